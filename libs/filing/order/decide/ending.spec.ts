import {
  awaitingPhoto,
  awaitingPost,
  awaitingSms,
  bureauRejected,
  cancelled,
  command,
  context,
  draft,
  given,
  ready,
  rejected,
  returned,
  underBureauReview,
  underPhotoReview,
  underReview,
} from '../../testing/order';
import { on } from '../../testing/values';

const now = on('2019-03-30T09:00');

describe.each([
  ['in draft', draft],
  ['under preliminary review', underReview],
  ['awaiting postal documents', awaitingPost],
  ['rejected at preliminary review', rejected],
  ['awaiting its photo', awaitingPhoto],
  ['under photo review', underPhotoReview],
  ['ready for the bureau', ready],
])('an order %s', (_state, history) => {
  it('can be withdrawn (O-3, P-10)', () => {
    given(...history)
      .when(command('Withdraw', {}), context({ now }))
      .then(cancelled('withdrawn'))
      .under('O-3', 'P-10')
      .thenState({ status: 'Cancelled', reason: 'withdrawn', cancelledAt: now });
  });
});

describe.each([
  ['rejected at preliminary review', rejected],
  ['returned', returned],
  ['rejected by the bureau', bureauRejected],
])('an order %s', (_state, history) => {
  it('can be given up (P-8, P-10)', () => {
    given(...history)
      .when(command('GiveUp', {}), context({ now }))
      .then(cancelled('abandoned'))
      .under('P-8', 'P-10')
      .thenState({ status: 'Cancelled', reason: 'abandoned', cancelledAt: now });
  });
});

describe.each([
  ['in draft', draft],
  ['awaiting SMS verification', awaitingSms],
  ['under bureau review', underBureauReview],
])('an order %s', (_state, history) => {
  it("ends with its entity's deregistration, at the bureau too (I-5)", () => {
    given(...history)
      .when(command('CancelDeregistered', {}), context({ now }))
      .then(cancelled('deregistered'))
      .under('I-5')
      .thenState({ status: 'Cancelled', reason: 'deregistered', cancelledAt: now });
  });
});
