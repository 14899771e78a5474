import { fold } from '../testing/decider';
import {
  awaitingPhoto,
  awaitingPost,
  awaitingSms,
  bureauRejected,
  cancelled,
  completed,
  draft,
  drafted,
  happened,
  type History,
  orderDecider,
  ready,
  rejected,
  returned,
  underBureauReview,
  underPhotoReview,
  underReview,
} from '../testing/order';
import type { FilingType } from '../vocabulary';
import { nextActor, progressOf, type Actor } from './progress';

const progress = (...history: History) => {
  const order = fold(orderDecider, history);
  if (order.status === 'NotOpened') throw new Error('not opened');
  return progressOf(order);
};
const sent = happened({
  type: 'PostalDocumentsSent' as const,
  data: { courier: 'SF Express', trackingNumber: 'SF0001' },
});

describe('the progress of a first filing (P-14)', () => {
  it.each<[string, History, number, string]>([
    ['just opened', [happened(drafted())], 1, '填写接入信息'],
    ['in draft', draft, 2, '上传资料'],
    ['under preliminary review', underReview, 2, '初审中'],
    ['awaiting postal documents', awaitingPost, 2, '待邮寄资料'],
    ['rejected at preliminary review', rejected, 2, '初审未通过，待修改'],
    ['awaiting its photo', awaitingPhoto, 3, '待办理拍照'],
    ['under photo review', underPhotoReview, 3, '照片待审核'],
    ['ready for the bureau', ready, 3, '待提交管局'],
    ['awaiting SMS', awaitingSms, 4, '提交管局，待短信核验'],
    ['under bureau review', underBureauReview, 4, '提交管局，管局审核中'],
    ['returned', returned, 4, '短信核验未通过，已退回'],
    ['rejected by the bureau', bureauRejected, 4, '管局审核未通过，待修改'],
    ['completed', completed, 5, '备案完成'],
  ])('%s is its step', (_state, history, step, textZh) =>
    expect(progress(...history)).toMatchObject({ step, of: 5, textZh }),
  );

  it.each([
    ['withdrawn', '已放弃（已撤销）', 'withdrawn'],
    ['abandoned', '已放弃（不再修改）', 'given up'],
    ['lapsed', '已放弃（超过有效期）', 'not finished in time'],
    ['deregistered', '已放弃（主体备案已被注销）', 'the entity was deregistered'],
  ] as const)('is over once it is %s', (reason, textZh, why) =>
    expect(progress(...underReview, happened(cancelled(reason)))).toMatchObject({
      step: 0,
      textZh,
      text: expect.stringContaining(why),
    }),
  );
});

describe('the progress of other filing types', () => {
  it.each<[FilingType, number]>([
    ['EntityChange', 5],
    ['EntityCancellation', 4],
    ['ProviderRemoval', 4],
    ['FilingClaim', 3],
  ])('of %s has %i steps', (filingType, of) =>
    expect(progress(happened(drafted({ filingType })))).toMatchObject({ step: 1, of }),
  );

  it('shows a cancellation that is ready for the bureau at the step before it', () => {
    const [, ...rest] = underReview;
    const approved = [
      happened(drafted({ filingType: 'EntityCancellation' })),
      ...rest,
      happened({ type: 'PreliminaryApproved' as const, data: {} }),
    ];
    expect(progress(...approved)).toMatchObject({
      step: 2,
      of: 4,
      text: 'to be submitted to the bureau',
    });
  });
});

describe('who must act next', () => {
  it.each<[Actor, string, History]>([
    ['nobody', 'never opened', []],
    ['applicant', 'in draft', draft],
    ['reviewer', 'under preliminary review', underReview],
    ['applicant', 'awaiting postal documents', awaitingPost],
    ['reviewer', 'awaiting documents that are on their way', [...awaitingPost, sent]],
    ['applicant', 'rejected at preliminary review', rejected],
    ['applicant', 'awaiting its photo', awaitingPhoto],
    ['reviewer', 'under photo review', underPhotoReview],
    ['reviewer', 'ready for the bureau', ready],
    ['applicant', 'awaiting SMS, for the persons asked', awaitingSms],
    ['bureau', 'under bureau review', underBureauReview],
    ['applicant', 'returned', returned],
    ['applicant', 'rejected by the bureau', bureauRejected],
    ['nobody', 'completed', completed],
    ['nobody', 'cancelled', [...draft, happened(cancelled('withdrawn'))]],
  ])('is the %s for an order %s', (actor, _state, history) =>
    expect(nextActor(fold(orderDecider, history))).toBe(actor),
  );
});
