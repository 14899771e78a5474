import type { EventStoreDBClient } from '@eventstore/db-client';
import { type RawEvent, readStreamRaw } from './raw-read';

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
export const readStored = (
  client: EventStoreDBClient,
  stream: string,
  from: bigint,
  maxCount: number,
): Promise<readonly StoredEvent[]> =>
  readStreamRaw(client, stream, from, maxCount, (event) => storedEvent(stream, event));

const storedEvent = (stream: string, event: RawEvent): StoredEvent => ({
  stream,
  revision: BigInt(event.getStreamRevision()),
  position: BigInt(event.getCommitPosition()),
  id: event.getId()?.getString() ?? '',
  type: event.getMetadataMap().get('type') ?? '',
  data: textOf(event.getData_asU8()),
  metadata: textOf(event.getCustomMetadata_asU8()),
});

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');
