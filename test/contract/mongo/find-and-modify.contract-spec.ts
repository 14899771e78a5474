import { connect, describeBeyondApplication, refusal } from './support';

const mongo = connect();

describe('findOneAndUpdate', () => {
  it('gives the document as it was', async () => {
    const collection = await mongo.collection({ _id: 1, n: 1 });
    const before = await collection.findOneAndUpdate({ _id: 1 }, { $inc: { n: 1 } });
    expect(before).toEqual({ _id: 1, n: 1 });
  });

  it('gives the document as it is when asked', async () => {
    const collection = await mongo.collection({ _id: 1, n: 1 });
    const options = { returnDocument: 'after' } as const;
    const after = await collection.findOneAndUpdate({ _id: 1 }, { $inc: { n: 1 } }, options);
    expect(after).toEqual({ _id: 1, n: 2 });
  });

  it('takes the first in the order of the sort', async () => {
    const collection = await mongo.collection({ _id: 1, n: 1 }, { _id: 2, n: 9 });
    const options = { sort: { n: -1 } } as const;
    const taken = await collection.findOneAndUpdate({}, { $set: { taken: true } }, options);
    expect(taken?._id).toBe(2);
  });

  it('inserts when nothing matches and it may', async () => {
    const collection = await mongo.collection();
    const options = { upsert: true, returnDocument: 'after' } as const;
    const after = await collection.findOneAndUpdate({ _id: 'a' }, { $set: { n: 1 } }, options);
    expect(after).toEqual({ _id: 'a', n: 1 });
  });

  it('gives null when nothing matches', async () => {
    const collection = await mongo.collection();
    expect(await collection.findOneAndUpdate({ _id: 1 }, { $set: { n: 1 } })).toBeNull();
  });
});

describe('findOneAndReplace', () => {
  it('keeps the _id', async () => {
    const collection = await mongo.collection({ _id: 1, n: 1 });
    await collection.findOneAndReplace({ n: 1 }, { m: 2 });
    expect(await collection.findOne()).toEqual({ _id: 1, m: 2 });
  });
});

describe('findOneAndDelete', () => {
  it('gives the document it removes', async () => {
    const collection = await mongo.collection({ _id: 1, n: 1 });
    expect(await collection.findOneAndDelete({ n: 1 })).toEqual({ _id: 1, n: 1 });
    expect(await collection.countDocuments()).toBe(0);
  });
});

describeBeyondApplication('findOneAndUpdate beyond what the application uses', () => {
  it('lets one of two racing owners take a lease', async () => {
    const collection = await mongo.collection({ _id: 'lease', until: 0 });
    const take = (owner: string) =>
      collection.findOneAndUpdate(
        { _id: 'lease', until: { $lt: 5 } },
        { $set: { owner, until: 9 } },
      );
    const outcomes = await Promise.all([take('a'), take('b')]);
    expect(outcomes.filter((before) => before !== null)).toHaveLength(1);
  });

  it('projects what it gives', async () => {
    const collection = await mongo.collection({ _id: 1, a: 1, b: 2 });
    const options = { projection: { b: 1 } };
    expect(await collection.findOneAndUpdate({}, { $set: { a: 5 } }, options)).toEqual({
      _id: 1,
      b: 2,
    });
  });

  it('cannot both update and remove (9)', async () => {
    const collection = await mongo.collection({ _id: 1 });
    const command = { findAndModify: collection.collectionName, remove: true, update: { a: 1 } };
    expect((await refusal(mongo.database.command(command))).code).toBe(9);
  });
});
