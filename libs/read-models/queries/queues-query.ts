import type { Collection, Db } from 'mongodb';
import type { Instant } from '#libs/filing';
import { orders, queues, waitingIn, type Queue } from '../orders/orders';
import type { Stored } from '../read-model';
import { decodeCursor, limitOf, pageOf, type Page, type PageRequest } from './cursor';
import { orderAnswer, overdueAt, projection, type OrderAnswer, type Shown } from './order-answer';
import { Served } from './served';

/** The queues of the desks, and what is overdue in any of them. */
export const queueNames = [...(Object.keys(queues) as Queue[]), 'overdue'] as const;
export type QueueName = (typeof queueNames)[number];

export interface QueueFilters {
  readonly province?: string;
  readonly filingType?: string;
}

/** How full a queue is. */
export interface QueueLength {
  readonly queue: Queue;
  /** who works it off */
  readonly by: (typeof queues)[Queue];
  readonly waiting: number;
  /** of those */
  readonly overdue: number;
  /** by when the first is to be worked off */
  readonly firstDueAt?: Instant;
}

/** An order that waits. */
export interface QueuedOrder extends OrderAnswer {
  readonly queue: Queue;
  /** who has to act */
  readonly by: (typeof queues)[Queue];
  /** by when */
  readonly dueAt: Instant;
  readonly overdue: boolean;
}

interface Waiting {
  readonly queue: Queue;
  readonly queued: string;
  readonly overdue: string;
}

/** The instant that a sort key begins with. */
const instantIn = (key: string): Instant => key.slice(0, key.indexOf(' '));

/** What waits for a desk. */
export class QueuesQuery {
  readonly #orders: Served;

  constructor(db: Db) {
    this.#orders = new Served(db, orders);
  }

  /** Every queue of the desks. */
  async lengths(filters: QueueFilters, now: Instant): Promise<readonly QueueLength[]> {
    const waiting = await this.#orders.collection();
    return Promise.all(
      (Object.keys(queues) as Queue[]).map((queue) => lengthOf(waiting, queue, filters, now)),
    );
  }

  /** First due first; what is overdue, longest overdue first. @throws InvalidCursor */
  async list(
    name: QueueName,
    filters: QueueFilters,
    now: Instant,
    page: PageRequest = {},
  ): Promise<Page<QueuedOrder>> {
    const limit = limitOf(page);
    const [last = ''] = page.cursor === undefined ? [] : decodeCursor(page.cursor, 1);
    const sortKey = name === 'overdue' ? 'overdue' : 'queued';
    const waiting =
      name === 'overdue'
        ? { overdue: { ...overdueAt(now), $gt: last } }
        : { queue: name, queued: { $gt: last } };
    const orders = await this.#orders.collection();
    const found = await orders
      .find<Shown>({ ...waiting, ...filters }, { projection })
      .sort({ [sortKey]: 1 })
      .limit(limit + 1)
      .toArray();
    return pageOf(
      found.map((order) => ({ order, waiting: waitingIn(order) as Waiting })),
      limit,
      (each) => [each.waiting[sortKey]],
      ({ order, waiting: { queue, queued, overdue } }) => ({
        ...orderAnswer(order, now),
        queue,
        by: queues[queue],
        dueAt: instantIn(queued),
        overdue: instantIn(overdue) <= now,
      }),
    );
  }
}

const lengthOf = async (
  orders: Collection<Stored>,
  queue: Queue,
  filters: QueueFilters,
  now: Instant,
): Promise<QueueLength> => {
  const waiting = { queue, queued: { $gt: '' }, ...filters };
  const [all, overdue, first] = await Promise.all([
    orders.countDocuments(waiting),
    orders.countDocuments({ ...waiting, overdue: overdueAt(now) }),
    orders.findOne<Waiting>(waiting, { projection: { queued: 1 }, sort: { queued: 1 } }),
  ]);
  return {
    queue,
    by: queues[queue],
    waiting: all,
    overdue,
    ...(first && { firstDueAt: instantIn(first.queued) }),
  };
};
