import { refused, type Refused } from '../decision';
import type { RuleId } from '../vocabulary';
import type { OrderCommandType } from './commands';
import { isIn, type OrderIn, type OrderState, type OrderStatus } from './state';
import { statusTexts } from './texts';

interface Step {
  /** the states in which the command is taken */
  readonly from: readonly OrderStatus[];
  /** the rule that refuses it in a state, and in every other one */
  readonly refusedBy: Partial<Record<OrderStatus, RuleId>> & { readonly otherwise: RuleId };
  /** the rules of the course that guard it; those of the rulebook are judged besides */
  readonly guardedBy: readonly RuleId[];
}

const correctable = ['Draft', 'PreliminaryRejected', 'Returned', 'BureauRejected'] as const;
const atBureau = { AwaitingSms: 'O-3', UnderBureauReview: 'O-3' } as const;
const photographed = ['Draft', 'AwaitingPhoto', 'UnderPhotoReview'] as const;
const otherwise = { otherwise: 'P-3' } as const;

/** The course of an order (rules, section 6; contract, sections 2 and 3): which command is taken where, and which rules guard it. */
export const course = {
  OpenOrder: { from: ['NotOpened'], refusedBy: otherwise, guardedBy: ['T-20'] },
  SaveDraft: {
    from: correctable,
    refusedBy: { ...atBureau, otherwise: 'P-4' },
    guardedBy: ['P-4', 'O-3'],
  },
  Submit: {
    from: correctable,
    refusedBy: { ...atBureau, otherwise: 'P-4' },
    guardedBy: ['P-4', 'O-3', 'O-4'],
  },
  Withdraw: {
    from: [
      'Draft',
      'UnderPreliminaryReview',
      'AwaitingPostalDocuments',
      'PreliminaryRejected',
      'AwaitingPhoto',
      'UnderPhotoReview',
      'ReadyForBureau',
    ],
    refusedBy: { otherwise: 'O-3' },
    guardedBy: ['O-3', 'P-10'],
  },
  GiveUp: {
    from: ['PreliminaryRejected', 'Returned', 'BureauRejected'],
    refusedBy: { ...atBureau, otherwise: 'P-8' },
    guardedBy: ['O-3', 'P-8', 'P-10'],
  },
  RejectPreliminary: {
    from: ['UnderPreliminaryReview'],
    refusedBy: otherwise,
    guardedBy: ['P-1'],
  },
  RequirePostalDocuments: {
    from: ['UnderPreliminaryReview'],
    refusedBy: otherwise,
    guardedBy: ['P-2'],
  },
  SendPostalDocuments: {
    from: ['AwaitingPostalDocuments'],
    refusedBy: otherwise,
    guardedBy: ['P-2'],
  },
  ReceivePostalDocuments: {
    from: ['AwaitingPostalDocuments'],
    refusedBy: otherwise,
    guardedBy: ['P-2'],
  },
  ApprovePreliminary: {
    from: ['UnderPreliminaryReview'],
    refusedBy: { AwaitingPostalDocuments: 'P-2', otherwise: 'P-3' },
    guardedBy: ['P-1', 'P-2', 'P-3'],
  },
  SubmitPhoto: { from: photographed, refusedBy: otherwise, guardedBy: ['P-3'] },
  VerifyPhoto: { from: photographed, refusedBy: otherwise, guardedBy: ['P-3', 'F-4'] },
  RejectPhoto: { from: photographed, refusedBy: otherwise, guardedBy: ['P-3', 'F-4'] },
  SubmitToBureau: {
    from: ['ReadyForBureau', 'Returned'],
    refusedBy: { ...atBureau, otherwise: 'P-3' },
    guardedBy: ['O-3', 'P-3', 'P-5', 'S-1', 'S-2'],
  },
  RecordSmsResult: {
    from: ['AwaitingSms', 'UnderBureauReview'],
    refusedBy: otherwise,
    guardedBy: ['S-3', 'S-7'],
  },
  RecordBureauDecision: {
    from: ['UnderBureauReview'],
    refusedBy: { AwaitingSms: 'S-7', otherwise: 'P-3' },
    guardedBy: ['P-3', 'S-7'],
  },
  CancelDeregistered: {
    from: [
      ...correctable,
      'UnderPreliminaryReview',
      'AwaitingPostalDocuments',
      'AwaitingPhoto',
      'UnderPhotoReview',
      'ReadyForBureau',
      'AwaitingSms',
      'UnderBureauReview',
    ],
    refusedBy: otherwise,
    guardedBy: ['I-5'],
  },
} as const satisfies Record<OrderCommandType, Step>;

/** An order in one of the states in which a command is taken. */
export type TakenIn<Type extends OrderCommandType> = OrderIn<(typeof course)[Type]['from'][number]>;

/** Whether the course takes a command in the order's state. */
export const takes = <Type extends OrderCommandType>(
  order: OrderState,
  type: Type,
): order is TakenIn<Type> => isIn<OrderStatus>(order, ...course[type].from);

const rulePast = (order: OrderState, { refusedBy }: Step): RuleId => {
  if (order.status === 'Completed') return 'P-4';
  if (order.status === 'Cancelled') return order.reason === 'lapsed' ? 'O-4' : 'P-10';
  return refusedBy[order.status] ?? refusedBy.otherwise;
};

/** The one refusal of a command in a state that does not take it; an order never opened is unknown. */
export const refusedInState = (order: OrderState, type: OrderCommandType): Refused => {
  if (order.status === 'NotOpened') return refused('unknown', []);
  const { en, zh } = statusTexts[order.status];
  return refused('state', [
    {
      rule: rulePast(order, course[type]),
      field: '',
      message: `${type} is not possible now: ${en}`,
      messageZh: `当前状态（${zh}）下不能进行此操作`,
    },
  ]);
};
