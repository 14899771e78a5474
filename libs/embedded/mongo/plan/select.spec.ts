import { Int32 } from 'bson';
import * as fc from 'fast-check';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileFilter } from '../query/filter';
import { sortedDocuments } from '../query/results';
import { compileSort } from '../query/sort';
import { type Collection, idKeyFor } from '../store/collection';
import { Store } from '../store/store';
import { decode, type Document, encode } from '../values/document';
import { EncodedDocument } from '../values/encoded';
import { MAX_ID_KEY } from '../values/long-keys';
import { planFor, select } from './select';

const everything = { skip: 0, limit: 0 };

const scalar = fc.oneof(
  fc.integer({ min: 0, max: 4 }).map((value) => new Int32(value)),
  fc.constantFrom('x', 'xy', 'y', '', null),
);
const field = fc.oneof(scalar, fc.array(scalar, { maxLength: 3 }));
const sub = fc.record({ c: field }, { requiredKeys: [], noNullPrototype: true });
const document = fc.record(
  { a: field, b: scalar, s: fc.oneof(sub, fc.array(sub, { maxLength: 2 })) },
  { requiredKeys: [], noNullPrototype: true },
);
const condition = fc.oneof(
  scalar,
  fc
    .constantFrom('$gt', '$gte', '$lt', '$lte', '$ne')
    .chain((operator) => scalar.map((value) => ({ [operator]: value }))),
  fc.record({ $gte: scalar, $lt: scalar }, { noNullPrototype: true }),
  fc.array(scalar, { maxLength: 3 }).map(($in) => ({ $in })),
  fc.constant({ $regex: '^x' }),
  fc.boolean().map(($exists) => ({ $exists })),
);
/** Every other one is longer than the store keeps it. */
const idOf = (i: number) => (i % 2 === 0 ? new Int32(i) : `${i}${'i'.repeat(MAX_ID_KEY)}`);
const id = fc.nat({ max: 12 }).map(idOf);
const idCondition = fc.oneof(
  id,
  fc
    .constantFrom('$gt', '$gte', '$lt', '$lte')
    .chain((operator) => id.map((value) => ({ [operator]: value }))),
  fc.array(id, { maxLength: 3 }).map(($in) => ({ $in })),
);
const simple = fc.record(
  { a: condition, b: condition, 's.c': condition, _id: idCondition },
  { requiredKeys: [], noNullPrototype: true },
);
const filter = fc.oneof(
  simple,
  fc.array(simple, { minLength: 1, maxLength: 2 }).map(($or) => ({ $or })),
);
const direction = fc.constantFrom(1 as const, -1 as const);
const sort = fc.oneof(
  fc.constant({}),
  fc.record({ a: direction, _id: fc.constant(1) }, { noNullPrototype: true }),
  fc.record({ b: direction, a: direction, _id: fc.constant(1) }, { noNullPrototype: true }),
  fc.record({ 's.c': direction, b: direction, _id: fc.constant(1) }, { noNullPrototype: true }),
);

const keys: readonly Document[] = [
  { a: 1, _id: 1 },
  { b: -1, a: 1 },
  { b: 1, 's.c': -1 },
  { 's.c': 1 },
  { a: -1, b: 1 },
  { a: 1 },
  { b: 1, _id: 1 },
];

describe('documents of every shape under several indexes', () => {
  let directory: string;
  let store: Store;
  let collections = 0;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'select-'));
    store = new Store(directory);
  });

  afterAll(async () => {
    await store.close();
    await rm(directory, { recursive: true });
  });

  const filled = (documents: readonly Document[]): Collection => {
    const collection = store.findOrCreate(`test.c${++collections}`);
    for (const [i, key] of keys.entries()) {
      const { fields } = compileSort(key);
      const multikey = fields.map(() => false);
      const options = { unique: false, sparse: i === 0 || i === 5, partial: undefined, multikey };
      store.createIndex(collection, { name: `index-${i}`, fields, ...options });
    }
    store.write(() =>
      documents.forEach((one, i) => {
        collection.insert(new EncodedDocument(encode({ _id: idOf(i), ...one })));
      }),
    );
    return collection;
  };

  /** What a query finds, through the best index or without any. */
  const found = (collection: Collection, source: Document, order: Document, hint?: Document) => {
    const compiled = { filter: compileFilter(source), sort: compileSort(order) };
    const chosen = { filter: compiled.filter, sort: compiled.sort.fields, hint };
    const { scan, sorted } = select(collection, chosen);
    const documents = sorted
      ? Array.from(scan, ({ bytes }) => Buffer.from(bytes))
      : sortedDocuments(scan, compiled.sort, everything);
    return documents.map((bytes) => String(decode(bytes)._id));
  };

  it('are found through an index as without one, and in the same order', () =>
    fc.assert(
      fc.property(
        fc.array(document, { maxLength: 12 }),
        fc.array(fc.tuple(filter, sort), { minLength: 10, maxLength: 10 }),
        (documents, queries) => {
          const collection = filled(documents);
          for (const [source, order] of queries) {
            const plain = found(collection, source, order, { $natural: 1 });
            const indexed = found(collection, source, order);
            const isSorted = Object.keys(order).length > 0;
            expect(isSorted ? indexed : indexed.toSorted()).toEqual(
              isSorted ? plain : plain.toSorted(),
            );
          }
          expect(collection.findDamage()).toBeUndefined();
          store.drop(collection);
        },
      ),
      { numRuns: 100 },
    ));

  it('are found by an _id longer than it is kept, at the end of an index too', () => {
    const collection = filled([{ b: 'x' }, { b: 'x' }, { b: 'x' }]);
    const bound = { b: 'x', _id: { $gte: idOf(1), $lt: idOf(3) } };
    expect(found(collection, bound, {})).toEqual([idOf(1)]);
    const { index } = planFor(collection, { filter: compileFilter(bound) });
    expect(index.fields).toMatchObject([{ path: 'b' }, { path: '_id' }]);
  });

  it('leave no index entry behind when they change and go', () => {
    const collection = filled([{ a: [1, 2], b: 1 }, { a: 3 }]);
    store.write(() => {
      const first = encode({ _id: idOf(0), a: [new Int32(2)], s: [{ c: 1 }, { c: 2 }] });
      const [one, other] = [idKeyFor(idOf(0)), idKeyFor(idOf(1))];
      collection.replace(one, Buffer.from(collection.get(one) ?? []), first);
      collection.remove(one, first);
      collection.remove(other, Buffer.from(collection.get(other) ?? []));
    });
    expect(collection.indexes.map(({ table }) => [...table.getKeys()].length)).toEqual(
      keys.map(() => 0),
    );
  });
});
