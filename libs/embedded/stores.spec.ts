import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { MongoClient } from 'mongodb';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as Eventstore from './eventstore';
import type * as Mongo from './mongo';
import { openMemoryStores, openStores, StoreNotEmbedded } from './stores';
import { StoresLock } from './stores-lock';

// threads need the compiled JavaScript; here the servers run in this one, and stop when told to
const stop: ((error: Error) => void)[] = [];
const withExit = <Server extends object>(server: Server) =>
  Object.assign(server, { onExit: (listener: (error: Error) => void) => stop.push(listener) });
jest.mock('./eventstore', () => {
  const actual = jest.requireActual<typeof Eventstore>('./eventstore');
  const { EmbeddedEventStore } = actual;
  const startEventStoreThread = async (options: object) =>
    withExit(await EmbeddedEventStore.start(options));
  return { ...actual, startEventStoreThread };
});
jest.mock('./mongo', () => {
  const actual = jest.requireActual<typeof Mongo>('./mongo');
  const startMongoThread = async (options: object) =>
    withExit(await actual.EmbeddedMongo.start(options));
  return { ...actual, startMongoThread };
});

const eventstoreUrl = 'esdb://127.0.0.1:1?tls=false';
const mongodbUrl = 'mongodb://127.0.0.1:2';

let dataDir: string;
beforeEach(async () => (dataDir = await mkdtemp(join(tmpdir(), 'stores-'))));
afterEach(() => rm(dataDir, { recursive: true }));

const onStopped = (error: Error) => {
  throw error;
};

describe('stores in memory', () => {
  it('answer the official drivers', async () => {
    const stores = await openMemoryStores();
    expect(stores).toMatchObject({ startedHere: true, notices: [] });
    const eventStore = EventStoreDBClient.connectionString(stores.eventstoreUrl);
    await expect(eventStore.setStreamMetadata('a', { maxCount: 1 })).resolves.toMatchObject({
      success: true,
    });
    const mongo = await MongoClient.connect(stores.mongodbUrl);
    await expect(mongo.db('a').command({ ping: 1 })).resolves.toMatchObject({ ok: 1 });
    await eventStore.dispose();
    await mongo.close();
    await stores.close();
  });
});

describe('stores that are given', () => {
  it('are used as they are, and nothing is started or written', async () => {
    const stores = await openStores({ dataDir, eventstoreUrl, mongodbUrl, onStopped });
    expect(stores).toMatchObject({ eventstoreUrl, mongodbUrl, startedHere: false, notices: [] });
    await stores.close();
    await expect(readdir(dataDir)).resolves.toEqual([]);
  });
});

describe('stores that nobody gives', () => {
  const open = () => openStores({ dataDir, onStopped });

  it('are started by the first, told to the others, and written down for people', async () => {
    const stores = await open();
    const there = await open();
    const { eventstoreUrl, mongodbUrl } = stores;
    expect(stores.startedHere).toBe(true);
    expect(there).toMatchObject({ startedHere: false, eventstoreUrl, mongodbUrl });
    const written = await readFile(join(dataDir, 'stores.json'), 'utf8');
    expect(JSON.parse(written)).toEqual({ eventstoreUrl, mongodbUrl });
    await there.close();
    await stores.close();
    await expect(readdir(dataDir)).resolves.not.toContain('stores.json');
  });

  it('keep their data from one start to the next', async () => {
    const append = async (expectedRevision: 'no_stream' | bigint) => {
      const stores = await open();
      const client = EventStoreDBClient.connectionString(stores.eventstoreUrl);
      const event = jsonEvent({ type: 'A', data: {} });
      const appended = await client.appendToStream('order-1', event, { expectedRevision });
      await client.dispose();
      await stores.close();
      return appended.nextExpectedRevision;
    };
    await expect(append('no_stream')).resolves.toBe(0n);
    await expect(append(0n)).resolves.toBe(1n);
  });

  it('leave the lock to the next where they cannot be started', async () => {
    await writeFile(join(dataDir, 'mongo'), 'no directory');
    await expect(open()).rejects.toThrow();
    await rm(join(dataDir, 'mongo'));
    const stores = await open();
    expect(stores.startedHere).toBe(true);
    await stores.close();
  });

  it('tell when one of them stops by itself, and not when they are closed', async () => {
    stop.splice(0);
    const told: Error[] = [];
    const stores = await openStores({ dataDir, onStopped: (error) => told.push(error) });
    const cause = new Error('broken');
    stop[0]?.(cause);
    expect(told).toEqual([new Error('the embedded EventStoreDB stopped', { cause })]);
    await stores.close();
    stop.forEach((exit) => exit(cause));
    expect(told).toHaveLength(1);
  });
});

describe('stores that another process runs', () => {
  const holding = async (addresses: Parameters<StoresLock['tell']>[0]): Promise<StoresLock> => {
    const lock = await StoresLock.takeOrAsk(dataDir);
    if (!(lock instanceof StoresLock)) throw new Error('somebody else holds the lock');
    lock.tell(addresses);
    return lock;
  };

  it('are used there', async () => {
    const lock = await holding({ eventstoreUrl, mongodbUrl });
    const stores = await openStores({ dataDir, onStopped });
    expect(stores).toMatchObject({ eventstoreUrl, mongodbUrl, startedHere: false });
    await stores.close();
    await lock.release();
  });

  it('are used but for the one that is given', async () => {
    const lock = await holding({ eventstoreUrl, mongodbUrl });
    const stores = await openStores({ dataDir, mongodbUrl: 'mongodb://other', onStopped });
    expect(stores).toMatchObject({ eventstoreUrl, mongodbUrl: 'mongodb://other' });
    await lock.release();
  });

  it.each([
    ['EVENTSTORE_URL', { mongodbUrl }],
    ['MONGODB_URL', { eventstoreUrl }],
  ])('are refused where that process was given another server: %s', async (variable, told) => {
    const lock = await holding(told);
    const opening = openStores({ dataDir, onStopped });
    await expect(opening).rejects.toThrow(StoreNotEmbedded);
    await expect(opening).rejects.toMatchObject({ dataDir, variable });
    await lock.release();
  });
});
