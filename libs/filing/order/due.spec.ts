import { fold } from '../testing/decider';
import {
  awaitingPhoto,
  awaitingPost,
  awaitingSms,
  administratorsPhone,
  bureauRejected,
  cancelled,
  completed,
  draft,
  drafted,
  draftSaved,
  happened,
  type History,
  lapseOfMonday,
  leadersPhone,
  orderDecider,
  preliminaryApproved,
  ready,
  rejected,
  returned,
  smsVerified,
  submitted,
  underBureauReview,
  underPhotoReview,
  underReview,
  windowEnds,
} from '../testing/order';
import { on } from '../testing/values';
import { dueOnOrder } from './due';
import type { OrderEvent } from './events';

const due = (...history: History) => dueOnOrder(fold(orderDecider, history));
const lapse = (at = lapseOfMonday) => ({
  kind: 'Cancelled',
  at,
  events: [cancelled('lapsed')],
  rules: ['O-4', 'P-10'],
});

describe.each([
  ['never opened', []],
  ['in draft', draft],
  ['under bureau review', underBureauReview],
  ['completed', completed],
  ['withdrawn', [...underReview, happened(cancelled('withdrawn'))]],
])('an order %s', (_state, history) => {
  it('has nothing due by itself (O-3, O-4)', () => expect(due(...history)).toEqual([]));
});

describe.each([
  ['under preliminary review', underReview, lapseOfMonday],
  ['awaiting postal documents', awaitingPost, lapseOfMonday],
  ['rejected at preliminary review', rejected, lapseOfMonday],
  ['awaiting its photo', awaitingPhoto, lapseOfMonday],
  ['under photo review', underPhotoReview, lapseOfMonday],
  ['ready for the bureau', ready, lapseOfMonday],
  ['returned', returned, on('2019-04-20T00:00')],
  ['rejected by the bureau', bureauRejected, on('2019-05-06T00:00')],
])('an order %s', (_state, history, at) => {
  it('lapses at 00:00 after its 45th day (O-4)', () =>
    expect(due(...history)).toEqual([lapse(at)]));
});

describe('an order that awaits two phones', () => {
  const closed = (unverified: readonly unknown[]) => ({
    kind: 'SmsWindowClosed',
    at: windowEnds,
    events: [{ type: 'SmsWindowClosed', data: { unverified, lapsesAt: on('2019-04-20T00:00') } }],
    rules: ['S-6', 'S-7', 'O-4'],
  });

  it('is returned at the instant its window ends, naming who has not passed (S-6)', () => {
    expect(due(...awaitingSms)).toEqual([closed([leadersPhone, administratorsPhone])]);
    expect(due(...awaitingSms, happened(smsVerified()))).toEqual([closed([administratorsPhone])]);
  });
});

describe('an order with provisional access (A-2)', () => {
  const accessFrom = (approvedAt: string, until: string): History => [
    happened(drafted({ filingType: 'ProviderAddition' })),
    happened(draftSaved()),
    happened(submitted()),
    happened(preliminaryApproved({ provisionalAccessUntil: until }), approvedAt),
  ];
  const until = on('2019-04-20T00:00');
  const ended = {
    kind: 'ProvisionalAccessEnded',
    at: until,
    events: [{ type: 'ProvisionalAccessEnded', data: { until } }],
    rules: ['A-2', 'O-4'],
  };
  const approvedTuesday = accessFrom(on('2019-03-05T09:00'), until);

  it('loses it 45 days after its approval, later than it lapses', () => {
    expect(due(...approvedTuesday)).toEqual([lapse(), ended]);
  });

  it('lapses first where both fall due at once, and the access ends with it', () => {
    const at = on('2019-04-19T00:00');
    const sameDay = accessFrom(on('2019-03-04T17:00'), at);
    expect(due(...sameDay).map(({ kind }) => kind)).toEqual([
      'Cancelled',
      'ProvisionalAccessEnded',
    ]);
    expect(due(...sameDay, happened(cancelled('lapsed'), at))).toEqual([]);
  });

  it('has no end of it due once it is completed', () => {
    const filed = [...approvedTuesday, ...underBureauReview.slice(4), ...completed.slice(-1)];
    expect(due(...filed)).toEqual([]);
  });

  it('loses it at the bureau too, once', () => {
    const rejectedLate: History = [
      ...approvedTuesday,
      ...underBureauReview.slice(4),
      happened<OrderEvent>({
        type: 'BureauRejected',
        data: { reasons: [], lapsesAt: on('2019-06-01T00:00') },
      }),
    ];
    const withoutAccess: History = [
      ...rejectedLate,
      happened({ type: 'ProvisionalAccessEnded', data: { until } }, until),
    ];
    expect(due(...approvedTuesday, ...underBureauReview.slice(4))).toEqual([ended]);
    expect(due(...rejectedLate)).toEqual([ended, lapse(on('2019-06-01T00:00'))]);
    expect(due(...withoutAccess)).toEqual([lapse(on('2019-06-01T00:00'))]);
  });
});
