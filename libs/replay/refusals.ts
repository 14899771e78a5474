import type { EventStore, RecordedEvent } from '#libs/event-store';
import { dayOf, type Day, type Violation } from '#libs/filing';

/** Streams of refused commands, one a day (contract, section 1); none of the ledger's history. */
export const refusedPrefix = 'refused-';

/** What the event of a refused command says beside its metadata. */
export interface RefusalData {
  /** the stream that would have committed it, and its revision as decided on; -1: there was none */
  readonly stream: string;
  readonly revision: number;
  /** the HTTP status that was answered */
  readonly status: number;
  readonly violations: readonly Violation[];
}

export const isRefusal = ({ type }: Pick<RecordedEvent, 'type'>): boolean =>
  type === 'CommandRefused';

export const refusalIn = ({ data }: RecordedEvent): RefusalData => data as unknown as RefusalData;

/** Names the days that have a stream. */
export const refusedDays = `${refusedPrefix}days`;

/** Days read at a time. */
const atOnce = 32;

/**
 * The refused commands of an order that are still kept, oldest first.
 * @param own the order's own events
 */
export const refusalsOf = async (
  store: Pick<EventStore, 'read'>,
  orderId: string,
  own: readonly Pick<RecordedEvent, 'metadata'>[],
): Promise<readonly RecordedEvent[]> => {
  if (own[0] === undefined) return [];
  const opened = dayOf(own[0].metadata.occurredAt);
  const days = (await daysIn(store)).filter((day) => day >= opened);
  const found: RecordedEvent[] = [];
  for (let n = 0; n < days.length; n += atOnce) {
    const read = days.slice(n, n + atOnce).map((day) => refusedOn(store, day, orderId));
    found.push(...(await Promise.all(read)).flat());
  }
  return found;
};

const daysIn = async (store: Pick<EventStore, 'read'>): Promise<readonly Day[]> => {
  const days = new Set<Day>();
  for await (const { data } of store.read(refusedDays)) days.add(data['day'] as Day);
  return [...days].sort();
};

const refusedOn = async (
  store: Pick<EventStore, 'read'>,
  day: Day,
  orderId: string,
): Promise<readonly RecordedEvent[]> => {
  const found: RecordedEvent[] = [];
  for await (const event of store.read(`${refusedPrefix}${day}`))
    if (event.metadata.$correlationId === orderId) found.push(event);
  return found;
};
