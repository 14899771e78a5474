import type { EntityState } from '../../entity/events';
import {
  awaitingPhotos,
  bothPhones,
  command,
  context,
  drafted,
  draftSaved,
  given,
  happened,
  type History,
  leadersPhoto,
  oneSite,
  photo,
  photoSubmitted,
  photoVerified,
  preliminaryApproved,
  ready,
  returned,
  site,
  submitted,
  submittedToBureau,
  underBureauReview,
} from '../../testing/order';
import { leader, on, widgets } from '../../testing/values';
import type { RegistryRecord } from '../../registry/events';
import { record } from '../../testing/completed';
import type { Draft } from '../../values';
import type { FilingType } from '../../vocabulary';
import type { BureauDecision } from '../commands';

const forward = command('SubmitToBureau', {});
const entityNumber = '粤ICP备19012345号';
const first = `${entityNumber}-1`;
const decide = (fields: BureauDecision) => command('RecordBureauDecision', fields);
const photographed = (domain: string): History => [
  happened(photoSubmitted(photo({ domain }))),
  happened(photoVerified(domain)),
];
const approve = (fields: Omit<BureauDecision, 'decision'> = {}) =>
  decide({ decision: 'approved', ...fields });

describe('an order that is ready for the bureau', () => {
  it('is under bureau review at once where no phone is verified (S-1, P-5, P-6)', () => {
    const now = on('2019-03-07T09:00');
    const { decision } = given(...ready)
      .when(forward, context({ now }))
      .then(submittedToBureau())
      .thenState({ status: 'UnderBureauReview', enteredAt: now });
    const rules = ['O-3', 'P-3', 'P-5', 'S-1', 'S-2', 'P-6'];
    expect(decision).toMatchObject({ rules, warnings: [] });
  });

  it('awaits every phone for 24 hours where they are verified (S-2, S-6)', () => {
    const now = on('2020-08-17T00:00');
    given(...ready)
      .when(forward, context({ now }))
      .then(submittedToBureau({ sms: { phones: bothPhones, until: on('2020-08-18T00:00') } }))
      .under('S-1', 'S-2', 'S-3', 'S-6', 'S-7')
      .thenState({ status: 'AwaitingSms', sms: { passed: [] } });
  });

  it.each([
    ['2018-09-09T23:59', '2018-09-11T23:59'],
    ['2018-09-10T00:00', '2018-09-11T00:00'],
  ])('has a window by the day it is sent: from %s to %s (S-6)', (sent, until) => {
    given(happened(drafted({ province: 'Gansu' })), ...ready.slice(1))
      .when(forward, context({ now: on(sent) }))
      .thenState({ status: 'AwaitingSms', sms: { until: on(until) } });
  });
});

describe('an order that was returned', () => {
  const now = on('2019-03-06T09:00');

  it('goes to the bureau again unchanged, every phone asked anew (S-6, S-7)', () => {
    given(...returned)
      .when(forward, context({ now: on('2020-08-20T09:00') }))
      .under('S-6', 'E-8', 'T-20')
      .thenState({ status: 'AwaitingSms', sms: { phones: bothPhones, passed: [] } });
  });

  it('is judged as at its submission before (E-4, T-26)', () => {
    given(...returned)
      .when(forward, context({ now: on('2030-01-02T09:00') }))
      .because('rules')
      .thenRefused('C-1', 'E-4');
    given(...returned)
      .when(forward, context({ now, blacklistedNames: [site.name] }))
      .thenRefused('T-26');
  });

  it('goes through preliminary review again once it was corrected (S-6)', () => {
    given(...returned, happened(draftSaved({ websites: [site] })))
      .when(forward, context({ now }))
      .because('rules')
      .thenRefused('S-6');
  });

  it('says of what it is warned, in the event too (P-12, S-6)', () => {
    const { decision } = given(...returned)
      .when(forward, context({ now }))
      .under('S-6', 'P-6');
    const warnings = expect.arrayContaining([expect.objectContaining({ rule: 'E-21' })]);
    expect(decision).toMatchObject({ warnings, events: [{ data: { warnings } }] });
  });
});

describe('a first filing under bureau review', () => {
  const numbers = { entityNumber, websiteNumbers: { 'widgets-test.com': first } };

  it('is complete once approved, claiming the numbers assigned (P-7)', () => {
    const claims = [{ stream: `number-${entityNumber}` }, { stream: `number-${first}` }];
    given(...underBureauReview)
      .when(approve(numbers), context())
      .then({ type: 'BureauApproved', data: { ...numbers, claims } })
      .under('P-7')
      .thenState({
        status: 'Completed',
        numberedEntity: entityNumber,
        websiteNumbers: numbers.websiteNumbers,
        numberClaims: claims,
      });
  });

  it.each<[string, Omit<BureauDecision, 'decision'>, string[]]>([
    ['no number at all', {}, ['entityNumber', 'websiteNumbers.widgets-test.com']],
    ['no entity number', { websiteNumbers: numbers.websiteNumbers }, ['entityNumber']],
    ['no website number', { entityNumber }, ['websiteNumbers.widgets-test.com']],
    [
      'a number for a website that it does not have',
      { entityNumber, websiteNumbers: { ...numbers.websiteNumbers, 'a.cn': `${entityNumber}-2` } },
      ['websiteNumbers.a.cn'],
    ],
    [
      "another entity's number for its website",
      { entityNumber, websiteNumbers: { 'widgets-test.com': '粤ICP备19099999号-1' } },
      ['websiteNumbers.widgets-test.com'],
    ],
    ...['x', '1x', 'x1', '1AA'].map(
      (suffix): [string, Omit<BureauDecision, 'decision'>, string[]] => [
        `the suffix ${suffix}, which is none`,
        { entityNumber, websiteNumbers: { 'widgets-test.com': `${entityNumber}-${suffix}` } },
        ['websiteNumbers.widgets-test.com'],
      ],
    ),
  ])('is not approved with %s (P-7)', (_what, fields, named) => {
    const { decision } = given(...underBureauReview)
      .when(approve(fields), context())
      .because('rules')
      .thenRefused('P-7');
    expect(decision).toMatchObject({ violations: named.map((field) => ({ field })) });
  });

  it.each([
    [entityNumber, 'entityNumber'],
    [first, 'websiteNumbers.widgets-test.com'],
  ])('is not approved with %s while it is in use (P-7)', (inUse, field) => {
    const { decision } = given(...underBureauReview)
      .when(approve(numbers), context({ numbersInUse: [inUse] }))
      .thenRefused('P-7');
    expect(decision).toMatchObject({ violations: [{ field }] });
  });

  it('gives two websites two numbers, an app one that ends in A, claimed in order (P-7)', () => {
    const toBureau = [
      ...awaitingPhotos,
      ...photographed('widgets-test.com'),
      ...photographed('shop-widgets-test.com'),
      happened(submittedToBureau()),
    ];
    const numbered = (one: string, other: string) =>
      given(...toBureau).when(
        approve({
          entityNumber,
          websiteNumbers: { 'widgets-test.com': one, 'shop-widgets-test.com': other },
        }),
        context(),
      );
    numbered(first, first).thenRefused('P-7');
    const twelfth = `${entityNumber}-12A`;
    numbered(twelfth, first).thenState({
      status: 'Completed',
      numberClaims: [entityNumber, first, twelfth].map((number) => ({
        stream: `number-${number}`,
      })),
    });
  });

  it('comes back with reasons and 45 days from that day, if that is later (P-8, O-4)', () => {
    const reasons = [{ field: 'entity.name', text: 'not as in the licence' }];
    const lapsesAt = on('2019-05-05T00:00');
    given(...underBureauReview)
      .when(decide({ decision: 'rejected', reasons }), context({ now: on('2019-03-20T15:00') }))
      .then({ type: 'BureauRejected', data: { reasons, lapsesAt } })
      .under('P-8', 'O-4')
      .thenState({ status: 'BureauRejected', reasons, lapsesAt });
  });

  it('keeps the term that it has where that is later (O-4)', () => {
    const lapsesAt = on('2019-06-01T00:00');
    const [opened, saved, , ...onwards] = underBureauReview;
    given(opened!, saved!, happened(submitted({ lapsesAt })), ...onwards)
      .when(decide({ decision: 'rejected' }), context({ now: on('2019-03-20T15:00') }))
      .thenState({ status: 'BureauRejected', lapsesAt });
  });
});

const leaders = [
  happened({ type: 'PhotoSubmitted' as const, data: leadersPhoto() }),
  happened({ type: 'PhotoVerified' as const, data: {} }),
];
const sites = photographed('widgets-test.com');
const registered = { records: [record({ entityNumber })], blacklisted: false };

describe.each<[FilingType, Draft, History, 'website numbers' | 'no number']>([
  ['ProviderAddition', oneSite, sites, 'no number'],
  ['ContinuedProviderAddition', oneSite, sites, 'no number'],
  ['WebsiteAddition', oneSite, sites, 'website numbers'],
  ['ContinuedWebsiteAddition', { websites: [site] }, sites, 'website numbers'],
  ['EntityChange', { entity: widgets }, leaders, 'no number'],
  ['WebsiteChange', { websites: [site] }, sites, 'no number'],
  ['EntityCancellation', {}, [], 'no number'],
  ['WebsiteCancellation', {}, [], 'no number'],
  ['ProviderRemoval', {}, [], 'no number'],
])('an order of type %s under bureau review', (filingType, draft, photos, assigned) => {
  const order = given(
    happened(drafted({ filingType, entityNumber })),
    happened(draftSaved(draft)),
    happened(submitted()),
    happened(preliminaryApproved()),
    ...photos,
    happened(submittedToBureau()),
  );

  it(`is approved with ${assigned} (P-7)`, () => {
    const numbers = { websiteNumbers: { 'widgets-test.com': first } };
    const none: Partial<typeof numbers> = {};
    const [right, wrong] = assigned === 'no number' ? [none, numbers] : [numbers, none];
    const now = context({ registry: registered });
    const numberClaims = Object.values(right.websiteNumbers ?? {}).map((number) => ({
      stream: `number-${number}`,
    }));
    order.when(approve(right), now).thenState({ status: 'Completed', numberClaims });
    order.when(approve(wrong), now).thenRefused('P-7');
    const { decision } = order.when(approve({ ...right, entityNumber }), now).thenRefused('P-7');
    expect(decision).toMatchObject({ violations: [{ field: 'entityNumber' }] });
  });
});

describe.each<FilingType>(['ProviderAddition', 'ContinuedProviderAddition'])(
  'an order of type %s whose website left the registry while under bureau review',
  (filingType) => {
    const order = given(
      happened(drafted({ filingType, entityNumber })),
      happened(draftSaved(oneSite)),
      happened(submitted()),
      happened(preliminaryApproved()),
      ...sites,
      happened(submittedToBureau()),
    );

    it.each<[string, readonly RegistryRecord[]]>([
      ['nothing', []],
      ['other websites', [record({ websites: [] })]],
      ["another entity's", [record({ entityNumber: '粤ICP备19099999号' })]],
    ])('is not approved while the registry holds %s of it (P-7)', (_what, records) => {
      const { decision } = order
        .when(approve(), context({ registry: { ...registered, records } }))
        .because('rules')
        .thenRefused('P-7');
      const violation = { field: 'websites[0]', code: 'notInRegistry' };
      expect(decision).toMatchObject({ violations: [violation] });
    });

    it('is rejected all the same (P-8)', () =>
      void order
        .when(decide({ decision: 'rejected' }), context())
        .thenState({ status: 'BureauRejected' }));
  },
);

describe.each<FilingType>(['EntityCancellation', 'WebsiteCancellation'])(
  'an order of type %s that is ready for the bureau',
  (filingType) => {
    const entity: EntityState = {
      status: 'Filed',
      entityNumber,
      province: 'Guangdong',
      accountId: 'widgets',
      documentHash: 'h-widgets',
      filingType: 'InitialFiling',
      filedAt: on('2018-01-01T00:00'),
      orderId: 'o-0',
      details: widgets,
      websites: {},
    };
    const order = given(
      happened(drafted({ filingType, entityNumber })),
      happened(draftSaved({ icpPassword: 'given' })),
      happened(submitted({ claims: [] })),
      happened(preliminaryApproved()),
    );

    it("asks the filed leader's phone from 2020-08-17 on (S-2, S-7)", () => {
      order
        .when(forward, context({ entity, now: on('2020-08-16T23:59') }))
        .thenState({ status: 'UnderBureauReview' });
      order.when(forward, context({ entity, now: on('2020-08-17T00:00') })).then(
        submittedToBureau({
          sms: {
            phones: [{ phone: leader.phone1, leader: true, websites: [] }],
            until: on('2020-08-18T00:00'),
          },
        }),
      );
    });
  },
);
