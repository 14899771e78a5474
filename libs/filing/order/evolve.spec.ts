import { fold } from '../testing/decider';
import {
  administratorsPhone,
  awaitingPhoto,
  awaitingPost,
  awaitingSms,
  bureauRejected,
  cancelled,
  completed,
  draft,
  drafted,
  draftSaved,
  happened,
  type History,
  leadersPhone,
  monday,
  oneSite,
  orderDecider,
  photoSubmitted,
  photoVerified,
  preliminaryApproved,
  preliminaryRejected,
  ready,
  rejected,
  returned,
  site,
  smsVerified,
  submitted,
  submittedToBureau,
  underBureauReview,
  underPhotoReview,
  underReview,
} from '../testing/order';
import { administrator, on, person, sealed, widgets } from '../testing/values';
import type { OrderEvent } from './events';
import type { OrderStatus } from './state';

const state = (...history: History) => fold(orderDecider, history);
const later = on('2019-03-08T10:00');

describe('the histories of an initial filing', () => {
  it.each<[OrderStatus, History]>([
    ['NotOpened', []],
    ['Draft', draft],
    ['UnderPreliminaryReview', underReview],
    ['PreliminaryRejected', rejected],
    ['AwaitingPostalDocuments', awaitingPost],
    ['AwaitingPhoto', awaitingPhoto],
    ['UnderPhotoReview', underPhotoReview],
    ['ReadyForBureau', ready],
    ['AwaitingSms', awaitingSms],
    ['UnderBureauReview', underBureauReview],
    ['Returned', returned],
    ['BureauRejected', bureauRejected],
    ['Completed', completed],
  ])('lead to %s', (status, history) => expect(state(...history).status).toBe(status));

  it('carry nothing of a state into the next one', () =>
    expect(Object.keys(state(...rejected, happened(submitted()))).sort()).toEqual(
      Object.keys(state(...underReview)).sort(),
    ));
});

describe('a draft', () => {
  it('replaces a key that was saved again whole and keeps the others', () => {
    const entity = { ...widgets, remarks: 'moved' };
    const { draft: saved } = state(...draft, happened(draftSaved({ entity }))) as {
      draft: unknown;
    };
    expect(saved).toEqual({ ...oneSite, entity });
  });

  it('is untouched by what does not fit it', () => {
    const before = state(...draft);
    for (const misfit of [
      drafted(),
      preliminaryApproved(),
      submittedToBureau(),
      photoVerified('widgets-test.com'),
      smsVerified(),
      { type: 'ProvisionalAccessEnded', data: { until: later } } as const,
      { type: 'ClaimVoided', data: { by: 'o-2' } } as const,
    ])
      expect(orderDecider.evolve(before, happened<OrderEvent>(misfit))).toEqual(before);
  });

  it('cancelled carries nothing that only a submitted order has (O-4)', () =>
    expect(Object.keys(state(...draft, happened(cancelled('withdrawn')))).sort()).toEqual(
      [...Object.keys(state(...draft)), 'cancelledAt', 'reason'].sort(),
    ));

  it('is left alone by an event of a type that a later version writes', () => {
    const unknown = { type: 'Unheard', data: {}, occurredAt: monday } as never;
    expect(orderDecider.evolve(state(...draft), unknown)).toEqual(state(...draft));
  });
});

describe('an order under preliminary review, its photo taken with the draft', () => {
  const photographed = [...draft, happened(photoSubmitted()), happened(submitted())];

  it.each<OrderEvent>([draftSaved({ websites: [] }), photoSubmitted(), photoVerified()])(
    'is untouched by what does not fit it: $type',
    (misfit) =>
      expect(state(...photographed, happened(misfit, later))).toEqual(state(...photographed)),
  );
});

describe('a claim voided before the order was opened', () => {
  it('leaves the order to be opened', () => {
    const voided = happened<OrderEvent>({ type: 'ClaimVoided', data: { by: 'o-2' } });
    expect(state(voided, ...draft)).toEqual(state(...draft));
  });
});

describe('photos after a correction (contract, section 2)', () => {
  const photographed = [
    ...draft,
    happened(photoSubmitted()),
    happened(photoVerified()),
    happened(submitted()),
    happened(preliminaryRejected),
  ];
  const corrected = (websites: (typeof oneSite)['websites'] & object) =>
    state(...photographed, happened(draftSaved({ websites })));

  it('stay where the administrator is the same person, with another phone too', () => {
    const moved = { ...administrator, phone1: sealed('13800000099') };
    expect(corrected([{ ...site, administrator: moved }])).toMatchObject({
      photos: { 'widgets-test.com': { status: 'verified' } },
    });
  });

  it.each([
    ['is another one', { administrator: person('another', '13800000098') }],
    ['is named no more', { administrator: undefined }],
    ['has no document any more', { administrator: { ...administrator, document: undefined } }],
    ['has no number any more', { administrator: { ...administrator, document: {} } }],
  ])('go where the administrator %s', (_what, more) =>
    expect(corrected([{ ...site, ...more }])).toHaveProperty('photos', {}),
  );

  it('go with their website', () =>
    expect(corrected([{ ...site, domains: ['new-widgets-test.com'] }])).toHaveProperty(
      'photos',
      {},
    ));

  it('spare the order the photo once it is approved again, verified when it was', () =>
    expect(
      state(...photographed, happened(submitted()), happened(preliminaryApproved(), later)),
    ).toMatchObject({
      status: 'ReadyForBureau',
      photos: { 'widgets-test.com': { status: 'verified', since: monday } },
    }));
});

describe('an order that is returned', () => {
  it('knows whether it was corrected since (S-6)', () => {
    expect(state(...returned)).toMatchObject({ corrected: false });
    expect(state(...returned, happened(draftSaved({})))).toMatchObject({ corrected: true });
    expect(state(...bureauRejected, happened(draftSaved({})))).not.toHaveProperty('corrected');
  });

  it('names the phones that had not passed when the window closed (S-6)', () =>
    expect(state(...returned)).toMatchObject({ unverified: [leadersPhone, administratorsPhone] }));

  it('keeps the term that its return gave it when it is submitted again (O-4)', () => {
    const lapsesAt = on('2019-04-20T00:00');
    expect(
      state(...returned, happened(submitted({ lapsesAt }), on('2019-03-20T09:00'))),
    ).toMatchObject({ firstSubmittedAt: monday, lapsesAt });
  });
});

describe('an order at its end', () => {
  it('is not cancelled once completed', () =>
    expect(state(...completed, happened(cancelled('deregistered'))).status).toBe('Completed'));

  it('keeps the first reason once cancelled', () =>
    expect(
      state(...underReview, happened(cancelled('lapsed')), happened(cancelled('withdrawn'))),
    ).toMatchObject({ reason: 'lapsed' }));

  it('keeps the claims that are to be released', () =>
    expect(state(...underReview, happened(cancelled('withdrawn'), later))).toMatchObject({
      status: 'Cancelled',
      cancelledAt: later,
      claims: submitted().data.claims,
      openingClaims: drafted().data.claims,
    }));
});
