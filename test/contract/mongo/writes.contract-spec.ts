import { Long, type MongoBulkWriteError, ObjectId } from 'mongodb';
import { connect, describeBeyondApplication, type Doc, idsOf, refusal } from './support';

const mongo = connect();

describe('an insert', () => {
  it('gives a document without _id a new ObjectId', async () => {
    const collection = mongo.database.collection('inserted');
    const { insertedId } = await collection.insertOne({ name: 'a' });
    expect(insertedId).toBeInstanceOf(ObjectId);
    expect(await collection.findOne({ _id: insertedId })).toEqual({ _id: insertedId, name: 'a' });
  });

  it('is refused with 11000 when the _id is taken', async () => {
    const collection = await mongo.collection({ _id: 'a' });
    expect((await refusal(collection.insertOne({ _id: 'a' }))).code).toBe(11000);
  });

  it('takes equal numbers of different types for the same _id', async () => {
    const collection = await mongo.collection({ _id: 1 });
    expect((await refusal(collection.insertOne({ _id: Long.fromNumber(1) }))).code).toBe(11000);
  });

  it('of many, unordered, goes on after a refused one', async () => {
    const collection = await mongo.collection({ _id: 2 });
    const error = (await refusal(
      collection.insertMany([{ _id: 1 }, { _id: 2 }, { _id: 3 }], { ordered: false }),
    )) as MongoBulkWriteError;
    expect(error.insertedCount).toBe(2);
    expect(idsOf(await collection.find().sort({ _id: 1 }).toArray())).toEqual([1, 2, 3]);
  });

  it('of many, ordered, stops at a refused one', async () => {
    const collection = await mongo.collection({ _id: 2 });
    await refusal(collection.insertMany([{ _id: 1 }, { _id: 2 }, { _id: 3 }]));
    expect(idsOf(await collection.find().sort({ _id: 1 }).toArray())).toEqual([1, 2]);
  });

  it('keeps every value and the order of the fields', async () => {
    const document = {
      _id: new ObjectId(),
      zulu: 'text',
      alpha: [1, 'two', { three: 3 }],
      when: new Date('2026-03-01T00:00:00Z'),
      nothing: null,
      yes: true,
      big: Long.fromString('9223372036854775807'),
      half: 0.5,
      nested: { b: 1, a: { c: '备案' } },
    };
    const collection = await mongo.collection(document);
    const found = await collection.findOne({ _id: document._id }, { promoteLongs: false });
    expect(Object.keys(found ?? {})).toEqual(Object.keys(document));
    expect(found?.big).toEqual(document.big);
    expect(await collection.findOne({}, { promoteLongs: true })).toMatchObject({
      alpha: document.alpha,
      when: document.when,
      nested: document.nested,
    });
  });
});

describe('a document', () => {
  const written = { _id: 1, n: 5, list: ['a', 'b'], sub: { x: 1, y: 2 } };

  it.each<[string, object, object]>([
    ['$set', { $set: { 'sub.x': 9, z: 0 } }, { n: 5, list: ['a', 'b'], sub: { x: 9, y: 2 }, z: 0 }],
    ['$unset', { $unset: { sub: '', list: '' } }, { n: 5 }],
    ['$inc', { $inc: { n: 2, m: 3 } }, { n: 7, list: ['a', 'b'], sub: { x: 1, y: 2 }, m: 3 }],
    ['$mul', { $mul: { n: 3 } }, { n: 15, list: ['a', 'b'], sub: { x: 1, y: 2 } }],
    ['a lower $min', { $min: { n: 3 } }, { n: 3, list: ['a', 'b'], sub: { x: 1, y: 2 } }],
    ['a higher $min', { $min: { n: 8 } }, { n: 5, list: ['a', 'b'], sub: { x: 1, y: 2 } }],
    ['a higher $max', { $max: { n: 8 } }, { n: 8, list: ['a', 'b'], sub: { x: 1, y: 2 } }],
    ['$push', { $push: { list: 'c' } }, { n: 5, list: ['a', 'b', 'c'], sub: { x: 1, y: 2 } }],
    ['$addToSet', { $addToSet: { list: 'b' } }, { n: 5, list: ['a', 'b'], sub: { x: 1, y: 2 } }],
    ['$pop', { $pop: { list: -1 } }, { n: 5, list: ['b'], sub: { x: 1, y: 2 } }],
    ['$pullAll', { $pullAll: { list: ['a'] } }, { n: 5, list: ['b'], sub: { x: 1, y: 2 } }],
    ['$rename', { $rename: { n: 'm' } }, { list: ['a', 'b'], sub: { x: 1, y: 2 }, m: 5 }],
  ])('is updated by %s', async (_, update, expected) => {
    const collection = await mongo.collection(written);
    await collection.updateOne({ _id: 1 }, update);
    expect(await collection.findOne()).toEqual({ _id: 1, ...expected });
  });

  it('counts as matched but not modified when nothing changes', async () => {
    const collection = await mongo.collection(written);
    expect(await collection.updateOne({ _id: 1 }, { $set: { n: 5 } })).toMatchObject({
      matchedCount: 1,
      modifiedCount: 0,
    });
  });

  it('cannot have its _id changed (66)', async () => {
    const collection = await mongo.collection(written);
    expect((await refusal(collection.updateOne({ _id: 1 }, { $set: { _id: 2 } }))).code).toBe(66);
  });

  it('is removed by its filter, once', async () => {
    const collection = await mongo.collection(written);
    expect(await collection.deleteOne({ n: 5 })).toMatchObject({ deletedCount: 1 });
    expect(await collection.deleteOne({ n: 5 })).toMatchObject({ deletedCount: 0 });
  });
});

describe('several documents', () => {
  const documents: Doc[] = [1, 2, 3, 4].map((_id) => ({ _id, even: _id % 2 === 0 }));

  it('are all updated by updateMany', async () => {
    const collection = await mongo.collection(...documents);
    const result = await collection.updateMany({ even: true }, { $set: { seen: 1 } });
    expect(result).toMatchObject({ matchedCount: 2, modifiedCount: 2 });
    expect(await collection.countDocuments({ seen: 1 })).toBe(2);
  });

  it('are all removed by deleteMany', async () => {
    const collection = await mongo.collection(...documents);
    expect(await collection.deleteMany({ even: true })).toMatchObject({ deletedCount: 2 });
    expect(idsOf(await collection.find().sort({ _id: 1 }).toArray())).toEqual([1, 3]);
  });
});

describe('an upsert that matches nothing', () => {
  it('inserts what the filter and the operators say', async () => {
    const collection = await mongo.collection();
    const result = await collection.updateOne(
      { _id: 'a', kind: 'order' },
      { $set: { n: 1 }, $setOnInsert: { first: true } },
      { upsert: true },
    );
    expect(result.upsertedId).toBe('a');
    expect(await collection.findOne()).toEqual({ _id: 'a', kind: 'order', n: 1, first: true });
  });
});

describe('an unknown update operator', () => {
  it('is refused (9)', async () => {
    const collection = await mongo.collection({ _id: 1 });
    expect((await refusal(collection.updateOne({ _id: 1 }, { $nope: { a: 1 } }))).code).toBe(9);
  });
});

describeBeyondApplication('updates beyond what the application uses', () => {
  it('change the elements that an array filter names', async () => {
    const collection = await mongo.collection({ _id: 1, marks: [{ n: 1 }, { n: 5 }, { n: 9 }] });
    await collection.updateOne(
      { _id: 1 },
      { $set: { 'marks.$[high].passed': true } },
      { arrayFilters: [{ 'high.n': { $gte: 5 } }] },
    );
    expect(await collection.findOne()).toEqual({
      _id: 1,
      marks: [{ n: 1 }, { n: 5, passed: true }, { n: 9, passed: true }],
    });
  });

  it('change the element that the filter has met', async () => {
    const collection = await mongo.collection({ _id: 1, list: ['a', 'b', 'c'] });
    await collection.updateOne({ list: 'b' }, { $set: { 'list.$': 'B' } });
    expect(await collection.findOne()).toEqual({ _id: 1, list: ['a', 'B', 'c'] });
  });

  it('compute from other fields in a pipeline', async () => {
    const collection = await mongo.collection({ _id: 1, a: 2, b: 3 });
    await collection.updateOne({ _id: 1 }, [{ $set: { sum: { $add: ['$a', '$b'] } } }]);
    expect(await collection.findOne()).toEqual({ _id: 1, a: 2, b: 3, sum: 5 });
  });

  it('push in order and cut to a length', async () => {
    const collection = mongo.database.collection<{ _id: number; list: number[] }>('pushed');
    await collection.insertOne({ _id: 1, list: [5, 1] });
    await collection.updateOne(
      { _id: 1 },
      { $push: { list: { $each: [3], $sort: 1, $slice: 2 } } },
    );
    expect(await collection.findOne()).toEqual({ _id: 1, list: [1, 3] });
  });

  it('keep the type of a number that grows', async () => {
    const collection = await mongo.collection({ _id: 1, n: 2_147_483_647 });
    await collection.updateOne({ _id: 1 }, { $inc: { n: 1 } });
    const found = await collection.findOne({}, { promoteLongs: false });
    expect(found?.n).toEqual(Long.fromNumber(2_147_483_648));
  });

  it('that touch one path twice are refused (40)', async () => {
    const collection = await mongo.collection({ _id: 1 });
    const update = collection.updateOne({ _id: 1 }, { $set: { a: 1 }, $inc: { 'a.b': 1 } });
    expect((await refusal(update)).code).toBe(40);
  });

  it('that go through a scalar are refused (28)', async () => {
    const collection = await mongo.collection({ _id: 1, a: 5 });
    expect((await refusal(collection.updateOne({ _id: 1 }, { $set: { 'a.b': 1 } }))).code).toBe(28);
  });

  it('of a wrong type are refused (14)', async () => {
    const collection = await mongo.collection({ _id: 1, a: 'text' });
    expect((await refusal(collection.updateOne({ _id: 1 }, { $inc: { a: 1 } }))).code).toBe(14);
  });

  it('in which a replacement is of many are refused (9)', async () => {
    const collection = await mongo.collection({ _id: 1 });
    const updates = [{ q: {}, u: { a: 1 }, multi: true }];
    const answer = await mongo.database.command({ update: collection.collectionName, updates });
    expect(answer.writeErrors).toMatchObject([{ index: 0, code: 9 }]);
  });

  it('in which a replacement has another _id are refused (66)', async () => {
    const collection = await mongo.collection({ _id: 1 });
    const command = {
      update: collection.collectionName,
      updates: [{ q: { _id: 1 }, u: { _id: 2 } }],
    };
    const answer = await mongo.database.command(command);
    expect(answer.writeErrors).toMatchObject([{ index: 0, code: 66 }]);
  });
});
