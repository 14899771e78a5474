import type { RegistryRecord } from '../../registry/events';
import {
  awaitingPost,
  cancelled,
  command,
  context,
  drafted,
  draftSaved,
  given,
  happened,
  oneSite,
  photoSubmitted,
  photoVerified,
  postalDocumentsRequired,
  preliminaryApproved,
  preliminaryRejected,
  submitted,
  underReview,
} from '../../testing/order';
import { on } from '../../testing/values';
import type { Draft } from '../../values';
import type { FilingType } from '../../vocabulary';

const approve = command('ApprovePreliminary', {});
const underReviewAs = (filingType: FilingType, draft: Draft = {}) => [
  happened(drafted({ filingType, entityNumber: '京ICP备05000001号' })),
  happened(draftSaved(draft)),
  happened(submitted({ claims: [] })),
];
const tuesday = on('2019-03-05T10:30');

describe('an order under preliminary review', () => {
  it('waits for the photo once approved', () => {
    given(...underReview)
      .when(command('ApprovePreliminary', { remarks: 'phoned' }), context({ now: tuesday }))
      .then(preliminaryApproved({ remarks: 'phoned' }))
      .under('P-1')
      .thenState({ status: 'AwaitingPhoto', enteredAt: tuesday });
  });

  it.each([
    ['is reviewed, where it was taken with the draft (F-6)', [], 'UnderPhotoReview'],
    ['is done, where it was verified then', [happened(photoVerified())], 'ReadyForBureau'],
  ] as const)('whose photo %s', (_what, verified, status) => {
    const [opened, saved, sent] = underReview;
    given(opened!, saved!, happened(photoSubmitted()), ...verified, sent!)
      .when(approve, context({ now: tuesday }))
      .thenState({ status });
  });

  it('goes back with findings (P-1)', () => {
    given(...underReview)
      .when(command('RejectPreliminary', preliminaryRejected.data), context())
      .then(preliminaryRejected)
      .under('P-1')
      .thenState({ status: 'PreliminaryRejected', ...preliminaryRejected.data });
  });

  it('can require documents by post (P-2)', () => {
    given(...underReview)
      .when(command('RequirePostalDocuments', postalDocumentsRequired.data), context())
      .then(postalDocumentsRequired)
      .thenState({ status: 'AwaitingPostalDocuments', sent: false });
  });

  it('can be withdrawn (O-3, P-10)', () => {
    given(...underReview)
      .when(command('Withdraw', {}), context())
      .then(cancelled('withdrawn'))
      .under('O-3', 'P-10')
      .thenState({ status: 'Cancelled', reason: 'withdrawn' });
  });
});

describe('an order that awaits postal documents', () => {
  const send = { courier: 'SF Express', trackingNumber: 'SF0001' };

  it('notes courier and number (P-2)', () => {
    given(...awaitingPost)
      .when(command('SendPostalDocuments', send), context())
      .then({ type: 'PostalDocumentsSent', data: send })
      .thenState({ status: 'AwaitingPostalDocuments', sent: true });
  });

  it('is under review again when they arrive, announced or not', () => {
    given(...awaitingPost)
      .when(command('ReceivePostalDocuments', {}), context({ now: tuesday }))
      .then({ type: 'PostalDocumentsReceived', data: {} })
      .thenState({ status: 'UnderPreliminaryReview', enteredAt: tuesday });
  });

  it('is not approved without them (P-2)', () => {
    given(...awaitingPost)
      .when(approve, context())
      .because('state')
      .thenRefused('P-2');
  });
});

describe.each<FilingType>(['ProviderAddition', 'ContinuedProviderAddition'])(
  'an order of type %s under preliminary review',
  (filingType) => {
    const until = on('2019-04-20T00:00');

    it('is granted access until 24:00 of the 45th day after its first approval (A-2)', () => {
      given(...underReviewAs(filingType, oneSite))
        .when(approve, context({ now: tuesday }))
        .then(preliminaryApproved({ provisionalAccessUntil: until }))
        .under('A-2', 'O-4')
        .thenState({ provisionalAccess: { until, ended: false } });
    });

    it('is granted it once: a later approval leaves the term alone', () => {
      const reviewedAgain = [
        ...underReviewAs(filingType, oneSite),
        happened(preliminaryApproved({ provisionalAccessUntil: until }), tuesday),
        happened(photoSubmitted()),
        happened(photoVerified()),
        happened({ type: 'SubmittedToBureau' as const, data: {} }),
        happened({
          type: 'BureauRejected' as const,
          data: { reasons: [], lapsesAt: on('2019-05-20T00:00') },
        }),
        happened(submitted()),
      ];
      given(...reviewedAgain)
        .when(approve, context({ now: on('2019-04-10T09:00') }))
        .then(preliminaryApproved())
        .thenState({ status: 'ReadyForBureau', provisionalAccess: { until, ended: false } });
    });
  },
);

describe.each<FilingType>(['EntityCancellation', 'WebsiteCancellation', 'ProviderRemoval'])(
  'an order of type %s under preliminary review',
  (filingType) => {
    it('is ready for the bureau once approved: no photo (P-3)', () => {
      given(...underReviewAs(filingType))
        .when(approve, context())
        .then(preliminaryApproved())
        .thenState({ status: 'ReadyForBureau' });
    });
  },
);

describe.each([
  ['FilingClaim', 'T-11'],
  ['FilingImport', 'T-12'],
] as const)('an order of type %s under preliminary review', (filingType, rule) => {
  const record: RegistryRecord = {
    system: 'HiChina',
    provider: 'HiChina',
    filedOn: '2009-05-01',
    documentHash: 'h-widgets',
    entity: {},
    entityNumber: '京ICP备05000001号',
    websites: [
      {
        name: 'Old site',
        domains: ['widgets-test.com', 'widgets-test.net'],
        websiteNumber: '京ICP备05000001号-1',
      },
    ],
  };

  const others: readonly RegistryRecord[] = [
    { ...record, entityNumber: '粤ICP备05000002号' },
    { ...record, system: 'MIIT', provider: 'another provider', websites: [] },
  ];
  const records = [...others, record];

  it('is complete once approved, with the numbers of the record (T-27)', () => {
    const numbers = {
      entityNumber: '京ICP备05000001号',
      websiteNumbers: { 'widgets-test.com': '京ICP备05000001号-1' },
    };
    given(...underReviewAs(filingType))
      .when(approve, context({ registry: { records, blacklisted: false } }))
      .then(preliminaryApproved(numbers))
      .under('T-27', rule)
      .thenState({
        status: 'Completed',
        completedAt: context().now,
        numberedEntity: numbers.entityNumber,
        websiteNumbers: numbers.websiteNumbers,
        numberClaims: [],
      });
  });

  it('cannot be approved when the registry no longer holds the record', () => {
    const { decision } = given(...underReviewAs(filingType))
      .when(approve, context({ registry: { records: others, blacklisted: false } }))
      .because('rules')
      .thenRefused(rule);
    expect(decision).toMatchObject({ violations: [{ field: '', code: 'notInRegistry' }] });
  });
});
