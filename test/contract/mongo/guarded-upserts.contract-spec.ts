import { type AnyBulkWriteOperation, Long, MongoBulkWriteError } from 'mongodb';
import { connect, describeBeyondApplication, type Doc, refusal } from './support';

const mongo = connect();

/** Writes the document of an event's position, unless that of a later one is there. */
const upsert = (_id: string, position: number): AnyBulkWriteOperation<Doc> => ({
  replaceOne: {
    filter: { _id, position: { $lt: Long.fromNumber(position) } },
    replacement: { position: Long.fromNumber(position), at: `event ${position}` },
    upsert: true,
  },
});

describe('an empty collection', () => {
  it('takes the document of a guarded upsert', async () => {
    const collection = await mongo.collection();
    const result = await collection.bulkWrite([upsert('a', 1)], { ordered: false });
    expect(result.upsertedIds).toEqual({ 0: 'a' });
    expect(await collection.findOne({ _id: 'a' })).toEqual({
      _id: 'a',
      position: 1,
      at: 'event 1',
    });
  });
});

describe('a document written at position 5', () => {
  it('is replaced by that of a later position', async () => {
    const collection = await mongo.collection();
    await collection.bulkWrite([upsert('a', 5)]);
    const result = await collection.bulkWrite([upsert('a', 9)]);
    expect(result).toMatchObject({ matchedCount: 1, modifiedCount: 1, upsertedCount: 0 });
    expect(await collection.findOne({ _id: 'a' })).toMatchObject({ position: 9 });
  });

  it.each([5, 4])('stays when position %i comes again, with error 11000', async (position) => {
    const collection = await mongo.collection();
    await collection.bulkWrite([upsert('a', 5)]);
    const error = await refusal(collection.bulkWrite([upsert('a', position)], { ordered: false }));
    expect(error.code).toBe(11000);
    expect(await collection.findOne({ _id: 'a' })).toMatchObject({ position: 5 });
  });

  it('compares positions as numbers of 64 bits', async () => {
    const collection = await mongo.collection();
    const [lower, higher] = [
      Long.fromString('9007199254740992'),
      Long.fromString('9007199254740993'),
    ];
    const write = (position: Long) =>
      collection.replaceOne(
        { _id: 'a', position: { $lt: position } },
        { position },
        { upsert: true },
      );
    await write(lower);
    expect(await write(higher)).toMatchObject({ modifiedCount: 1 });
    expect((await refusal(write(lower))).code).toBe(11000);
  });
});

describe('an unordered batch of 500 upserts', () => {
  it('inserts and replaces all of its documents', async () => {
    const collection = await mongo.collection();
    await collection.bulkWrite([upsert('k100', 1), upsert('k300', 1)]);
    const batch = Array.from({ length: 500 }, (_, i) => upsert(`k${i}`, i + 1));
    const result = await collection.bulkWrite(batch, { ordered: false });
    expect(result).toMatchObject({ matchedCount: 2, modifiedCount: 2, upsertedCount: 498 });
    expect(await collection.countDocuments({})).toBe(500);
  });
});

// FerretDB 1 ends a batch at the first late upsert, reports it at index 0, and lets racing ones
// overwrite each other: the application writes again what was left out of such a batch.
describeBeyondApplication('guarded upserts', () => {
  it('in an unordered batch write all but the late ones and report each of those by its index', async () => {
    const collection = await mongo.collection();
    await collection.bulkWrite([upsert('k100', 1_000_000), upsert('k300', 1_000_000)]);
    const batch = Array.from({ length: 500 }, (_, i) => upsert(`k${i}`, i + 1));
    const error = (await refusal(
      collection.bulkWrite(batch, { ordered: false }),
    )) as MongoBulkWriteError;
    expect(error).toBeInstanceOf(MongoBulkWriteError);
    const failures = [error.writeErrors].flat();
    expect(failures.map(({ index, code }) => [index, code])).toEqual([
      [100, 11000],
      [300, 11000],
    ]);
    expect(error.result.upsertedCount).toBe(498);
    expect(await collection.countDocuments({})).toBe(500);
  });

  it('in an ordered batch stop at a late one', async () => {
    const collection = await mongo.collection();
    await collection.bulkWrite([upsert('b', 9)]);
    const batch = [upsert('a', 1), upsert('b', 2), upsert('c', 3)];
    const error = (await refusal(collection.bulkWrite(batch))) as MongoBulkWriteError;
    expect([error.writeErrors].flat().map(({ index }) => index)).toEqual([1]);
    expect(await collection.countDocuments({})).toBe(2);
  });

  it('that race for one document leave that of the highest position', async () => {
    const collection = await mongo.collection();
    const positions = Array.from({ length: 32 }, (_, i) => ((i * 7) % 32) + 1);
    const outcomes = await Promise.allSettled(
      positions.map((position) => collection.bulkWrite([upsert('a', position)])),
    );
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 11000 });
    }
    expect(await collection.findOne({ _id: 'a' })).toMatchObject({ position: 32 });
  });
});
