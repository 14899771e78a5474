import { provinces } from '../../vocabulary';
import { always, valueOn, type Bureau } from './bureau';
import { bureauOf, bureauOfNumber, bureaus } from './provinces';
import { acceptsSuffix } from './suffixes';
import { bureauProblems } from './validate';

const beijing = bureauOf('Beijing');
const withBeijing = (changed: Partial<Bureau>) =>
  bureaus.map((each) => (each === beijing ? { ...each, ...changed } : each));

describe('the data of the bureaus', () => {
  it('has all 31 provinces and no problem', () => {
    expect(bureaus.map(({ province }) => province)).toEqual(provinces);
    expect(bureauProblems(bureaus)).toEqual([]);
  });

  it.each<[string, readonly Bureau[], string]>([
    ['a missing province', bureaus.slice(1), 'Anhui is missing'],
    ['a province twice', [...bureaus, beijing], 'Beijing is there twice'],
    ['a prefix twice', withBeijing({ prefix: '粤' }), 'prefix 粤 is there twice'],
    ['no value', withBeijing({ sms: [] }), 'Beijing: sms has no value'],
    [
      'no beginning',
      withBeijing({ reviewDays: [{ from: '2018-01-01', value: 20, general: true }] }),
      'Beijing: reviewDays has no value before 2018-01-01',
    ],
    [
      'no end',
      withBeijing({ reviewDays: [{ until: '2018-01-01', value: 20, general: true }] }),
      'Beijing: reviewDays has no value after 2018-01-01',
    ],
    [
      'a gap',
      withBeijing({
        reviewDays: [
          { until: '2018-01-01', value: 20, general: true },
          { from: '2018-01-03', value: 30, general: true },
        ],
      }),
      'Beijing: reviewDays its period from 2018-01-03 does not follow the one until 2018-01-01',
    ],
    [
      'a day that is none',
      withBeijing({
        reviewDays: [
          { until: '2018-13-01', value: 20, general: true },
          { from: '2018-02-01', value: 30, general: true },
        ],
      }),
      'Beijing: reviewDays has no day 2018-13-01',
    ],
    [
      'a suffix both accepted and refused',
      withBeijing({ suffixes: always({ accepted: ['org'], refused: ['org'] }) }),
      'Beijing: suffix org both ways',
    ],
    [
      'a suffix that is not punycode',
      withBeijing({ suffixes: always({ accepted: ['中国'], refused: [] }) }),
      'Beijing: suffix 中国',
    ],
  ])('is found wrong with %s', (_what, data, problem) =>
    expect(bureauProblems(data)).toContain(problem),
  );

  it('says which values are general', () => {
    expect(beijing.reviewDays).toEqual([{ value: 20, general: true }]);
    expect(bureauOf('Zhejiang').reviewDays).toEqual([{ value: 30, general: false }]);
  });

  it('finds the bureau of a number by its first character', () => {
    expect(bureauOfNumber('蜀ICP备19012345号')).toBe(bureauOf('Sichuan'));
    expect(bureauOfNumber('?ICP备1号')).toBeUndefined();
  });

  it('throws for a day without a value', () => {
    const until = [{ until: '2018-01-01', value: 1, general: true }];
    expect(() => valueOn(until, '2018-01-02')).toThrow(RangeError);
  });

  it.each([
    ['commercialIpRules', ['Beijing', 'Guangdong', 'Hebei', 'Liaoning', 'Shanghai']],
    ['copyrightLine', ['Jiangsu']],
    ['partyBuildingCertificate', ['Xinjiang']],
    ['individualToEnterprise', []],
  ] as const)('has %s in %j only', (name, expected) => {
    const there = bureaus.filter((each) => valueOn(each[name], '2019-03-04'));
    expect(there.map(({ province }) => province)).toEqual(expected);
  });

  it.each(['Shanghai', 'Sichuan', 'Hunan'] as const)(
    'cancels in %s on its own site (T-25)',
    (province) =>
      expect(valueOn(bureauOf(province).cancellation, '2019-03-04').en).toContain('own site'),
  );
});

describe('the suffixes of Beijing', () => {
  const on = (day: string, domain: string) => acceptsSuffix(valueOn(beijing.suffixes, day), domain);

  it.each(['a.com', 'a.cn', 'a.gov.cn', 'a.cc', 'a.tv', 'a.club', 'xn--0zwm56d.xn--czru2d'])(
    'take %s (E-9)',
    (domain) => expect(on('2019-08-21', domain)).toBe(true),
  );
  it.each(['a.hk', 'a.com.hk', 'a.tw', 'a.asia', 'a.co', 'a.me', 'a.xyz', 'a.de', 'a.co.uk'])(
    'refuse %s (E-9)',
    (domain) => expect(on('2019-08-20', domain)).toBe(false),
  );
  it.each(['a.org', 'a.info'])('take %s until 2019-08-20 and not after (E-9)', (domain) =>
    expect([on('2019-08-20', domain), on('2019-08-21', domain)]).toEqual([true, false]),
  );
});

describe('the suffixes of a bureau without data of its own', () => {
  const { suffixes } = bureauOf('Guangdong');
  it.each([
    ['a.com', true],
    ['a.cn', true],
    ['a.xyz', true],
    ['a.org', true],
    ['a.cc', true],
    ['xn--0zwm56d.xn--fiqs8s', true],
    ['a.de', false],
    ['a.hk', false],
    ['a.xn--j6w193g', false], // 香港
  ])('say of %s: %s (E-9)', (domain, accepted) =>
    expect(acceptsSuffix(valueOn(suffixes, '2019-03-04'), domain)).toBe(accepted),
  );
});
