import {
  bureauRejected,
  command,
  context,
  draft,
  drafted,
  draftSaved,
  given,
  happened,
  oneSite,
  rejected,
  returned,
  shop,
  site,
  underReview,
} from '../../testing/order';
import { widgets } from '../../testing/values';
import type { Draft } from '../../values';
import type { FilingType } from '../../vocabulary';

const save = (fields: Draft) => command('SaveDraft', fields);
const of = (filingType: FilingType) => [happened(drafted({ filingType }))];

describe('a draft', () => {
  it('is saved as far as it goes', () => {
    const { decision } = given(...draft)
      .when(save({ entity: { remarks: 'no street number' } }), context())
      .then(draftSaved({ entity: { remarks: 'no street number' } }))
      .thenState({
        status: 'Draft',
        draft: { entity: { remarks: 'no street number' }, websites: oneSite.websites },
      });
    expect(decision).toMatchObject({ rules: ['P-4', 'O-3'] }); // no password was given: P-11 is not asked
  });

  it('keeps of the ICP password only that it was given (P-11)', () => {
    given(...of('ProviderAddition'))
      .when(save({ icpPassword: 'given' }), context({ icpPassword: 'right' }))
      .then(draftSaved({ icpPassword: 'given' }))
      .under('P-3', 'P-11');
  });

  it.each([
    ['Zhejiang', 'or from the bureau'],
    ['Guangdong', 'the Guangdong bureau does not'],
  ] as const)(
    'refuses a wrong ICP password in %s, saying how to retrieve it (P-3)',
    (province, hint) => {
      const { decision } = given(happened(drafted({ filingType: 'ProviderAddition', province })))
        .when(save({ icpPassword: 'given' }), context({ icpPassword: 'wrong' }))
        .because('rules');
      expect(decision).toMatchObject({
        violations: [
          {
            rule: 'P-3',
            field: 'icpPassword',
            code: 'wrongIcpPassword',
            hint: expect.stringContaining(hint),
          },
        ],
      });
    },
  );

  it.each<[FilingType, boolean, boolean]>([
    ['InitialFiling', true, true],
    ['ProviderAddition', true, true],
    ['ContinuedProviderAddition', true, true],
    ['WebsiteAddition', true, true],
    ['ContinuedWebsiteAddition', false, true],
    ['EntityChange', true, false],
    ['WebsiteChange', false, true],
    ['EntityCancellation', false, false],
    ['WebsiteCancellation', false, false],
    ['ProviderRemoval', false, false],
    ['FilingClaim', false, false],
    ['FilingImport', false, false],
  ])('of type %s takes an entity: %s, websites: %s', (type, entity, websites) => {
    const outcomeOf = (fields: Draft) =>
      given(...of(type)).when(save(fields), context()).decision.outcome;
    expect(outcomeOf({ entity: widgets })).toBe(entity ? 'accepted' : 'refused');
    expect(outcomeOf({ websites: [site] })).toBe(websites ? 'accepted' : 'refused');
  });

  it('names every part that its type does not take, as malformed', () => {
    const { decision } = given(...of('EntityCancellation'))
      .when(save(oneSite), context())
      .because('malformed');
    expect(decision).toMatchObject({ violations: [{ field: 'entity' }, { field: 'websites' }] });
  });

  it('of a change of website takes exactly one, others several (T-7)', () => {
    const change = given(...of('WebsiteChange'));
    change.when(save({ websites: [site] }), context()).then(draftSaved({ websites: [site] }));
    change.when(save({ websites: [site, shop] }), context()).because('malformed');
    change.when(save({ websites: [] }), context()).because('malformed');
    const addition = given(...of('WebsiteAddition'));
    const both = { websites: [site, shop] };
    addition.when(save(both), context()).then(draftSaved(both));
  });
});

describe('an order under preliminary review', () => {
  it('is malformed before it is locked (contract: 400 before 409)', () => {
    const cancellation = of('EntityCancellation');
    given(...cancellation, ...underReview.slice(2))
      .when(save({ entity: widgets }), context())
      .because('malformed');
    given(...underReview)
      .when(save({ entity: widgets }), context())
      .because('state')
      .thenRefused('P-4');
  });
});

describe.each([
  ['rejected at preliminary review', rejected],
  ['returned', returned],
  ['rejected by the bureau', bureauRejected],
])('an order %s', (_state, history) => {
  it('can be corrected where it stands (P-4, P-8)', () => {
    const { status } = given(...history).state;
    given(...history)
      .when(save(oneSite), context())
      .then(draftSaved(oneSite))
      .thenState({ status });
  });
});
