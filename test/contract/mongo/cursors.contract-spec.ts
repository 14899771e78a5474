import { Long } from 'mongodb';
import { connect, describeBeyondApplication, type Doc, idsOf, refusal } from './support';

const mongo = connect();

describe('100,000 documents', () => {
  const TOTAL = 100_000;

  const filled = async () => {
    const collection = await mongo.collection();
    for (let from = 0; from < TOTAL; from += 10_000) {
      const part = Array.from({ length: 10_000 }, (_, i): Doc => ({ _id: from + i, n: -i }));
      await collection.insertMany(part, { ordered: false });
    }
    return collection;
  };

  it('come through a cursor, each once, also when documents come and go meanwhile', async () => {
    const collection = await filled();
    const seen: number[] = [];
    for await (const { _id } of collection.find().sort({ _id: 1 }).batchSize(5_000)) {
      if (seen.push(Number(_id)) === 20_000) {
        await collection.deleteMany({ _id: { $lt: 10_000 } });
        await collection.insertMany([{ _id: -1 }, { _id: -2 }]);
      }
    }
    expect(seen).toEqual(Array.from({ length: TOTAL }, (_, i) => i));
  }, 120_000);

  it('come through a cursor over a filter', async () => {
    const collection = await filled();
    let found = 0;
    for await (const { n } of collection.find({ n: { $lte: -5_000 } })) {
      if (Number(n) <= -5_000) found++;
    }
    expect(found).toBe(50_000);
  }, 120_000);
});

describe('a cursor', () => {
  const documents = Array.from({ length: 10 }, (_, _id): Doc => ({ _id }));
  const opened = async () => {
    const collection = await mongo.collection(...documents);
    const name = collection.collectionName;
    const { cursor } = await mongo.database.command({ find: name, batchSize: 3, sort: { _id: 1 } });
    return { name, cursor };
  };

  it('gives batches of the size asked for', async () => {
    const { name, cursor } = await opened();
    expect(idsOf(cursor.firstBatch)).toEqual([0, 1, 2]);
    const more = { getMore: Long.fromValue(cursor.id), collection: name, batchSize: 4 };
    const next = await mongo.database.command(more);
    expect(idsOf(next.cursor.nextBatch)).toEqual([3, 4, 5, 6]);
    const last = await mongo.database.command({ ...more, batchSize: 100 });
    expect(idsOf(last.cursor.nextBatch)).toEqual([7, 8, 9]);
    expect(Number(last.cursor.id)).toBe(0);
  });

  it('that was killed is not found (43)', async () => {
    const { name, cursor } = await opened();
    const id = Long.fromValue(cursor.id);
    await mongo.database.command({ killCursors: name, cursors: [id] });
    const more = mongo.database.command({ getMore: id, collection: name });
    expect((await refusal(more)).code).toBe(43);
  });

  it('may hold fewer than one batch', async () => {
    const collection = await mongo.collection(...documents);
    const found = await collection.find().limit(2).batchSize(5).toArray();
    expect(found).toHaveLength(2);
  });
});

describeBeyondApplication('cursors beyond what the application uses', () => {
  it('may have an empty first batch and give everything in the next', async () => {
    const collection = await mongo.collection({ _id: 1 }, { _id: 2 });
    const find = { find: collection.collectionName, batchSize: 0 };
    const { cursor } = await mongo.database.command(find);
    expect(cursor.firstBatch).toEqual([]);
    const more = { getMore: Long.fromValue(cursor.id), collection: collection.collectionName };
    expect((await mongo.database.command(more)).cursor.nextBatch).toHaveLength(2);
  });

  it('end when their collection is dropped (175)', async () => {
    const collection = await mongo.collection({ _id: 1 }, { _id: 2 }, { _id: 3 });
    const cursor = collection.find().batchSize(1);
    await cursor.next();
    await collection.drop();
    expect((await refusal(cursor.next())).code).toBe(175);
  });

  it('over an index of an array give each document once', async () => {
    const tags = Array.from({ length: 20 }, (_, i) => `tag ${i}`);
    const collection = await mongo.collection({ _id: 1, tags }, { _id: 2, tags });
    await collection.createIndex({ tags: 1 });
    const found = await collection
      .find({ tags: { $gte: 'tag' } })
      .batchSize(1)
      .toArray();
    expect(idsOf(found)).toEqual([1, 2]);
  });
});
