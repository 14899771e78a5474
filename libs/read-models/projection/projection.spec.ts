import type { Collection, Db } from 'mongodb';
import { openMemoryStores, type Stores } from '#libs/embedded';
import type { RecordedEvent } from '#libs/event-store';
import { Operations } from '../operations/operations';
import { recorded } from '../testing/events';
import { TestLedger } from '../testing/test-ledger';
import { typesModel, type TypesModel } from '../testing/types-model';
import { decisionsIn, parkedIn } from './parking';
import { Lease } from './progress';
import { Projection } from './projection';

let stores: Stores;
let ledger: TestLedger;

beforeEach(async () => {
  stores = await openMemoryStores();
  ledger = await TestLedger.open(stores);
});

afterEach(async () => {
  await ledger.close();
  await stores.close();
});

class Killed extends Error {}

const writes = ['bulkWrite', 'insertMany', 'updateOne', 'deleteMany', 'findOneAndUpdate'] as const;

/** A database whose user dies before its n-th write; the next one finds all as it is then. */
const dyingBefore = (db: Db, nth: number): { readonly db: Db; readonly written: () => number } => {
  let written = 0;
  const write = () => {
    written += 1;
    if (written === nth) throw new Killed();
  };
  const dying = (collection: Collection) =>
    new Proxy(collection, {
      get: (target, property) => {
        const value: unknown = Reflect.get(target, property);
        if (typeof value !== 'function') return value;
        if (!writes.some((name) => name === property)) return value.bind(target) as unknown;
        return async (...args: unknown[]) => {
          write();
          return (await Reflect.apply(value, target, args)) as unknown;
        };
      },
    });
  const dyingDb = new Proxy(db, {
    get: (target, property) => {
      if (property === 'collection')
        return (...args: Parameters<Db['collection']>) => dying(target.collection(...args));
      const value: unknown = Reflect.get(target, property);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
  return { db: dyingDb, written: () => written };
};

const silent = { info: () => {}, warn: () => {}, error: () => {} };

/** The types of each order, by its id. */
const orderTypes = (): TypesModel => ({
  ...typesModel(),
  keys({ stream, type }) {
    if (type === 'Keyless' && this.poisonous) throw new Error('no keys');
    return [stream.replace('order-', '')];
  },
});

/** Workers, one after the other, until one has folded the events and done what was decided. */
const work = async (
  db: Db,
  types: TypesModel,
  events: readonly RecordedEvent[],
  live: boolean,
): Promise<void> => {
  try {
    const lease = await Lease.acquire(db, 'types_v1', 'worker');
    if (!lease) throw new Error('somebody else has the lease');
    const projection = new Projection(db, types, lease, silent);
    if (projection.position === null) await projection.clear();
    await projection.open('the-ledger');
    await projection.apply(events, live);
    await projection.tend();
  } catch (error) {
    if (!(error instanceof Killed)) throw error;
    await work(db, types, events, live);
  }
};

/** What there is to be seen of the keys. */
const seen = async (db: Db): Promise<readonly unknown[]> => {
  const documents = await db.collection('types_v1').find().sort({ _id: 1 }).toArray();
  const parked = await parkedIn(db).find().sort({ position: 1 }).toArray();
  const undone = await decisionsIn(db).countDocuments({ doneAt: null });
  return [
    ...documents.map(({ _id, types, stale }) => [_id, types, stale ?? false] as unknown),
    ...parked.map(({ key, position, reason }) => [key, position, reason] as unknown),
    undone,
  ];
};

describe.each([
  { worker: 'live', live: true },
  { worker: 'far behind', live: false },
])('a worker that dies before any of its writes, $worker', ({ live }) => {
  const begun = [
    { stream: 'order-1', type: 'A' },
    { stream: 'order-2', type: 'A' },
  ];
  const events = recorded(
    ...begun,
    { stream: 'order-1', type: 'Poison' },
    { stream: 'order-1', type: 'B' },
    { stream: 'order-2', type: 'Poison' },
    { stream: 'order-3', type: 'C' },
    { stream: 'order-3', type: 'Keyless' },
    { stream: 'order-1', type: 'Poison' },
    { stream: 'order-3', type: 'D' },
  );

  /** What is seen after each of an operator's decisions, where a worker died before a write. */
  const course = async (name: string, nth: number) => {
    const dying = dyingBefore(ledger.mongo.db(`${ledger.db.databaseName}_${name}`), nth);
    const types = orderTypes();
    const operations = new Operations(dying.db, [types]);
    await work(dying.db, types, events.slice(0, begun.length), true);
    const stages: unknown[] = [];
    const decided = async (action: 'retry' | 'skip', ...keys: readonly string[]) => {
      const note = { by: 'op', why: 'looked into', at: new Date() };
      for (const key of keys) await operations.decide({ readModel: 'types_v1', key, action }, note);
      await work(dying.db, types, events, live);
      stages.push(await seen(dying.db));
    };
    await decided('skip');
    await decided('skip', '1', '2');
    types.poisonous = false;
    await decided('retry', '1', 'order-3');
    await dying.db.dropDatabase();
    return { stages, written: dying.written() };
  };

  it('leaves what the next one brings to the same end, and nothing decided is undone', async () => {
    const { stages, written } = await course('undisturbed', Infinity);
    expect(stages).toEqual([
      [
        ['1', ['A'], true],
        ['2', ['A'], true],
        ['3', ['C'], false],
        ['1', 300n, 'Error: poison'],
        ['1', 400n, undefined],
        ['2', 500n, 'Error: poison'],
        ['order-3', 700n, 'Error: no keys'],
        ['1', 800n, undefined],
        ['order-3', 900n, undefined],
        0,
      ],
      [
        ['1', ['A', 'B'], true],
        ['2', ['A'], false],
        ['3', ['C'], false],
        ['order-3', 700n, 'Error: no keys'],
        ['1', 800n, 'Error: poison'],
        ['order-3', 900n, undefined],
        0,
      ],
      [
        ['1', ['A', 'B', 'Poison'], false],
        ['2', ['A'], false],
        ['3', ['C', 'Keyless', 'D'], false],
        0,
      ],
    ]);
    for (let nth = 1; nth <= written; nth += 1)
      expect([nth, (await course(`killed_${nth}`, nth)).stages]).toEqual([nth, stages]);
  });
});
