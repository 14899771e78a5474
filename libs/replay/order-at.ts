import type { EventStore } from '#libs/event-store';
import { streams, type OrderState } from '#libs/filing';
import { categories } from './categories';

/** A point of an order's course: the last of its events that happened by then, or the event of a revision. */
export interface Point {
  readonly asOf?: string;
  readonly revision?: bigint;
}

export interface OrderAt {
  readonly orderId: string;
  /** of the last event folded; -1n: none by then */
  readonly revision: bigint;
  /** when that event happened */
  readonly at: string | undefined;
  readonly state: OrderState;
}

/** The order's stream does not reach that far, or there is no such order. */
export class NoSuchPoint extends Error {
  override readonly name = 'NoSuchPoint';
  constructor(
    readonly orderId: string,
    /** of the stream's last event; -1n: there is no such order */
    readonly last: bigint,
  ) {
    super(
      last < 0n
        ? `there is no order ${orderId} in this log: check the id, and --url for another store`
        : `order ${orderId} ends at revision ${last}: ask for one up to that`,
    );
  }
}

/**
 * The order folded up to a point, from its own stream alone; without a point, as it is now.
 * @throws NoSuchPoint
 */
export const orderAt = async (
  store: Pick<EventStore, 'read'>,
  orderId: string,
  { asOf, revision: wanted }: Point = {},
): Promise<OrderAt> => {
  const { initial, evolve } = categories.order;
  let last = -1n;
  let found: OrderAt = { orderId, revision: -1n, at: undefined, state: initial as OrderState };
  for await (const event of store.read(streams.order(orderId))) {
    last = event.revision;
    const { occurredAt } = event.metadata;
    if (asOf !== undefined && occurredAt > asOf) continue;
    const state = evolve(found.state, event) as OrderState;
    found = { orderId, revision: last, at: occurredAt, state };
    if (last === wanted) return found;
  }
  if (last < 0n || wanted !== undefined) throw new NoSuchPoint(orderId, last);
  return found;
};
