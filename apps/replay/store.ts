import { EventStore, StoreUnavailable } from '#libs/event-store';
import { openConfiguredStores, requireLedger, type Terminal } from '#libs/runtime';

export interface StoreOptions {
  /** connection string; absent: `EVENTSTORE_URL`, else the embedded store of `DATA_DIR` */
  readonly url?: string;
}

/** What every command but `import` gets: nothing with which a log could be changed. */
export type ReadableLog = Pick<EventStore, 'read' | 'readStored' | 'readAll' | 'lastPosition'>;

/** Runs a command over the event store; a running ledger's embedded one is shared, else it is started for the while. */
export const withEventStore = async <Result>(
  { url }: StoreOptions,
  terminal: Terminal,
  run: (store: EventStore) => Promise<Result>,
): Promise<Result> => {
  const { address, close } = await addressOf(url);
  try {
    const store = await connected(address, terminal);
    try {
      return await run(store);
    } finally {
      await store.close();
    }
  } finally {
    await close();
  }
};

const connected = async (address: string, terminal: Terminal): Promise<EventStore> => {
  try {
    return await EventStore.connect(address, { onWaiting: (message) => terminal.tell(message) });
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error;
    throw new Error(`${error.message}: see that it runs there, or name another by --url`, {
      cause: error,
    });
  }
};

/** As `withEventStore`, to read only. @throws NoLedger rather than begin an empty one */
export const withLog = async <Result>(
  options: StoreOptions,
  terminal: Terminal,
  read: (log: ReadableLog) => Promise<Result>,
): Promise<Result> => {
  requireLedger(options.url, 'name its folder by DATA_DIR, or its address by --url');
  return withEventStore(options, terminal, read);
};

const addressOf = async (
  url: string | undefined,
): Promise<{ address: string; close: () => Promise<void> }> => {
  if (url !== undefined) return { address: url, close: async () => undefined };
  const stores = await openConfiguredStores();
  return { address: stores.eventstoreUrl, close: () => stores.close() };
};
