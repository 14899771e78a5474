import { connect, describeBeyondApplication, type Doc, idsOf, refusal } from './support';

const mongo = connect();

const documents: Doc[] = [
  { _id: 1, status: 'draft', n: 10, tags: ['a', 'b'], sub: { x: 1 } },
  { _id: 2, status: 'submitted', n: 20, tags: ['b'], sub: { x: 2 } },
  { _id: 3, status: 'approved', n: 30, tags: [] },
  { _id: 4, status: 'approved', n: null },
  { _id: 5, n: '40' },
];

const matching = async (filter: object) => {
  const collection = await mongo.collection(...documents);
  return idsOf(await collection.find(filter).sort({ _id: 1 }).toArray());
};

describe('a filter', () => {
  it.each<[string, object, number[]]>([
    ['equality', { status: 'approved' }, [3, 4]],
    ['equality on a path', { 'sub.x': 2 }, [2]],
    ['equality with an element of an array', { tags: 'b' }, [1, 2]],
    ['null, meaning null or missing', { n: null }, [4]],
    ['null for a missing field', { status: null }, [5]],
    ['$gt among values of its type only', { n: { $gt: 10 } }, [2, 3]],
    ['a range', { n: { $gte: 10, $lt: 30 } }, [1, 2]],
    ['$in', { status: { $in: ['draft', 'submitted'] } }, [1, 2]],
    ['$nin', { status: { $nin: ['approved'] } }, [1, 2, 5]],
    ['$ne', { status: { $ne: 'approved' } }, [1, 2, 5]],
    ['$exists', { sub: { $exists: false } }, [3, 4, 5]],
    ['$or', { $or: [{ _id: 1 }, { status: 'approved' }] }, [1, 3, 4]],
    ['$and', { $and: [{ status: 'approved' }, { n: 30 }] }, [3]],
    ['$nor', { $nor: [{ status: 'approved' }, { _id: 1 }] }, [2, 5]],
    ['$not', { n: { $not: { $gt: 10 } } }, [1, 4, 5]],
    ['a prefix', { status: { $regex: '^sub' } }, [2]],
    ['a regular expression without regard to case', { status: /^DRAFT$/i }, [1]],
    ['$size', { tags: { $size: 0 } }, [3]],
    ['$all', { tags: { $all: ['a', 'b'] } }, [1]],
    ['$elemMatch', { tags: { $elemMatch: { $gt: 'a', $lt: 'c' } } }, [1, 2]],
    ['$type', { n: { $type: 'string' } }, [5]],
    ['$mod', { n: { $mod: [20, 10] } }, [1, 3]],
    ['nothing', {}, [1, 2, 3, 4, 5]],
  ])('by %s finds what it says', async (_, filter, expected) => {
    expect(await matching(filter)).toEqual(expected);
  });

  it('with an unknown operator is refused (2)', async () => {
    expect((await refusal(matching({ n: { $nope: 1 } }))).code).toBe(2);
  });
});

describe('a query', () => {
  it('goes through a window by skip and limit', async () => {
    const collection = await mongo.collection(...documents);
    const found = await collection.find().sort({ _id: -1 }).skip(1).limit(2).toArray();
    expect(idsOf(found)).toEqual([4, 3]);
  });

  it('gives the included fields and the _id', async () => {
    const collection = await mongo.collection(...documents);
    const found = await collection.findOne({ _id: 1 }, { projection: { status: 1, 'sub.x': 1 } });
    expect(found).toEqual({ _id: 1, status: 'draft', sub: { x: 1 } });
  });

  it('gives no _id when told so', async () => {
    const collection = await mongo.collection(...documents);
    const found = await collection.findOne({ _id: 1 }, { projection: { _id: 0, n: 1 } });
    expect(found).toEqual({ n: 10 });
  });

  it('leaves out the excluded fields', async () => {
    const collection = await mongo.collection(...documents);
    const found = await collection.findOne({ _id: 1 }, { projection: { tags: 0, sub: 0 } });
    expect(found).toEqual({ _id: 1, status: 'draft', n: 10 });
  });

  it('counts', async () => {
    const collection = await mongo.collection(...documents);
    expect(await collection.countDocuments({ status: 'approved' })).toBe(2);
    expect(await collection.estimatedDocumentCount()).toBe(5);
  });

  it('gives distinct values, those of arrays one by one', async () => {
    const collection = await mongo.collection(...documents);
    expect((await collection.distinct('tags')).sort()).toEqual(['a', 'b']);
    expect((await collection.distinct('status', { n: { $gte: 10 } })).sort()).toEqual([
      'approved',
      'draft',
      'submitted',
    ]);
  });

  it('of a collection that does not exist gives nothing', async () => {
    const absent = mongo.database.collection('absent');
    expect(await absent.find({ a: 1 }).toArray()).toEqual([]);
    expect(await absent.countDocuments()).toBe(0);
  });
});

describeBeyondApplication('queries beyond what the application uses', () => {
  it('evaluate an expression', async () => {
    const collection = await mongo.collection({ _id: 1, a: 1, b: 2 }, { _id: 2, a: 3, b: 2 });
    const found = await collection.find({ $expr: { $gt: ['$a', '$b'] } }).toArray();
    expect(idsOf(found)).toEqual([2]);
  });

  it('find null where an element lacks the field', async () => {
    const collection = await mongo.collection(
      { _id: 1, list: [{ a: 1 }, { b: 1 }] },
      { _id: 2, list: [{ a: 1 }] },
    );
    expect(idsOf(await collection.find({ 'list.a': null }).toArray())).toEqual([1]);
  });

  it('find an element by its index', async () => {
    const collection = await mongo.collection({ _id: 1, list: [5, 6] }, { _id: 2, list: [6, 5] });
    expect(idsOf(await collection.find({ 'list.1': 5 }).toArray())).toEqual([2]);
  });

  it('slice an array in the projection', async () => {
    const collection = await mongo.collection({ _id: 1, list: [1, 2, 3] });
    const found = await collection.findOne({}, { projection: { list: { $slice: 2 } } });
    expect(found).toMatchObject({ list: [1, 2] });
  });

  it('take documents for equal only when their fields have the same order', async () => {
    const collection = await mongo.collection({ _id: 1, sub: { a: 1, b: 2 } });
    expect(await collection.countDocuments({ sub: { a: 1, b: 2 } })).toBe(1);
    expect(await collection.countDocuments({ sub: { b: 2, a: 1 } })).toBe(0);
  });

  it('refuse to mix inclusion and exclusion', async () => {
    const collection = await mongo.collection({ _id: 1 });
    const found = collection.find({}, { projection: { a: 1, b: 0 } }).toArray();
    expect((await refusal(found)).codeName).toMatch(/^(BadValue|Location31254)$/);
  });
});
