import { fold } from '../testing/decider';
import {
  awaitingPhoto,
  awaitingPhotos,
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
  leadersPhoto,
  orderDecider,
  photoRejected,
  photoSubmitted,
  photoVerified,
  ready,
  rejected,
  returned,
  underBureauReview,
  underPhotoReview,
  underReview,
} from '../testing/order';
import type { FilingType } from '../vocabulary';
import { actionsOn } from './actions';

const actions = (...history: History) => {
  const order = fold(orderDecider, history);
  if (order.status === 'NotOpened') throw new Error('not opened');
  return actionsOn(order);
};
const correctable = ['SaveDraft', 'Submit'];

describe('a first filing', () => {
  it.each<[string, History, readonly string[]]>([
    ['in draft', draft, [...correctable, 'Withdraw', 'SubmitPhoto']],
    [
      'under preliminary review',
      underReview,
      ['Withdraw', 'RejectPreliminary', 'RequirePostalDocuments', 'ApprovePreliminary'],
    ],
    [
      'awaiting postal documents',
      awaitingPost,
      ['Withdraw', 'SendPostalDocuments', 'ReceivePostalDocuments'],
    ],
    ['rejected at preliminary review', rejected, [...correctable, 'Withdraw', 'GiveUp']],
    ['awaiting its photo', awaitingPhoto, ['Withdraw', 'SubmitPhoto']],
    [
      'under photo review',
      underPhotoReview,
      ['Withdraw', 'SubmitPhoto', 'VerifyPhoto', 'RejectPhoto'],
    ],
    ['ready for the bureau', ready, ['Withdraw', 'SubmitToBureau']],
    ['awaiting SMS', awaitingSms, ['RecordSmsResult']],
    ['under bureau review', underBureauReview, ['RecordBureauDecision']],
    ['returned', returned, [...correctable, 'GiveUp', 'SubmitToBureau']],
    ['rejected by the bureau', bureauRejected, [...correctable, 'GiveUp']],
    ['completed', completed, []],
    ['withdrawn', [...draft, happened(cancelled('withdrawn'))], []],
  ])('%s offers what its state takes', (_state, history, expected) => {
    expect(actions(...history)).toEqual(expected);
  });

  it('offers no photo while the draft names no website, and none beside a verified one (P-3)', () => {
    expect(actions(happened(drafted()))).toEqual([...correctable, 'Withdraw']);
    const verified = [happened(photoSubmitted()), happened(photoVerified())];
    expect(actions(...draft, ...verified)).toEqual([...correctable, 'Withdraw']);
  });

  it('of two websites offers the photo that is missing and the review of the one that waits', () => {
    const approved = [...awaitingPhotos, happened(photoSubmitted())];
    const photos = ['SubmitPhoto', 'VerifyPhoto', 'RejectPhoto'];
    expect(actions(...approved)).toEqual(['Withdraw', ...photos]);
    expect(actions(...approved, happened(photoVerified()))).toEqual(['Withdraw', 'SubmitPhoto']);
    expect(actions(...approved, happened(photoRejected()))).toEqual(['Withdraw', 'SubmitPhoto']);
  });

  it('that was corrected after its return goes through Submit only (S-6)', () => {
    expect(actions(...returned, happened(draftSaved()))).toEqual([...correctable, 'GiveUp']);
  });
});

describe.each<FilingType>([
  'EntityCancellation',
  'WebsiteCancellation',
  'ProviderRemoval',
  'FilingClaim',
  'FilingImport',
])('a draft of type %s', (filingType) => {
  it('offers no photo (P-3)', () => {
    const actual = actions(happened(drafted({ filingType })), happened(draftSaved({})));
    expect(actual).toEqual([...correctable, 'Withdraw']);
  });
});

describe('a change of the entity', () => {
  const opened = happened(drafted({ filingType: 'EntityChange' }));

  it('offers the leader’s photo and its review (T-6)', () => {
    expect(actions(opened)).toContain('SubmitPhoto');
    const taken = happened(photoSubmitted(leadersPhoto()));
    expect(actions(opened, taken)).toEqual(expect.arrayContaining(['VerifyPhoto', 'RejectPhoto']));
  });
});
