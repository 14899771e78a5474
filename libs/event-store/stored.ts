import type { EventStoreDBClient } from '@eventstore/db-client';
import { type RawEvent, textOf } from './raw-event';
import { readStreamRaw } from './raw-read';

/** An event as it lies in the store: the texts of its data and metadata neither parsed nor upcast. */
export interface StoredEvent {
  readonly stream: string;
  /** Number of the event in its stream, from 0. */
  readonly revision: bigint;
  /** Commit position in `$all`. */
  readonly position: bigint;
  readonly id: string;
  readonly type: string;
  /** The stored bytes, which are UTF-8. */
  readonly data: string;
  readonly metadata: string;
}

/** At most so many events of a stream from a revision on; a missing stream has none. */
export const readStored = async (
  client: EventStoreDBClient,
  stream: string,
  from: bigint,
  maxCount: number,
): Promise<readonly StoredEvent[]> => {
  const events: StoredEvent[] = [];
  await readStreamRaw(client, stream, from, maxCount, (event) => events.push(storedEvent(event)));
  return events;
};

const storedEvent = (event: RawEvent): StoredEvent => ({
  stream: textOf(event.stream),
  revision: event.revision,
  position: event.position,
  id: textOf(event.id),
  type: textOf(event.type),
  data: textOf(event.data),
  metadata: textOf(event.metadata),
});
