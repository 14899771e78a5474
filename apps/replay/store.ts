import { EventStore } from '#libs/event-store';
import { openStores } from '#libs/embedded';
import { readConfiguration } from '#libs/runtime';

export interface StoreOptions {
  /** connection string; absent: `EVENTSTORE_URL`, else the embedded store of `DATA_DIR` */
  readonly url?: string;
}

/** Runs a reading over the event store; a running ledger's embedded one is shared, else it is started for the while. */
export const withEventStore = async <Result>(
  { url }: StoreOptions,
  read: (store: EventStore) => Promise<Result>,
): Promise<Result> => {
  const { address, close } = await addressOf(url);
  const store = await EventStore.connect(address, {
    onWaiting: (message) => console.error(message),
  });
  try {
    return await read(store);
  } finally {
    await store.close();
    await close();
  }
};

const addressOf = async (
  url: string | undefined,
): Promise<{ address: string; close: () => Promise<void> }> => {
  if (url !== undefined) return { address: url, close: async () => undefined };
  const { dataDir, eventstoreUrl, mongodbUrl } = readConfiguration(process.env);
  const stores = await openStores({
    dataDir,
    ...(eventstoreUrl !== undefined && { eventstoreUrl }),
    ...(mongodbUrl !== undefined && { mongodbUrl }),
    onStopped: (error) => {
      throw error;
    },
  });
  return { address: stores.eventstoreUrl, close: () => stores.close() };
};
