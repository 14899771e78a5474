import { filingTypes, type EntityType } from '#libs/filing';
import type { FormFacts } from './content';
import { sampleOf } from './sample';

const facts: FormFacts = {
  orderId: 'o-1',
  filingType: 'InitialFiling',
  province: 'Guangdong',
  entityType: 'enterprise',
  entityNumber: '粤ICP备19012345号',
  websiteNumber: '粤ICP备19012345号-1',
  entity: { name: '深圳故事茶业有限公司' },
  websites: [{ kind: 'website', name: '故事茶业官网', domains: ['tea-story.com'] }],
  on: '2019-03-04',
};
const rowsOf = (more: Partial<FormFacts>) =>
  sampleOf({ ...facts, ...more }).sections.flatMap(({ rows }) => rows);

describe("the sample of an order's verification form (M-1)", () => {
  it('is of its province and filing type, and says that it is one', () => {
    const { title, subtitle } = sampleOf(facts);
    expect(title).toContain('样例');
    expect(subtitle).toBe('广东省 · 首次备案 · 订单 （样例） · 2019-03-04');
  });

  it.each<[EntityType, string, string]>([
    ['enterprise', '示例单位', '单位门户网站'],
    ['individual', '张三', '个人网站'],
  ])('of an %s shows how it is filled in', (entityType, name, content) => {
    const rows = rowsOf({ entityType });
    expect(rows).toContainEqual(['主办者名称', name]);
    expect(rows).toContainEqual(['服务内容', content]);
    expect(rows).toContainEqual(['主域名及注册商', 'example.cn，示例注册商，2019-03-04 实名认证']);
  });

  it.each(filingTypes.slice(0, 7))('of a %s shows nothing of the order', (filingType) => {
    const text = JSON.stringify(sampleOf({ ...facts, filingType }));
    for (const own of ['故事茶业', 'tea-story.com', 'o-1', '19012345'])
      expect(text).not.toContain(own);
  });

  it('of an entity change has no website', () => {
    expect(JSON.stringify(rowsOf({ filingType: 'EntityChange' }))).not.toContain('example.cn，');
  });
});
