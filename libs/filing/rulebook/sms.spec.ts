import { administrator, leader, sealed, widgets } from '../testing/values';
import { provinces, type FilingType, type Province } from '../vocabulary';
import { smsPhones, smsRequired, smsWindowHours } from './sms';
import { contextOf, filedHere, orderOf, registered, registry, site, type Story } from './testing';

const asked = (story: Story, on = '2020-08-17') =>
  smsPhones(orderOf(story), contextOf(story), on).map(({ phone, leader: ofLeader, websites }) => ({
    phone: phone.hash,
    leader: ofLeader,
    websites,
  }));
const leadersPhone = { phone: leader.phone1.hash, leader: true, websites: [] };
const administratorsPhone = {
  phone: administrator.phone1.hash,
  leader: false,
  websites: ['widgets-test.com'],
};

describe('SMS verification', () => {
  const lists: readonly (readonly [string, string, readonly Province[]])[] = [
    [
      '2017-12-17',
      '2017-12-18',
      ['Gansu', 'Hainan', 'Ningxia', 'Qinghai', 'Tianjin', 'Tibet', 'Xinjiang'],
    ],
    [
      '2018-09-09',
      '2018-09-10',
      ['Chongqing', 'Fujian', 'Guangxi', 'Shaanxi', 'Sichuan', 'Yunnan', 'Zhejiang'],
    ],
    [
      '2018-09-23',
      '2018-09-24',
      ['Anhui', 'Heilongjiang', 'Henan', 'Hubei', 'Hunan', 'InnerMongolia', 'Shandong', 'Shanxi'],
    ],
  ];

  it.each(lists)('is not asked on %s, and from %s on in %j (S-1)', (before, from, begun) => {
    for (const province of begun)
      expect([before, from].map((on) => smsRequired(province, 'InitialFiling', on))).toEqual([
        false,
        true,
      ]);
  });

  it('is asked in every other province from 2020-08-17 on (S-1)', () => {
    const listed = lists.flatMap(([, , list]) => list);
    for (const province of provinces.filter((each) => !listed.includes(each))) {
      expect(smsRequired(province, 'InitialFiling', '2020-08-16')).toBe(false);
      expect(smsRequired(province, 'InitialFiling', '2020-08-17')).toBe(true);
    }
  });

  it.each<[FilingType, boolean, boolean]>([
    ['EntityCancellation', false, true],
    ['WebsiteCancellation', false, true],
    ['ProviderRemoval', false, false],
    ['FilingClaim', false, false],
    ['FilingImport', false, false],
  ])('of %s in Tianjin on 2020-08-16: %s, on 2020-08-17: %s (S-2)', (type, before, since) => {
    expect(smsRequired('Tianjin', type, '2020-08-16')).toBe(before);
    expect(smsRequired('Tianjin', type, '2020-08-17')).toBe(since);
  });

  it('has a window of 48 hours until 2018-09-09, of 24 from 2018-09-10 on (S-6)', () =>
    expect(['2018-09-09', '2018-09-10'].map(smsWindowHours)).toEqual([48, 24]));
});

describe('the phones asked', () => {
  it('are none where no verification is (S-1)', () =>
    expect(asked({ on: '2019-03-04' }, '2019-03-04')).toEqual([]));

  it('of a first filing are the leader’s and the administrators’ (S-2)', () =>
    expect(asked({})).toEqual([leadersPhone, administratorsPhone]));

  it('are one where the number is the same (S-2)', () => {
    const websites = [
      site({ administrator: leader }),
      site({}, 'b-test.com'),
      site({}, 'c-test.com'),
    ];
    expect(asked({ websites })).toEqual([
      { ...leadersPhone, websites: ['widgets-test.com'] },
      { ...administratorsPhone, websites: ['b-test.com', 'c-test.com'] },
    ]);
  });

  it.each(['WebsiteAddition', 'ContinuedWebsiteAddition', 'WebsiteChange'] as const)(
    'of %s are the administrators’, as the order has them (S-2, S-3)',
    (filingType) =>
      expect(asked({ filingType, context: { entity: filedHere() } })).toEqual([
        administratorsPhone,
      ]),
  );

  it('of an entity change is the leader’s new one (S-2, S-3)', () => {
    const entity = { ...widgets, leader: { ...leader, phone1: sealed('13800000009') } };
    const story: Story = {
      filingType: 'EntityChange',
      draft: { entity },
      context: { entity: filedHere() },
    };
    expect(asked(story)).toEqual([{ ...leadersPhone, phone: sealed('13800000009').hash }]);
  });

  it.each(['EntityCancellation', 'WebsiteCancellation'] as const)(
    'of %s is the filed leader’s (S-2, S-7)',
    (filingType) => {
      const story: Story = { filingType, draft: {}, context: { entity: filedHere() } };
      expect(asked(story)).toEqual([leadersPhone]);
    },
  );

  it.each(['ProviderAddition', 'ContinuedProviderAddition'] as const)(
    'of %s are those the former provider knows, else the order’s (S-3, S-7)',
    (filingType) => {
      const [website] = registered().websites;
      const known = { phone1: sealed('13800000009') };
      const records = (administratorKnown: boolean) =>
        registry(
          registered({
            websites: website
              ? [{ ...website, ...(administratorKnown && { administrator: known }) }]
              : [],
          }),
        );
      const story = (administratorKnown: boolean): Story => ({
        filingType,
        context: { registry: records(administratorKnown) },
      });
      expect(asked(story(true))).toEqual([{ ...administratorsPhone, phone: known.phone1.hash }]);
      expect(asked(story(false))).toEqual([administratorsPhone]);
    },
  );

  it('of an app without a domain are named by its package (S-2)', () => {
    const app = {
      ...site(),
      kind: 'app',
      domains: [],
      app: { platforms: [], packages: ['p'] },
    } as const;
    expect(asked({ filingType: 'WebsiteAddition', websites: [app] })).toEqual([
      { ...administratorsPhone, websites: ['app:p'] },
    ]);
  });
});
