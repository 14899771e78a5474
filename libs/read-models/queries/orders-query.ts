import type { Db, Filter } from 'mongodb';
import type { Instant } from '#libs/filing';
import { listedAs, orders, waitingIn } from '../orders/orders';
import type { Stored } from '../read-model';
import { decodeCursor, limitOf, pageOf, type Page, type PageRequest } from './cursor';
import { orderAnswer, overdueAt, projection, type OrderAnswer, type Shown } from './order-answer';
import { Served } from './served';

export interface OrderFilters {
  readonly state?: string;
  readonly filingType?: string;
  readonly province?: string;
  readonly accountId?: string;
  readonly domain?: string;
  /** whether somebody's time to act has run out */
  readonly overdue?: boolean;
  /** who must act next */
  readonly next?: string;
  /** inclusive */
  readonly openedFrom?: Instant;
  /** exclusive */
  readonly openedTo?: Instant;
}

/** Where orders stand. */
export class OrdersQuery {
  readonly #orders: Served;

  constructor(db: Db) {
    this.#orders = new Served(db, orders);
  }

  async byId(orderId: string, now: Instant): Promise<OrderAnswer | undefined> {
    const orders = await this.#orders.collection();
    const shown = await orders.findOne<Shown>(
      { _id: orderId, listed: { $gt: '' } },
      { projection },
    );
    return shown ? orderAnswer(shown, now) : undefined;
  }

  /** In the order in which they were opened; overdue ones longest overdue first. @throws InvalidCursor */
  async list(
    filters: OrderFilters,
    now: Instant,
    page: PageRequest = {},
  ): Promise<Page<OrderAnswer>> {
    const limit = limitOf(page);
    const sortKey = filters.overdue ? 'overdue' : 'listed';
    const [last] = page.cursor === undefined ? [] : decodeCursor(page.cursor, 1);
    const orders = await this.#orders.collection();
    const found = await orders
      .find<Shown>(
        { $and: [filterOf(filters, now), { [sortKey]: { $gt: last ?? '' } }] },
        { projection },
      )
      .sort({ [sortKey]: 1 })
      .limit(limit + 1)
      .toArray();
    return pageOf(
      found,
      limit,
      (order) => [{ listed: listedAs(order), ...waitingIn(order) }[sortKey] ?? ''],
      (order) => orderAnswer(order, now),
    );
  }
}

const filterOf = (filters: OrderFilters, now: Instant): Filter<Stored> => {
  const { domain, overdue, openedFrom, openedTo, ...fields } = filters;
  return {
    ...fields,
    ...(domain !== undefined && { domains: domain }),
    ...(overdue !== undefined && { overdue: overdue ? overdueAt(now) : { $not: overdueAt(now) } }),
    listed: {
      $gt: '',
      ...(openedFrom !== undefined && { $gte: openedFrom }),
      ...(openedTo !== undefined && { $lt: openedTo }),
    },
  };
};
