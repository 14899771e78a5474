import { fold } from '../testing/decider';
import {
  awaitingPhoto,
  awaitingPhotos,
  awaitingSms,
  cancelled,
  completed,
  draft,
  drafted,
  draftSaved,
  happened,
  type History,
  lapseOfMonday,
  orderDecider,
  photo,
  photoSubmitted,
  photoVerified,
  preliminaryApproved,
  ready,
  submitted,
  submittedToBureau,
  underBureauReview,
  underReview,
  windowEnds,
} from '../testing/order';
import { on } from '../testing/values';
import type { Province } from '../vocabulary';
import { deadlinesOf } from './deadlines';

const deadlines = (...history: History) => deadlinesOf(fold(orderDecider, history));
const lapse = { what: 'lapse', at: lapseOfMonday, rule: 'O-4' };
/** Monday the 4th's events happened; the working day after it ends at 24:00 of Tuesday. */
const tuesdayEnds = on('2019-03-06T00:00');

describe('an order under preliminary review', () => {
  it('is to be reviewed within one working day (P-1), and lapses in 45 days (O-4)', () => {
    expect(deadlines(...underReview)).toEqual([
      { what: 'preliminaryReview', at: tuesdayEnds, overdueFrom: tuesdayEnds, rule: 'P-1' },
      lapse,
    ]);
  });

  it('counts working days by the State Council, make-up days included (P-6)', () => {
    const submittedOn = (day: string) =>
      deadlines(...draft, happened(submitted(), on(`${day}T09:00`))).find(
        ({ what }) => what === 'preliminaryReview',
      );
    expect(submittedOn('2019-03-08')).toMatchObject({ at: on('2019-03-12T00:00') }); // Friday
    expect(submittedOn('2019-04-30')).toMatchObject({ at: on('2019-05-06T00:00') }); // Sunday the 5th is worked
  });
});

describe('an order with a photo that waits', () => {
  const photographedAt = on('2019-03-05T10:00');
  const withPhoto = [...awaitingPhoto, happened(photoSubmitted(), photographedAt)];
  const at = on('2019-03-07T00:00');

  it('is to have it reviewed within one working day (F-4)', () => {
    expect(deadlines(...withPhoto)).toEqual([
      { what: 'photoReview', at, overdueFrom: at, rule: 'F-4' },
      lapse,
    ]);
    expect(deadlines(...draft, happened(photoSubmitted(), photographedAt))).toEqual([
      { what: 'photoReview', at, overdueFrom: at, rule: 'F-4' },
    ]);
  });

  it('counts from preliminary approval where the photo came with the draft', () => {
    const [opened, saved, sent] = underReview;
    const approvedAt = on('2019-03-06T10:00');
    expect(
      deadlines(
        opened!,
        saved!,
        happened(photoSubmitted()),
        sent!,
        happened(preliminaryApproved(), approvedAt),
      )[0],
    ).toMatchObject({ what: 'photoReview', at: on('2019-03-08T00:00') });
  });

  it('counts from the oldest that waits, while another is still to be taken too (F-4)', () => {
    const taken = (day: string, domain?: string) =>
      happened(photoSubmitted(photo(domain ? { domain } : {})), on(`${day}T10:00`));
    const shop = 'shop-widgets-test.com';
    const review = (...history: History) => deadlines(...awaitingPhotos, ...history)[0]?.at;
    expect(review(taken('2019-03-05'))).toBe(at);
    expect(review(taken('2019-03-06', shop), taken('2019-03-05'))).toBe(at);
    const verified = happened(photoVerified(), on('2019-03-04T10:00'));
    expect(review(taken('2019-03-04'), verified, taken('2019-03-05', shop))).toBe(at);
  });

  it('owes nothing but the lapse once a photo is to be taken', () => {
    expect(deadlines(...awaitingPhoto)).toEqual([lapse]);
  });
});

describe('an order that is ready for the bureau', () => {
  it('is to be forwarded within one working day, overdue after three (P-5)', () => {
    const verifiedAt = on('2019-03-08T17:00');
    expect(deadlines(...ready.slice(0, -1), happened(photoVerified(), verifiedAt))[0]).toEqual({
      what: 'forwarding',
      at: on('2019-03-12T00:00'),
      overdueFrom: on('2019-03-14T00:00'),
      rule: 'P-5',
    });
  });
});

describe('an order that awaits SMS verification', () => {
  it('shows when the window ends, and no lapse (S-6, O-3)', () => {
    expect(deadlines(...awaitingSms)).toEqual([{ what: 'smsWindow', at: windowEnds, rule: 'S-6' }]);
  });
});

describe('an order under bureau review', () => {
  it.each<[Province, string]>([
    ['Guangdong', '2019-04-03T00:00'],
    ['Zhejiang', '2019-04-18T00:00'],
  ])('in %s is overdue from %s on (P-6)', (province, at) => {
    const [, ...rest] = ready;
    expect(
      deadlines(
        happened(drafted({ province })),
        ...rest,
        happened(submittedToBureau(), on('2019-03-05T09:00')),
      ),
    ).toEqual([{ what: 'bureauReview', at: on(at), overdueFrom: on(at), rule: 'P-6' }]);
  });
});

const until = on('2019-04-20T00:00');
const withAccess: History = [
  happened(drafted({ filingType: 'ProviderAddition' })),
  happened(draftSaved()),
  happened(submitted()),
  happened(preliminaryApproved({ provisionalAccessUntil: until })),
];

describe('an order with provisional access', () => {
  it('shows until when, while it lasts, earliest first (A-2)', () => {
    const access = { what: 'provisionalAccess', at: until, rule: 'A-2' };
    expect(deadlines(...withAccess)).toEqual([lapse, access]);
    const decided = (lapsesAt: string): History => [
      ...withAccess,
      ...underBureauReview.slice(4),
      happened({ type: 'BureauRejected', data: { reasons: [], lapsesAt } }),
    ];
    const later = on('2019-06-01T00:00');
    expect(deadlines(...decided(later))).toEqual([access, { ...lapse, at: later }]);
    expect(
      deadlines(...withAccess, happened({ type: 'ProvisionalAccessEnded', data: { until } })),
    ).toEqual([lapse]);
  });
});

describe('an order that is over', () => {
  it('has nothing due, whatever access it had', () => {
    for (const end of [completed.slice(-1), [happened(cancelled('withdrawn'))]])
      expect(deadlines(...withAccess, ...underBureauReview.slice(4), ...end)).toEqual([]);
    expect(deadlines(...completed)).toEqual([]);
    expect(deadlines(...underReview, happened(cancelled('lapsed')))).toEqual([]);
    expect(deadlines()).toEqual([]);
  });
});
