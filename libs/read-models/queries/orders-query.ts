import type { Db, Document, Filter } from 'mongodb';
import type { Instant, OrderCommandType, OrderStatus } from '#libs/filing';
import { listedAs, orders } from '../orders/orders';
import type { Stored } from '../read-model';
import { decodeCursor, limitOf, pageOf, type Page, type PageRequest } from './cursor';
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
interface Shown extends Document {
  readonly orderId: string;
  readonly state: OrderStatus;
  readonly actions: readonly OrderCommandType[];
  readonly openedAt: Instant;
  readonly due: readonly { what: string; at: Instant; overdueFrom?: Instant }[];
}

const projection = { _id: 0, position: 0, folded: 0, listed: 0, dueNextAt: 0 } as const;

const answer = ({ due, ...order }: Shown, now: Instant) => ({
  ...order,
  due: due.map(({ what, at, overdueFrom }) => ({
    what,
    at,
    overdue: overdueFrom !== undefined && overdueFrom <= now,
  })),
});

/** Where orders stand. */
export class OrdersQuery {
  readonly #orders: Served;

  constructor(db: Db) {
    this.#orders = new Served(db, orders);
  }

  async byId(orderId: string, now: Instant): Promise<OrderAnswer | undefined> {
    const documents = await this.#orders.collection();
    const shown = await documents.findOne<Shown>(
      { _id: orderId, listed: { $gt: '' } },
      { projection },
    );
    return shown ? answer(shown, now) : undefined;
  }

  /** In the order in which they were opened. @throws InvalidCursor */
  async list(
    filters: OrderFilters,
    now: Instant,
    page: PageRequest = {},
  ): Promise<Page<OrderAnswer>> {
    const limit = limitOf(page);
    const documents = await this.#orders.collection();
    const found = await documents
      .find<Shown>(filterOf(filters, now, page.cursor), { projection })
      .sort({ listed: 1 })
      .limit(limit + 1)
      .toArray();
    return pageOf(
      found,
      limit,
      (order) => [listedAs(order)],
      (order) => answer(order, now),
    );
  }
}

const filterOf = (filters: OrderFilters, now: Instant, cursor?: string): Filter<Stored> => {
  const { domain, overdue, openedFrom, openedTo, ...fields } = filters;
  const [after] = cursor === undefined ? [] : decodeCursor(cursor, 1);
  const past = { $lte: now };
  return {
    ...fields,
    ...(domain !== undefined && { domains: domain }),
    ...(overdue !== undefined && { 'due.overdueFrom': overdue ? past : { $not: past } }),
    listed: {
      $gt: after ?? '',
      ...(openedFrom !== undefined && { $gte: openedFrom }),
      ...(openedTo !== undefined && { $lt: openedTo }),
    },
  };
};
