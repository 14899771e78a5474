import type { Document } from 'mongodb';
import type { Instant, OrderCommandType, OrderStatus } from '#libs/filing';

/** An order as the contract answers it (section 4); `phoneMasked` still sealed. */
export interface OrderAnswer {
  readonly orderId: string;
  readonly state: OrderStatus;
  /** the commands that its state and filing type take */
  readonly actions: readonly OrderCommandType[];
  readonly due: readonly { what: string; at: Instant; overdue: boolean }[];
  /** events of the order wait to be looked into: the answer is older than the order */
  readonly stale?: true;
  readonly [field: string]: unknown;
}

/** What of a document is answered. */
export interface Shown extends Document {
  readonly orderId: string;
  readonly state: OrderStatus;
  readonly actions: readonly OrderCommandType[];
  readonly openedAt: Instant;
  readonly due: readonly { what: string; at: Instant; overdueFrom?: Instant }[];
}

export const projection = {
  _id: 0,
  position: 0,
  folded: 0,
  dueNextAt: 0,
  listed: 0,
  queue: 0,
  queued: 0,
  overdue: 0,
} as const;

/** An order as it is answered at an instant. */
export const orderAnswer = ({ due, ...order }: Shown, now: Instant): OrderAnswer => ({
  ...order,
  due: due.map(({ what, at, overdueFrom }) => ({
    what,
    at,
    overdue: overdueFrom !== undefined && overdueFrom <= now,
  })),
});

/** Those whose `overdue` key is one of an instant that has passed: the order's id follows after a space. */
export const overdueAt = (now: Instant) => ({ $gt: '', $lt: `${now}!` });
