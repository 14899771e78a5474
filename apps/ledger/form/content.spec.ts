import { formOf, hasForm, type FormFacts } from './content';

const leader = {
  name: '负责人',
  document: { type: 'identityCard', number: '44030619810203001X', validUntil: '2035-01-01' },
  phone1: '13700000001',
  email: 'leader@tea.example',
} as const;
const facts: FormFacts = {
  orderId: 'o-1',
  filingType: 'InitialFiling',
  province: 'Guangdong',
  entityType: 'enterprise',
  entityNumber: undefined,
  websiteNumber: undefined,
  entity: {
    name: '深圳故事茶业有限公司',
    document: { type: 'businessLicense', number: '91440300MA5AB01018' },
    documentAddress: { province: 'Guangdong', city: '深圳', street: '故事路8号' },
    leader,
  },
  websites: [
    {
      kind: 'website',
      name: '故事茶业官网',
      domains: ['tea-story.com'],
      contentKinds: ['corporate', 'finance'],
      administrator: leader,
      domainRegistration: [
        { domain: 'tea-story.com', registrar: '故事注册商', realNameVerifiedOn: '2016-01-04' },
      ],
    },
  ],
  on: '2019-03-04',
};
const rowsIn = (more: Partial<FormFacts> = {}) =>
  formOf({ ...facts, ...more }).sections.flatMap(({ rows }) => rows);
const headings = (more: Partial<FormFacts>) =>
  formOf({ ...facts, ...more }).sections.map(({ heading }) => heading);

describe('the verification form of a first filing (M-1)', () => {
  it('names province, filing type, order and day', () => {
    expect(formOf(facts).subtitle).toBe('广东省 · 首次备案 · 订单 o-1 · 2019-03-04');
  });

  it('is filled from the order; what it does not say stays empty', () => {
    expect(rowsIn()).toEqual(
      expect.arrayContaining([
        ['主办者名称', '深圳故事茶业有限公司'],
        ['证件类型', '营业执照'],
        ['证件号码', '91440300MA5AB01018'],
        ['证件有效期至', '长期'],
        ['证件住所', '广东省 深圳 故事路8号'],
        ['通信地址', ''],
        ['主体负责人姓名', '负责人'],
        ['服务内容', '单位门户网站、金融'],
      ]),
    );
  });

  it('names each domain’s registrar', () => {
    expect(rowsIn()).toContainEqual([
      '主域名及注册商',
      'tea-story.com，故事注册商，2016-01-04 实名认证',
    ]);
    const websites = [{ ...facts.websites[0], domainRegistration: [] }];
    expect(rowsIn({ websites })).toContainEqual([
      '主域名及注册商',
      'tea-story.com，注册商未填写，未实名认证',
    ]);
  });

  it('lists the materials of province, type and day, but for itself', () => {
    const materials = (more: Partial<FormFacts>) => rowsIn(more).map(([, value]) => value);
    expect(materials({})).toContain('□ 签字盖章的承诺书');
    expect(materials({ on: '2016-06-19' })).not.toContain('□ 签字盖章的承诺书');
    expect(materials({ province: 'Xinjiang' })).toContain('□ 党建证明');
    expect(materials({}).join()).not.toContain('核验单');
  });

  it('is signed by the entity, its leader, the administrator and this provider', () => {
    expect(formOf(facts).signatures).toEqual([
      '主办单位（盖章）',
      '主体负责人（签字）',
      '网站负责人（签字）',
      '核验人（签字）',
      '接入商（盖章）',
    ]);
  });
});

describe('the verification form of another order', () => {
  it('of an individual is signed by the person', () => {
    expect(formOf({ ...facts, entityType: 'individual' }).signatures[0]).toBe('主办者（签字）');
  });

  it('of an app names platforms and packages', () => {
    const app = {
      kind: 'app',
      name: '茶',
      app: { platforms: ['iOS'], packages: ['a.b'] },
    } as const;
    expect(rowsIn({ websites: [app] })).toEqual(
      expect.arrayContaining([
        ['APP 名称', '茶'],
        ['应用包名', 'a.b'],
      ]),
    );
  });

  it('of a filed entity names the numbers', () => {
    const numbers = { entityNumber: '粤ICP备19070001号', websiteNumber: '粤ICP备19070001号-1' };
    expect(rowsIn(numbers)).toEqual(
      expect.arrayContaining([
        ['主体备案号', '粤ICP备19070001号'],
        ['网站备案号', '粤ICP备19070001号-1'],
      ]),
    );
  });

  it('without websites counts its sections on, and no administrator signs', () => {
    const change = { filingType: 'EntityChange', websites: [] } as const;
    expect(headings(change)).toEqual(['一、主办者信息', '二、随附材料']);
    expect(formOf({ ...facts, ...change }).signatures).not.toContain('网站负责人（签字）');
  });

  it.each(['EntityCancellation', 'WebsiteCancellation', 'ProviderRemoval', 'FilingClaim'] as const)(
    'of type %s there is none (P-3)',
    (filingType) => expect(hasForm({ ...facts, filingType, websites: [] })).toBe(false),
  );

  it('of type WebsiteChange there is one', () =>
    expect(hasForm({ ...facts, filingType: 'WebsiteChange' })).toBe(true));
});
