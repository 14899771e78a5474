import { EventStoreDBClient } from '@eventstore/db-client';
import { MongoClient } from 'mongodb';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openMemoryStores, openStores, StoreNotEmbedded } from './stores';
import { StoresLock } from './stores-lock';

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
