import { footerOf, registryUrl } from './footer';

const website = {
  entityNumber: '粤ICP备19012345号',
  websiteNumber: '粤ICP备19012345号-1',
  websiteName: '测试 <小部件>',
};
const on = '2019-03-04';

describe('the footer of a filed website', () => {
  it('shows name, number and the link to MIIT (I-1, I-13)', () => {
    expect(footerOf({ ...website, province: 'Zhejiang' }, on)).toEqual({
      name: '测试 <小部件>',
      number: '粤ICP备19012345号-1',
      link: registryUrl,
      html: `测试 &#60;小部件&#62; <a href="${registryUrl}" target="_blank" rel="noopener">粤ICP备19012345号-1</a>`,
    });
  });

  it('shows the entity’s number in Guangdong (I-13)', () =>
    expect(footerOf({ ...website, province: 'Guangdong' }, on).number).toBe(website.entityNumber));

  it('has a copyright line in Jiangsu (I-1)', () => {
    const inJiangsu = { ...website, province: 'Jiangsu' as const };
    const named = footerOf({ ...inJiangsu, entityName: '测试公司' }, on);
    expect(named.copyright).toBe('版权所有 © 2019 测试公司');
    expect(named.html).toMatch(/^版权所有 © 2019 测试公司 测试 /);
    expect(footerOf(inJiangsu, on).copyright).toBe('版权所有 © 2019 测试 <小部件>');
  });
});
