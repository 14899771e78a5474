import {
  actionsOn,
  deadlinesOf,
  domainsOfOrder,
  dueOnOrder,
  evolveOrder,
  initialOrder,
  nextActor,
  progressOf,
  type Actor,
  type Deadline,
  type Instant,
  type OpenedOrder,
  type OrderEvent,
  type OrderState,
  type Violation,
} from '#libs/filing';
import { happened, keyIn } from '../ledger-event';
import type { ReadModel } from '../read-model';

export interface FoldedOrder {
  readonly order: OrderState;
  /** of the order's stream */
  readonly revision: number;
  /** of the latest submission (P-12) */
  readonly warnings: readonly Violation[];
}

const smsOf = (order: OpenedOrder) => {
  if (!('sms' in order) || !order.sms) return {};
  const { phones, passed, until } = order.sms;
  const sms = phones.map(({ phone }) => ({
    phoneMasked: phone,
    state: passed.includes(phone.hash) ? 'passed' : 'awaited',
    until,
  }));
  return { sms };
};

/** What lists are sorted by: unique, and it never changes. */
export const listedAs = ({ openedAt, orderId }: Pick<OpenedOrder, 'openedAt' | 'orderId'>) =>
  `${openedAt} ${orderId}`;

/** The queues that orders wait in, and who works them off: what this provider and the bureau owe an order by a deadline. */
export const queues = {
  preliminaryReview: 'reviewer',
  photoReview: 'reviewer',
  forwarding: 'reviewer',
  bureauReview: 'bureau',
} as const satisfies Partial<Record<Deadline['what'], Actor>>;

export type Queue = keyof typeof queues;

interface Due {
  readonly what: string;
  readonly at: Instant;
  readonly overdueFrom?: Instant;
}

const isQueue = (what: string): what is Queue => what in queues;

/**
 * Where an order waits, and what queues are sorted by: the deadline, and from when it is overdue, each followed
 * by the order's id. A desk owes an order one thing at a time.
 */
export const waitingIn = ({
  orderId,
  due,
}: {
  readonly orderId: string;
  readonly due: readonly Due[];
}) => {
  for (const { what, at, overdueFrom } of due)
    if (isQueue(what) && overdueFrom !== undefined)
      return { queue: what, queued: `${at} ${orderId}`, overdue: `${overdueFrom} ${orderId}` };
  return undefined;
};

const fieldsOf = (order: OpenedOrder) => ({
  orderId: order.orderId,
  filingType: order.filingType,
  accountId: order.accountId,
  province: order.province,
  domains: domainsOfOrder(order),
  state: order.status,
  ...(order.status === 'Cancelled' && { reason: order.reason }),
  progress: progressOf(order),
  due: deadlinesOf(order).map(({ what, at, overdueFrom }) => ({
    what,
    at,
    ...(overdueFrom !== undefined && { overdueFrom }),
  })),
  dueNextAt: dueOnOrder(order)[0]?.at ?? null,
  next: nextActor(order),
  actions: actionsOn(order),
  openedAt: order.openedAt,
  listed: listedAs(order),
  ...waitingIn({ orderId: order.orderId, due: deadlinesOf(order) }),
  ...smsOf(order),
});

/** Where does each order stand, who must act next, and what is due? */
export const orders: ReadModel<FoldedOrder> = {
  name: 'orders',
  version: 4,
  indexes: [
    { key: { listed: 1 } },
    { key: { accountId: 1, listed: 1 } },
    { key: { state: 1, listed: 1 } },
    { key: { filingType: 1, listed: 1 } },
    { key: { province: 1, listed: 1 } },
    { key: { next: 1, listed: 1 } },
    { key: { domains: 1, listed: 1 } },
    { key: { queue: 1, queued: 1 } },
    { key: { overdue: 1 } },
    { key: { dueNextAt: 1 } },
  ],
  keys: keyIn('order'),
  isFirst: ({ revision }) => revision === 0n,
  evolve: (before, event) => ({
    order: evolveOrder(before?.order ?? initialOrder, happened<OrderEvent>(event)),
    revision: Number(event.revision),
    warnings:
      event.type === 'Submitted'
        ? happened<Extract<OrderEvent, { type: 'Submitted' }>>(event).data.warnings
        : (before?.warnings ?? []),
  }),
  toDocument: ({ order, revision, warnings }) => ({
    revision,
    warnings,
    folded: JSON.stringify(order), // its maps have domains for keys
    ...(order.status === 'NotOpened' ? { state: order.status } : fieldsOf(order)),
  }),
  toState: ({ folded, revision, warnings }) => ({
    order: JSON.parse(folded as string) as OrderState,
    revision: revision as number,
    warnings: warnings as readonly Violation[],
  }),
};
