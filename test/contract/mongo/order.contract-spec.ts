import { Decimal128, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'mongodb';
import { connect, describeBeyondApplication, type Doc, idsOf } from './support';

const mongo = connect();

describe('documents with equal sort keys', () => {
  const documents: Doc[] = Array.from({ length: 300 }, (_, i) => ({ _id: i, group: i % 3 }));

  it('come in a total order when _id is the last key', async () => {
    const collection = await mongo.collection(...[...documents].reverse());
    const found = await collection.find().sort({ group: -1, _id: 1 }).toArray();
    const expected = [...documents].sort(
      (a, b) => Number(b.group) - Number(a.group) || Number(a._id) - Number(b._id),
    );
    expect(idsOf(found)).toEqual(idsOf(expected));
  });

  it('come page by page, none twice and none left out', async () => {
    const collection = await mongo.collection(...documents);
    const sorted = () => collection.find().sort({ group: 1, _id: 1 });
    const pages = await Promise.all(
      [0, 100, 200].map((skip) => sorted().skip(skip).limit(100).toArray()),
    );
    expect(idsOf(pages.flat())).toEqual(idsOf(await sorted().toArray()));
  });
});

describe.each([['without an index'], ['on an index']])('numbers, strings and null %s', (on) => {
  const values = ['b', 3, null, 'a', Long.fromString('9007199254740993'), 2.5, -1];
  const documents = values.map((v, _id): Doc => ({ _id, v }));

  const sorted = async (direction: 1 | -1) => {
    const collection = await mongo.collection(...documents, { _id: 99 });
    if (on === 'on an index') await collection.createIndex({ v: 1 });
    return idsOf(await collection.find().sort({ v: direction, _id: direction }).toArray());
  };

  it('sort by type, then by value, a missing field like null', async () => {
    expect(await sorted(1)).toEqual([2, 99, 6, 5, 1, 4, 3, 0]);
  });

  it('sort the other way round', async () => {
    expect(await sorted(-1)).toEqual([0, 3, 4, 1, 5, 6, 99, 2]);
  });
});

describeBeyondApplication('values of every type', () => {
  const ascending = [
    new MinKey(),
    null,
    Number.NaN,
    -1.5,
    0,
    Decimal128.fromString('0.1'),
    0.1, // as a double slightly more than the decimal
    Long.fromNumber(7),
    '',
    'a',
    'a\u0000',
    'aa',
    'ｚ',
    '😀', // after U+FF5A in UTF-8, before it in UTF-16
    { a: 1 },
    { a: 1, b: 0 },
    { b: 0 },
    { a: 'text' }, // fields compare by type before by name
    [['nested']],
    new ObjectId('000000000000000000000001'),
    false,
    true,
    new Date(-1),
    new Date(1),
    new Timestamp({ t: 1, i: 1 }),
    /a/,
    new MaxKey(),
  ];

  it.each([['without an index'], ['on an index']])('sort in the order of BSON, %s', async (on) => {
    const collection = await mongo.collection(...ascending.map((v, _id): Doc => ({ _id, v })));
    if (on === 'on an index') await collection.createIndex({ v: 1 });
    const found = await collection.find().sort({ v: 1 }).toArray();
    expect(idsOf(found)).toEqual([...ascending.keys()]);
  });

  it('in arrays sort by the least element upwards and the greatest downwards', async () => {
    const collection = await mongo.collection(
      { _id: 1, v: [5, 1] },
      { _id: 2, v: 3 },
      { _id: 3, v: [4, 2] },
      { _id: 4, v: [] },
    );
    const sorted = async (direction: 1 | -1) =>
      idsOf(await collection.find().sort({ v: direction }).toArray());
    expect(await sorted(1)).toEqual([4, 1, 3, 2]);
    expect(await sorted(-1)).toEqual([1, 3, 2, 4]);
  });
});
