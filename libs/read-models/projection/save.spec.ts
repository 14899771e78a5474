import { type Collection, MongoClient } from 'mongodb';
import { openMemoryStores, type Stores } from '#libs/embedded';
import type { Stored } from '../read-model';
import { insertNew, replaceOlder } from './save';

let stores: Stores;
let mongo: MongoClient;
let collection: Collection<Stored>;

beforeEach(async () => {
  stores = await openMemoryStores();
  mongo = await MongoClient.connect(process.env.TEST_MONGODB_URL ?? stores.mongodbUrl);
  collection = mongo.db('save').collection<Stored>('documents', { useBigInt64: true });
  await replaceOlder(collection, [at('a', 5n), at('b', 5n)]);
});

afterEach(async () => {
  await mongo.db('save').dropDatabase();
  await mongo.close();
  await stores.close();
});

const at = (_id: string, position: bigint): Stored => ({ _id, position });
const stored = () => collection.find().sort({ _id: 1 }).toArray();

describe('documents of which some are there', () => {
  it('replace those of lower positions only', async () => {
    await replaceOlder(collection, [at('a', 4n), at('b', 6n), at('c', 1n)]);
    expect(await stored()).toEqual([at('a', 5n), at('b', 6n), at('c', 1n)]);
  });

  it('are all written also by a server that ends the batch at a late one', async () => {
    const bulkWrite = collection.bulkWrite.bind(collection);
    collection.bulkWrite = (writes) => bulkWrite(writes, { ordered: true });
    await replaceOlder(collection, [at('a', 4n), at('c', 1n), at('b', 5n), at('d', 1n)]);
    expect(await stored()).toEqual([at('a', 5n), at('b', 5n), at('c', 1n), at('d', 1n)]);
  });

  it('are inserted beside them when they never change', async () => {
    await insertNew(collection, [at('a', 5n), at('c', 1n), at('b', 5n), at('d', 1n)]);
    expect(await stored()).toEqual([at('a', 5n), at('b', 5n), at('c', 1n), at('d', 1n)]);
  });
});

describe('more documents than a command has', () => {
  it('are all written', async () => {
    const many = Array.from({ length: 251 }, (_, n) => at(`c${n}`, BigInt(n)));
    await replaceOlder(collection, many);
    expect(await collection.countDocuments({ _id: /^c/ })).toBe(251);
  });
});

describe('a document that cannot be written for another reason', () => {
  it('is refused', async () => {
    const of = (document: Stored) => ({ ...document, of: document._id });
    await replaceOlder(collection, [of(at('a', 6n)), of(at('b', 6n))]);
    await collection.createIndex({ of: 1 }, { unique: true });
    const clashing = { ...at('c', 1n), of: 'a' };
    await expect(replaceOlder(collection, [clashing])).rejects.toMatchObject({ code: 11_000 });
  });
});
