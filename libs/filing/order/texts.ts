import type { OrderStatus } from './state';

/** What each state is called, to whoever reads an answer or a refusal (P-14). */
export const statusTexts: Readonly<Record<OrderStatus, { en: string; zh: string }>> = {
  NotOpened: { en: 'not opened', zh: '未创建' },
  Draft: { en: 'filling in access information', zh: '填写接入信息' },
  UnderPreliminaryReview: { en: 'materials uploaded, under preliminary review', zh: '初审中' },
  AwaitingPostalDocuments: { en: 'waiting for documents by post', zh: '待邮寄资料' },
  PreliminaryRejected: {
    en: 'preliminary review rejected, to be corrected',
    zh: '初审未通过，待修改',
  },
  AwaitingPhoto: { en: 'photo to be taken', zh: '待办理拍照' },
  UnderPhotoReview: { en: 'photo under review', zh: '照片待审核' },
  ReadyForBureau: { en: 'to be submitted to the bureau', zh: '待提交管局' },
  AwaitingSms: { en: 'submitted to the bureau, SMS verification', zh: '提交管局，待短信核验' },
  UnderBureauReview: {
    en: 'submitted to the bureau, under its review',
    zh: '提交管局，管局审核中',
  },
  Returned: { en: 'returned, SMS verification not passed', zh: '短信核验未通过，已退回' },
  BureauRejected: {
    en: 'rejected by the bureau, to be corrected',
    zh: '管局审核未通过，待修改',
  },
  Completed: { en: 'filing complete', zh: '备案完成' },
  Cancelled: { en: 'abandoned', zh: '已放弃' },
};

/** The states of an order that was opened (contract, section 2). */
export const orderStates: readonly string[] = Object.keys(statusTexts).filter(
  (status) => status !== 'NotOpened',
);
