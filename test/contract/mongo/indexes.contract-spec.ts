import { connect, describeBeyondApplication, refusal } from './support';

const mongo = connect();

describe('a unique index', () => {
  it('refuses a second document with its key (11000)', async () => {
    const collection = await mongo.collection({ _id: 1, code: 'a' }, { _id: 2, code: 'b' });
    await collection.createIndex({ code: 1 }, { unique: true });
    const insert = collection.insertOne({ _id: 3, code: 'a' });
    expect((await refusal(insert)).code).toBe(11000);
    expect(await collection.countDocuments()).toBe(2);
  });

  it('lets a key be taken again once it is free', async () => {
    const collection = await mongo.collection({ _id: 1, code: 'a' });
    await collection.createIndex({ code: 1 }, { unique: true });
    await collection.deleteOne({ _id: 1 });
    await collection.insertOne({ _id: 2, code: 'a' });
    await collection.updateOne({ _id: 2 }, { $set: { code: 'b' } });
    await collection.insertOne({ _id: 3, code: 'a' });
    expect(await collection.countDocuments()).toBe(2);
  });

  it('over two fields refuses only the same pair', async () => {
    const collection = await mongo.collection({ _id: 1, a: 1, b: 1 });
    await collection.createIndex({ a: 1, b: -1 }, { unique: true });
    await collection.insertOne({ _id: 2, a: 1, b: 2 });
    expect((await refusal(collection.insertOne({ _id: 3, a: 1, b: 1 }))).code).toBe(11000);
  });
});

describe('an index', () => {
  it('is listed beside that of _id', async () => {
    const collection = await mongo.collection({ _id: 1 });
    await collection.createIndex({ status: 1, at: -1 });
    expect(await collection.listIndexes().toArray()).toMatchObject([
      { name: '_id_', key: { _id: 1 } },
      { name: 'status_1_at_-1', key: { status: 1, at: -1 } },
    ]);
  });

  it('can be created again without effect', async () => {
    const collection = await mongo.collection({ _id: 1 });
    await collection.createIndex({ a: 1 });
    expect(await collection.createIndex({ a: 1 })).toBe('a_1');
  });

  it('can be dropped', async () => {
    const collection = await mongo.collection({ _id: 1 });
    await collection.createIndex({ a: 1 });
    await collection.dropIndex('a_1');
    expect(await collection.listIndexes().toArray()).toHaveLength(1);
  });

  it('that is not there cannot be dropped (27)', async () => {
    const collection = await mongo.collection({ _id: 1 });
    expect((await refusal(collection.dropIndex('a_1'))).code).toBe(27);
  });

  it('with the name of another key is refused (86)', async () => {
    const collection = await mongo.collection({ _id: 1 });
    await collection.createIndex({ a: 1 }, { name: 'own' });
    expect((await refusal(collection.createIndex({ b: 1 }, { name: 'own' }))).code).toBe(86);
  });
});

describeBeyondApplication('indexes beyond what the application uses', () => {
  it('refuse an update that makes a duplicate (11000)', async () => {
    const collection = await mongo.collection({ _id: 1, code: 'a' }, { _id: 2, code: 'b' });
    await collection.createIndex({ code: 1 }, { unique: true });
    const update = collection.updateOne({ _id: 2 }, { $set: { code: 'a' } });
    expect((await refusal(update)).code).toBe(11000);
    const upsert = collection.replaceOne({ _id: 3 }, { code: 'b' }, { upsert: true });
    expect((await refusal(upsert)).code).toBe(11000);
    expect(await collection.countDocuments()).toBe(2);
  });

  it('name the key pattern and value of a duplicate', async () => {
    const collection = await mongo.collection({ _id: 1, a: { b: 'x' } });
    await collection.createIndex({ 'a.b': 1 }, { unique: true });
    const error = await refusal(collection.insertOne({ _id: 2, a: { b: 'x' } }));
    expect(error.keyPattern).toEqual({ 'a.b': 1 });
    expect(error.keyValue).toEqual({ 'a.b': 'x' });
  });

  it('refuse to be unique over documents that are not (11000)', async () => {
    const collection = await mongo.collection({ _id: 1, a: 1 }, { _id: 2, a: 1 });
    expect((await refusal(collection.createIndex({ a: 1 }, { unique: true }))).code).toBe(11000);
    expect(await collection.listIndexes().toArray()).toHaveLength(1);
  });

  it('take a missing field for null, unless they are sparse', async () => {
    const collection = await mongo.collection({ _id: 1 });
    await collection.createIndex({ a: 1 }, { unique: true });
    await collection.createIndex({ b: 1 }, { unique: true, sparse: true });
    expect((await refusal(collection.insertOne({ _id: 2 }))).keyPattern).toEqual({ a: 1 });
    await collection.insertOne({ _id: 3, a: 3 });
    expect(await collection.find().sort({ b: 1 }).toArray()).toHaveLength(2);
  });

  it('can be partial', async () => {
    const collection = await mongo.collection({ _id: 1, open: true, code: 1 });
    await collection.createIndex(
      { code: 1 },
      { unique: true, partialFilterExpression: { open: true } },
    );
    await collection.insertOne({ _id: 2, open: false, code: 1 });
    expect((await refusal(collection.insertOne({ _id: 3, open: true, code: 1 }))).code).toBe(11000);
    expect(await collection.countDocuments({ code: 1 })).toBe(2);
  });

  it('hold every element of an array, unique across documents', async () => {
    const collection = await mongo.collection({ _id: 1, tags: ['a', 'b', 'a'] });
    await collection.createIndex({ tags: 1 }, { unique: true });
    expect((await refusal(collection.insertOne({ _id: 2, tags: ['c', 'b'] }))).code).toBe(11000);
    expect(await collection.find({ tags: 'a' }).toArray()).toHaveLength(1);
  });

  it('refuse two arrays in one document (171)', async () => {
    const collection = await mongo.collection({ _id: 1 });
    await collection.createIndex({ a: 1, b: 1 });
    expect((await refusal(collection.insertOne({ _id: 2, a: [1, 2], b: [1, 2] }))).code).toBe(171);
  });

  it('of the same key under another name are refused (85)', async () => {
    const collection = await mongo.collection({ _id: 1 });
    await collection.createIndex({ a: 1 });
    expect((await refusal(collection.createIndex({ a: 1 }, { name: 'other' }))).code).toBe(85);
  });

  it('given as a hint must exist (2)', async () => {
    const collection = await mongo.collection({ _id: 1 });
    expect((await refusal(collection.find().hint('nope').toArray())).code).toBe(2);
  });
});
