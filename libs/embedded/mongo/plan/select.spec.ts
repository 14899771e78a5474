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
import { select } from './select';

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
const simple = fc.record(
  { a: condition, b: condition, 's.c': condition },
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
  { a: 1 },
  { b: -1, a: 1 },
  { b: 1, 's.c': -1 },
  { 's.c': 1 },
  { a: -1, b: 1 },
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
      const options = { unique: false, sparse: i === 0, partial: undefined, multikey };
      store.createIndex(collection, { name: `index-${i}`, fields, ...options });
    }
    store.write(() =>
      documents.forEach((one, i) => {
        collection.insert(new EncodedDocument(encode({ _id: new Int32(i), ...one })));
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
    return documents.map((bytes) => (decode(bytes)._id as Int32).value);
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
            const set = (ids: number[]) => [...ids].sort((a, b) => a - b);
            expect(Object.keys(order).length > 0 ? indexed : set(indexed)).toEqual(plain);
          }
          expect(collection.findDamage()).toBeUndefined();
          store.drop(collection);
        },
      ),
      { numRuns: 100 },
    ));

  it('leave no index entry behind when they change and go', () => {
    const collection = filled([{ a: [1, 2], b: 1 }, { a: 3 }]);
    store.write(() => {
      const first = encode({ _id: new Int32(0), a: [new Int32(2)], s: [{ c: 1 }, { c: 2 }] });
      collection.replace(idKeyFor(0), Buffer.from(collection.get(idKeyFor(0)) ?? []), first);
      collection.remove(idKeyFor(0), first);
      collection.remove(idKeyFor(1), Buffer.from(collection.get(idKeyFor(1)) ?? []));
    });
    expect(collection.indexes.map(({ table }) => [...table.getKeys()].length)).toEqual(
      keys.map(() => 0),
    );
  });
});
