import { EventStore } from '#libs/event-store';
import { openConfiguredStores, type Terminal } from '#libs/runtime';

export interface StoreOptions {
  /** connection string; absent: `EVENTSTORE_URL`, else the embedded store of `DATA_DIR` */
  readonly url?: string;
}

/** What every command but `import` gets: nothing with which a log could be changed. */
export type ReadableLog = Pick<EventStore, 'read' | 'readAll' | 'lastPosition'>;

/** Runs a command over the event store; a running ledger's embedded one is shared, else it is started for the while. */
export const withEventStore = async <Result>(
  { url }: StoreOptions,
  terminal: Terminal,
  run: (store: EventStore) => Promise<Result>,
): Promise<Result> => {
  const { address, close } = await addressOf(url);
  try {
    const store = await EventStore.connect(address, {
      onWaiting: (message) => terminal.tell(message),
    });
    try {
      return await run(store);
    } finally {
      await store.close();
    }
  } finally {
    await close();
  }
};

export const withLog = <Result>(
  options: StoreOptions,
  terminal: Terminal,
  read: (log: ReadableLog) => Promise<Result>,
): Promise<Result> => withEventStore(options, terminal, read);

const addressOf = async (
  url: string | undefined,
): Promise<{ address: string; close: () => Promise<void> }> => {
  if (url !== undefined) return { address: url, close: async () => undefined };
  const stores = await openConfiguredStores();
  return { address: stores.eventstoreUrl, close: () => stores.close() };
};
