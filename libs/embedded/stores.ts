import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EmbeddedEventStore, startEventStoreThread } from './eventstore';
import { EmbeddedMongo, startMongoThread } from './mongo';
import { type Addresses, StoresLock } from './stores-lock';

interface Given {
  /** Address of a server to use instead of an embedded one. */
  readonly eventstoreUrl?: string;
  readonly mongodbUrl?: string;
}

export interface StoresOptions extends Given {
  readonly dataDir: string;
  /** Called when an embedded server ended without being closed: the process cannot go on. */
  readonly onStopped: (error: Error) => void;
}

export interface Stores {
  readonly eventstoreUrl: string;
  readonly mongodbUrl: string;
  /** Whether an embedded server runs in this process. */
  readonly startedHere: boolean;
  /** What the operator should know, e.g. that damaged data was dropped. */
  readonly notices: readonly string[];
  close(): Promise<void>;
}

/** The process that runs the embedded servers was told to use another server for one of them. */
export class StoreNotEmbedded extends Error {
  override readonly name = 'StoreNotEmbedded';
  constructor(
    readonly dataDir: string,
    readonly variable: 'EVENTSTORE_URL' | 'MONGODB_URL',
  ) {
    super(`the process that holds ${dataDir} uses another server: give this one ${variable} too`);
  }
}

interface Server {
  readonly connectionString: string;
  readonly notice?: string | undefined;
  close(): Promise<void>;
}
interface Starters {
  readonly eventstore: () => Promise<Server>;
  readonly mongodb: () => Promise<Server>;
}

/** Starts what is not given. */
const start = async (given: Given, starters: Starters): Promise<Stores> => {
  const servers: Server[] = [];
  const started = async (starter: () => Promise<Server>): Promise<string> => {
    const server = await starter();
    servers.push(server);
    return server.connectionString;
  };
  const close = async () => {
    await Promise.all(servers.map((server) => server.close()));
  };
  try {
    const eventstoreUrl = given.eventstoreUrl ?? (await started(starters.eventstore));
    const mongodbUrl = given.mongodbUrl ?? (await started(starters.mongodb));
    const notices = servers.flatMap(({ notice }) => notice ?? []);
    return { eventstoreUrl, mongodbUrl, startedHere: servers.length > 0, notices, close };
  } catch (error) {
    await close();
    throw error;
  }
};

type Thread = Server & { onExit(listener: (error?: Error) => void): void };

const threads = ({ dataDir, onStopped }: StoresOptions): Starters => {
  const watched = (name: string, thread: Thread): Server => {
    let closing = false;
    thread.onExit((cause) => {
      if (!closing) onStopped(new Error(`the embedded ${name} stopped`, { cause }));
    });
    const close = () => {
      closing = true;
      return thread.close();
    };
    return { connectionString: thread.connectionString, notice: thread.notice, close };
  };
  const directory = (name: string) => ({ directory: join(dataDir, name) });
  return {
    eventstore: async () =>
      watched('EventStoreDB', await startEventStoreThread(directory('eventstore'))),
    mongodb: async () => watched('MongoDB', await startMongoThread(directory('mongo'))),
  };
};

/** For people and their tools; the project's processes ask the holder of the lock. */
const addressFile = (dataDir: string) => join(dataDir, 'stores.json');
const writeAddresses = async (dataDir: string, addresses: Addresses): Promise<void> => {
  const draft = `${addressFile(dataDir)}.${randomUUID()}`;
  await writeFile(draft, `${JSON.stringify(addresses, null, 2)}\n`, { mode: 0o600 });
  await rename(draft, addressFile(dataDir));
};

const startHere = async (lock: StoresLock, options: StoresOptions): Promise<Stores> => {
  const { dataDir } = options;
  try {
    const stores = await start(options, threads(options));
    const { eventstoreUrl, mongodbUrl } = stores;
    const addresses = {
      ...(options.eventstoreUrl === undefined && { eventstoreUrl }),
      ...(options.mongodbUrl === undefined && { mongodbUrl }),
    };
    await writeAddresses(dataDir, addresses);
    lock.tell(addresses);
    const close = async () => {
      lock.tell(undefined);
      await stores.close();
      await rm(addressFile(dataDir), { force: true });
      await lock.release();
    };
    return { ...stores, close };
  } catch (error) {
    await lock.release();
    throw error;
  }
};

const useThere = (there: Addresses, { dataDir, ...given }: StoresOptions): Stores => {
  const eventstoreUrl = given.eventstoreUrl ?? there.eventstoreUrl;
  const mongodbUrl = given.mongodbUrl ?? there.mongodbUrl;
  if (eventstoreUrl === undefined) throw new StoreNotEmbedded(dataDir, 'EVENTSTORE_URL');
  if (mongodbUrl === undefined) throw new StoreNotEmbedded(dataDir, 'MONGODB_URL');
  return {
    eventstoreUrl,
    mongodbUrl,
    startedHere: false,
    notices: [],
    close: async () => undefined,
  };
};

/**
 * The two servers, for every process of the project: those given, and embedded ones for the others.
 * The first process to come to `dataDir` runs the embedded servers, in threads; the others use them
 * there. Needs the compiled JavaScript.
 * @throws StoreNotEmbedded, StoresHolderSilent, DataDirPathTooLong, CorruptDataError
 */
export const openStores = async (options: StoresOptions): Promise<Stores> => {
  const { dataDir, eventstoreUrl, mongodbUrl } = options;
  if (eventstoreUrl !== undefined && mongodbUrl !== undefined) return useThere({}, options);
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const lock = await StoresLock.takeOrAsk(dataDir);
  return lock instanceof StoresLock ? startHere(lock, options) : useThere(lock, options);
};

/** Embedded servers in this thread whose data is gone once they are closed: for tests and scenarios. */
export const openMemoryStores = (): Promise<Stores> =>
  start(
    {},
    { eventstore: () => EmbeddedEventStore.start(), mongodb: () => EmbeddedMongo.start({}) },
  );
