import { connect, describeBeyondApplication, type Doc, refusal } from './support';

const mongo = connect();

const orders: Doc[] = [
  { _id: 1, province: 'GD', status: 'approved', sites: 2 },
  { _id: 2, province: 'GD', status: 'rejected', sites: 1 },
  { _id: 3, province: 'ZJ', status: 'approved', sites: 5 },
  { _id: 4, province: 'GD', status: 'approved', sites: 4 },
];

describe('an aggregation', () => {
  it('sums by group, in the order of a sort', async () => {
    const collection = await mongo.collection(...orders);
    const pipeline = [
      { $match: { status: 'approved' } },
      { $group: { _id: '$province', sites: { $sum: '$sites' } } },
      { $sort: { _id: 1 } },
    ];
    expect(await collection.aggregate(pipeline).toArray()).toEqual([
      { _id: 'GD', sites: 6 },
      { _id: 'ZJ', sites: 5 },
    ]);
  });

  it('sorts, limits and projects', async () => {
    const collection = await mongo.collection(...orders);
    const pipeline = [{ $sort: { sites: -1 } }, { $limit: 2 }, { $project: { sites: 1 } }];
    expect(await collection.aggregate(pipeline).toArray()).toEqual([
      { _id: 3, sites: 5 },
      { _id: 4, sites: 4 },
    ]);
  });

  it('counts what matches', async () => {
    const collection = await mongo.collection(...orders);
    const count = (province: string) =>
      collection.aggregate([{ $match: { province } }, { $count: 'n' }]).toArray();
    expect(await count('GD')).toEqual([{ n: 3 }]);
    expect(await count('XX')).toEqual([]);
  });

  it('gives its results in batches', async () => {
    const documents = Array.from({ length: 500 }, (_, _id): Doc => ({ _id, n: _id % 250 }));
    const collection = await mongo.collection(...documents);
    const pipeline = [{ $group: { _id: '$n', n: { $sum: 1 } } }];
    const groups = await collection.aggregate(pipeline, { batchSize: 20 }).toArray();
    expect(groups).toHaveLength(250);
    expect(groups.every(({ n }) => n === 2)).toBe(true);
  });
});

describeBeyondApplication('aggregations beyond what the application uses', () => {
  it('have several accumulators in a group', async () => {
    const collection = await mongo.collection(...orders);
    const $group = { _id: '$province', orders: { $count: {} }, sites: { $sum: '$sites' } };
    const groups = await collection.aggregate([{ $group }, { $sort: { _id: 1 } }]).toArray();
    expect(groups).toEqual([
      { _id: 'GD', orders: 3, sites: 7 },
      { _id: 'ZJ', orders: 1, sites: 5 },
    ]);
  });

  it('take arrays apart and compute averages', async () => {
    const collection = await mongo.collection({ _id: 1, list: [1, 2] }, { _id: 2, list: [6] });
    const pipeline = [{ $unwind: '$list' }, { $group: { _id: null, mean: { $avg: '$list' } } }];
    expect(await collection.aggregate(pipeline).toArray()).toEqual([{ _id: null, mean: 3 }]);
  });

  it('look into other collections', async () => {
    const sites = await mongo.collection({ _id: 'a', order: 1 }, { _id: 'b', order: 2 });
    const collection = await mongo.collection({ _id: 1 });
    const $lookup = {
      from: sites.collectionName,
      localField: '_id',
      foreignField: 'order',
      as: 'sites',
    };
    expect(await collection.aggregate([{ $lookup }]).toArray()).toEqual([
      { _id: 1, sites: [{ _id: 'a', order: 1 }] },
    ]);
  });

  it('refuse a limit of 0', async () => {
    const collection = await mongo.collection({ _id: 1 });
    const failed = refusal(collection.aggregate([{ $limit: 0 }]).toArray());
    expect((await failed).codeName).toMatch(/^(BadValue|Location15958)$/);
  });

  it('refuse an unknown stage', async () => {
    const collection = await mongo.collection({ _id: 1 });
    const failed = refusal(collection.aggregate([{ $nope: {} }]).toArray());
    expect((await failed).codeName).toMatch(/^(BadValue|Location40324)$/);
  });
});
