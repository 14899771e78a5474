import type { EventStore, RecordedEvent } from '#libs/event-store';
import {
  initialOrder,
  streams,
  type OrderState,
  type OrderStatus,
  type Violation,
} from '#libs/filing';
import { byPosition } from './by-position';
import { categories } from './categories';
import { changesBetween, type Change } from './changes';
import { isRefusal, refusalIn, refusalsOf } from './refusals';

/** One event of an order's course, on whatever stream it lies; or a command that was refused. */
export interface Moment {
  readonly type: string;
  readonly stream: string;
  readonly revision: bigint;
  readonly position: bigint;
  readonly eventId: string;
  /** when it happened, RFC 3339 */
  readonly at: string;
  /** ms since the previous moment */
  readonly waited: number;
  readonly actor: { readonly id: string; readonly role: string };
  readonly command: string | undefined;
  readonly rules: readonly string[];
  readonly data: RecordedEvent['data'];
  /** what of the order's state changed */
  readonly changes: readonly Change[];
  /** the order's status and revision after it */
  readonly status: OrderStatus;
  readonly orderRevision: bigint;
  /** what a refused command was answered; absent: it is an event of the ledger's history */
  readonly violations?: readonly Violation[];
}

/**
 * An order's events over all streams, rebuilt from the log alone, in `$all` order. The order's own
 * events name every other stream they touch; there its events are told by the correlation id.
 * Empty: there is no such order.
 */
export const timelineOf = async (
  store: Pick<EventStore, 'read'>,
  orderId: string,
  { refused = false }: { readonly refused?: boolean } = {},
): Promise<readonly Moment[]> => {
  const own = streams.order(orderId);
  const events: RecordedEvent[] = [];
  const touched = new Set<string>();
  for await (const event of store.read(own)) {
    events.push(event);
    for (const stream of streamsNamedBy(event)) touched.add(stream);
  }
  const others = await Promise.all([...touched].map((stream) => ofOrder(store, stream, orderId)));
  const refusals = refused ? await refusalsOf(store, orderId, events) : [];
  return fold([...events, ...others.flat(), ...refusals].sort(byPosition), own);
};

const streamsNamedBy = ({ metadata }: RecordedEvent): readonly string[] =>
  (metadata['streams'] as readonly string[] | undefined) ?? [];

const ofOrder = async (
  store: Pick<EventStore, 'read'>,
  stream: string,
  orderId: string,
): Promise<RecordedEvent[]> => {
  const found: RecordedEvent[] = [];
  for await (const event of store.read(stream)) {
    if (event.metadata.$correlationId === orderId) found.push(event);
  }
  return found;
};

const fold = (events: readonly RecordedEvent[], own: string): readonly Moment[] => {
  let state: OrderState = initialOrder;
  let orderRevision = -1n;
  let previous: string | undefined;
  return events.map((event) => {
    const { metadata } = event;
    const before = state;
    if (event.stream === own) {
      state = categories.order.evolve(state, event) as OrderState;
      orderRevision = event.revision;
    }
    const waited =
      previous === undefined ? 0 : Date.parse(metadata.occurredAt) - Date.parse(previous);
    previous = metadata.occurredAt;
    return {
      type: event.type,
      stream: event.stream,
      revision: event.revision,
      position: event.position,
      eventId: event.id,
      at: metadata.occurredAt,
      waited,
      actor: metadata.actor,
      command: metadata['command'] as string | undefined,
      rules: (metadata['rules'] as readonly string[] | undefined) ?? [],
      data: event.data,
      changes: changesBetween(before, state),
      status: state.status,
      orderRevision,
      ...(isRefusal(event) && { violations: refusalIn(event).violations }),
    };
  });
};
