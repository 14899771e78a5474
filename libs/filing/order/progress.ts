import type { FilingType } from '../vocabulary';
import { needs } from './needs';
import type { OpenedOrder, OrderState } from './state';
import { statusTexts } from './texts';

/** P-14: where the applicant sees the order: step `step` of `of`, 0 once it is abandoned. */
export interface Progress {
  readonly step: number;
  readonly of: number;
  readonly text: string;
  readonly textZh: string;
}

type StepName = 'access' | 'materials' | 'photo' | 'bureau' | 'complete';

/** The steps of a filing type: no photo for T-8…T-12, no bureau for T-11 and T-12. */
const stepsOf = (filingType: FilingType): readonly StepName[] => [
  'access',
  'materials',
  ...(needs[filingType].photo === 'none' ? [] : (['photo'] as const)),
  ...(needs[filingType].decidedBy === 'bureau' ? (['bureau'] as const) : []),
  'complete',
];

const stepAt = (order: OpenedOrder): StepName | undefined => {
  switch (order.status) {
    case 'Draft':
      return Object.keys(order.draft).length === 0 ? 'access' : 'materials';
    case 'UnderPreliminaryReview':
    case 'AwaitingPostalDocuments':
    case 'PreliminaryRejected':
      return 'materials';
    case 'AwaitingPhoto':
    case 'UnderPhotoReview':
      return 'photo';
    case 'ReadyForBureau':
      return needs[order.filingType].photo === 'none' ? 'materials' : 'photo';
    case 'AwaitingSms':
    case 'UnderBureauReview':
    case 'Returned':
    case 'BureauRejected':
      return 'bureau';
    case 'Completed':
      return 'complete';
    case 'Cancelled':
      return undefined;
  }
};

const reasonTexts = {
  withdrawn: { en: 'withdrawn', zh: '已撤销' },
  abandoned: { en: 'given up', zh: '不再修改' },
  lapsed: { en: 'not finished in time', zh: '超过有效期' },
  deregistered: { en: 'the entity was deregistered', zh: '主体备案已被注销' },
} as const;

const textsAt = (order: OpenedOrder): { readonly en: string; readonly zh: string } => {
  const texts = statusTexts[order.status];
  if (order.status === 'Draft' && stepAt(order) === 'materials')
    return { en: 'uploading materials', zh: '上传资料' };
  if (order.status !== 'Cancelled') return texts;
  const reason = reasonTexts[order.reason];
  return { en: `${texts.en}: ${reason.en}`, zh: `${texts.zh}（${reason.zh}）` };
};

/** What the applicant is shown of an order's progress (P-14). */
export const progressOf = (order: OpenedOrder): Progress => {
  const steps = stepsOf(order.filingType);
  const at = stepAt(order);
  const { en, zh } = textsAt(order);
  return { step: at ? steps.indexOf(at) + 1 : 0, of: steps.length, text: en, textZh: zh };
};

export const actors = ['applicant', 'reviewer', 'bureau', 'nobody'] as const;
export type Actor = (typeof actors)[number];

/** Who has to act next for the order to go on. During SMS verification that is the applicant: the persons asked answer MIIT's code. */
export const nextActor = (order: OrderState): Actor => {
  switch (order.status) {
    case 'Draft':
    case 'PreliminaryRejected':
    case 'AwaitingPhoto':
    case 'AwaitingSms':
    case 'Returned':
    case 'BureauRejected':
      return 'applicant';
    case 'AwaitingPostalDocuments':
      return order.sent ? 'reviewer' : 'applicant';
    case 'UnderPreliminaryReview':
    case 'UnderPhotoReview':
    case 'ReadyForBureau':
      return 'reviewer';
    case 'UnderBureauReview':
      return 'bureau';
    case 'NotOpened':
    case 'Completed':
    case 'Cancelled':
      return 'nobody';
  }
};
