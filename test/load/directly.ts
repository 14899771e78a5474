import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { EmbeddedEventStore } from '#libs/embedded/eventstore';
import { EventStore } from '#libs/event-store';
import { EventLog } from '../../libs/embedded/eventstore/log/event-log';
import { openVerified } from '../../libs/embedded/eventstore/storage/open';
import { StoresLock } from '../../libs/embedded/stores-lock';
import type { Appending } from './orders';

/** An embedded event store that no process runs. */
export interface RestingStore {
  /** Runs it for a while. */
  started<Result>(work: (store: EventStore) => Promise<Result>): Promise<Result>;
  /** Appends to its log in this thread, without a server and its protocol between. */
  appended<Result>(work: (append: Appending) => Promise<Result>): Promise<Result>;
  /** Lets other processes run it. */
  release(): Promise<void>;
}

/** Holds the event store of a data directory; undefined: a process runs it. */
export const restingStore = async (dataDir: string): Promise<RestingStore | undefined> => {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const lock = await StoresLock.takeOrAsk(dataDir);
  if (!(lock instanceof StoresLock)) return undefined;
  const directory = join(dataDir, 'eventstore');
  return {
    started: async (work) => {
      const server = await EmbeddedEventStore.start({ directory });
      const store = await EventStore.connect(server.connectionString);
      return work(store).finally(async () => {
        await store.close();
        await server.close();
      });
    },
    appended: async (work) => {
      const database = await openVerified(directory);
      const log = new EventLog(database);
      return work(appendingInto(log)).finally(async () => {
        log.close();
        await database.close();
      });
    },
    release: () => lock.release(),
  };
};

const appendingInto =
  (log: EventLog): Appending =>
  ({ stream, after, events }) =>
    log.append(
      stream,
      after < 0 ? 'no_stream' : after,
      events.map(({ id, type, data, metadata }) => ({
        id,
        type,
        contentType: 'application/json',
        data: Buffer.from(data),
        metadata: Buffer.from(metadata),
      })),
    );
