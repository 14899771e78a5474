import type { Collection, Db } from 'mongodb';
import type { RecordedEvent } from '#libs/event-store';
import { NotParked } from '../operations/errors';
import { idOf } from '../read-model';
import { recorded } from '../testing/events';
import { decide, TestLedger } from '../testing/test-ledger';
import { allTypesModel, typesModel, type TypesModel } from '../testing/types-model';
import { withCollections } from '../testing/with-collection';
import { decisionsIn, parkedIn, Parking } from './parking';
import { Lease } from './progress';
import { Projection } from './projection';

let ledger: TestLedger;

beforeEach(async () => {
  ledger = await TestLedger.start();
});

afterEach(() => ledger.close());

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
    Object.fromEntries(
      writes.map((name) => {
        const asBefore = Reflect.get(collection, name) as (...args: unknown[]) => unknown;
        const method = async (...args: unknown[]) => {
          write();
          return await asBefore.apply(collection, args);
        };
        return [name, method];
      }),
    );
  return { db: withCollections(db, dying), written: () => written };
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

/** A worker folds the events; what was decided it looks for all the time. */
const workOnce = async (
  db: Db,
  types: TypesModel,
  events: readonly RecordedEvent[],
  live: boolean,
): Promise<void> => {
  const lease = await Lease.acquire(db, idOf(types), 'worker');
  if (!lease) throw new Error('somebody else has the lease');
  const projection = new Projection(db, types, lease, silent);
  await projection.decide();
  if (projection.position === null) await projection.clear();
  await projection.open('the-ledger');
  await projection.decide();
  await projection.apply(events, live);
  await projection.decide();
};

/** Lets go what failed for a known reason. */
const only =
  (reason: typeof Killed | typeof NotParked) =>
  (error: unknown): void => {
    if (!(error instanceof reason)) throw error;
  };

/** One worker after the other, until one does not die. */
const work = async (...task: Parameters<typeof workOnce>): Promise<void> => {
  try {
    await workOnce(...task);
  } catch (error) {
    if (!(error instanceof Killed)) throw error;
    await work(...task);
  }
};

/** What there is to be seen of the keys. */
const seen = async (db: Db, types: TypesModel): Promise<readonly unknown[]> => {
  const documents = await db.collection(idOf(types)).find().sort({ _id: 1 }).toArray();
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
    await work(dying.db, types, events.slice(0, begun.length), true);
    const stages: unknown[] = [];
    const decided = async (action: 'retry' | 'skip', ...keys: readonly string[]) => {
      for (const key of keys) await decide(dying.db, types, action, key);
      await work(dying.db, types, events, live);
      stages.push(await seen(dying.db, types));
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

describe('a document of several streams, of one of which an event has keys only for a later release', () => {
  const [first, keyless, ofAnother, behind] = recorded(
    { stream: 'order-1', type: 'A' },
    { stream: 'order-1', type: 'Keyless' },
    { stream: 'order-2', type: 'B' },
    { stream: 'order-1', type: 'C' },
  );
  if (!first || !keyless || !ofAnother || !behind) throw new Error('four events');
  const reason = 'all has gone on without it: rebuild the read model all';

  it('has it, or it stays parked, whenever the worker of the earlier one died', async () => {
    const course = async (name: string, nth: number) => {
      const dying = dyingBefore(ledger.mongo.db(`${ledger.db.databaseName}_${name}`), nth);
      const all = allTypesModel();
      await work(dying.db, all, [first], true);
      await workOnce(dying.db, all, [keyless, ofAnother], true).catch(only(Killed));
      all.poisonous = false;
      await work(dying.db, all, [keyless, ofAnother], true);
      await decide(dying.db, all, 'retry', 'order-1').catch(only(NotParked));
      await work(dying.db, all, [], true);
      const stands = await seen(dying.db, all);
      await dying.db.dropDatabase();
      return { stands, written: dying.written() };
    };
    const parked = [['all', ['A', 'B'], false], ['order-1', 200n, reason], 0];
    const { stands, written } = await course('undisturbed', Infinity);
    expect(stands).toEqual(parked);
    const inTime = [['all', ['A', 'Keyless', 'B'], false], 0];
    for (let nth = 1; nth <= written; nth += 1)
      expect([inTime, parked]).toContainEqual((await course(`killed_${nth}`, nth)).stands);
  });

  it('misses none that is delivered again after a retry of those that wait', async () => {
    const all = allTypesModel();
    await work(ledger.db, all, [first, keyless], true);
    await new Parking(ledger.db, 'all_v1').park('order-1', [behind]); // then the worker died
    await decide(ledger.db, all, 'retry', 'order-1');
    all.poisonous = false;
    await work(ledger.db, all, [ofAnother, behind], true);
    expect(await seen(ledger.db, all)).toEqual([
      ['all', ['A', 'B'], false],
      ['order-1', 200n, reason],
      ['order-1', 400n, undefined],
      0,
    ]);
  });
});
