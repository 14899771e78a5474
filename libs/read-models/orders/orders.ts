import {
  actionsOn,
  deadlinesOf,
  domainsOfOrder,
  dueOnOrder,
  evolveOrder,
  initialOrder,
  nextActor,
  progressOf,
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
  ...smsOf(order),
});

/** Where does each order stand, who must act next, and what is due? */
export const orders: ReadModel<FoldedOrder> = {
  name: 'orders',
  version: 2,
  indexes: [
    { key: { listed: 1 } },
    { key: { accountId: 1, listed: 1 } },
    { key: { state: 1, listed: 1 } },
    { key: { filingType: 1, listed: 1 } },
    { key: { province: 1, listed: 1 } },
    { key: { next: 1, listed: 1 } },
    { key: { domains: 1, listed: 1 } },
    { key: { 'due.overdueFrom': 1 } },
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
    ...(order.status === 'NotOpened' ? { state: order.status } : fieldsOf(order)),
    revision,
    warnings,
    folded: JSON.stringify(order), // its maps have domains for keys
  }),
  toState: ({ folded, revision, warnings }) => ({
    order: JSON.parse(folded as string) as OrderState,
    revision: revision as number,
    warnings: warnings as readonly Violation[],
  }),
};
