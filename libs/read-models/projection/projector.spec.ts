import type { Collection, Db } from 'mongodb';
import { EmbeddedEventStore } from '#libs/embedded/eventstore';
import { EmbeddedMongo } from '#libs/embedded/mongo';
import type { RecordedEvent } from '#libs/event-store';
import { Checkpoints, ReadModelBehind } from '../queries/checkpoints';
import type { ReadModel } from '../read-model';
import { TestLedger } from '../testing/test-ledger';
import { verify } from '../verify/verify';
import { decisionsIn } from './parking';
import { progressOf } from './progress';
import { Projector, type ProjectorOptions } from './projector';

interface Types {
  readonly types: readonly string[];
}

/** The types on each order's stream; a `Poison` cannot be folded while `poisonous`. */
let poisonous = true;
const types: ReadModel<Types> = {
  name: 'types',
  version: 1,
  indexes: [{ key: { types: 1 } }],
  keys: ({ stream }) => (stream.startsWith('order-') ? [stream] : []),
  isFirst: ({ revision }) => revision === 0n,
  evolve: (before, { type }: RecordedEvent) => {
    if (type === 'Poison' && poisonous) throw new Error('poison');
    return { types: [...(before?.types ?? []), type] };
  },
  toDocument: (state) => state,
  toState: (document) => ({ types: document.types as string[] }),
};

let eventStore: EmbeddedEventStore;
let mongo: EmbeddedMongo | undefined;
let ledger: TestLedger;
let projectors: Projector[];

beforeEach(async () => {
  poisonous = true;
  projectors = [];
  eventStore = await EmbeddedEventStore.start({});
  const address = process.env.TEST_MONGODB_URL;
  mongo = address === undefined ? await EmbeddedMongo.start({}) : undefined;
  ledger = await TestLedger.open(
    eventStore.connectionString,
    address ?? mongo?.connectionString ?? '',
  );
});

afterEach(async () => {
  await Promise.all(projectors.map((projector) => projector.stop()));
  await ledger.close();
  await mongo?.close();
  await eventStore.close();
});

const start = (options: Partial<ProjectorOptions> = {}): Projector => {
  const { db, log, eventStore } = ledger;
  const projector = new Projector({ eventStore, db, log, readModels: [types], ...options });
  projectors.push(projector);
  return projector;
};
const reached = (position: bigint) => new Checkpoints(ledger.db).atLeast(types, position, 20_000);
const document = (stream: string) =>
  ledger.db.collection<Types & { _id: string; stale?: true }>('types_v1').findOne({ _id: stream });
const typesOf = async (stream: string) => (await document(stream))?.types;
const differences = () => verify(ledger.db, ledger.eventStore, types);

describe('a log with orders in it', () => {
  it('is folded, each order to its document, up to the last ledger event', async () => {
    await ledger.found();
    await ledger.append({ stream: 'order-1', type: 'A' }, { stream: 'order-2', type: 'B' });
    start();
    const last = await ledger.append(
      { stream: 'order-1', type: 'C' },
      { stream: 'account-1', type: 'D' },
    );
    await reached(last);
    expect(await typesOf('order-1')).toEqual(['A', 'C']);
    expect(await typesOf('order-2')).toEqual(['B']);
    expect(await progressOf(ledger.db).findOne()).toMatchObject({
      _id: 'types_v1',
      ledgerId: 'the-ledger',
      position: last,
    });
  });

  it('waits to be folded until its ledger is founded', async () => {
    start();
    await ledger.append({ stream: 'order-1', type: 'A' });
    await reached(await ledger.found());
    expect(await typesOf('order-1')).toEqual(['A']);
  });
});

/** A database of which one collection's methods are replaced. */
const withCollection = (db: Db, name: string, change: (collection: Collection) => object): Db =>
  new Proxy(db, {
    get: (target, property) => {
      if (property === 'collection')
        return (...args: Parameters<Db['collection']>) => {
          const collection = target.collection(...args);
          if (args[0] !== name) return collection;
          const changed = { ...change(collection) };
          return new Proxy(collection, {
            get: (inner, method) => {
              const value: unknown = Reflect.get(changed, method) ?? Reflect.get(inner, method);
              return typeof value === 'function' ? (value.bind(inner) as unknown) : value;
            },
          });
        };
      const value: unknown = Reflect.get(target, property);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });

describe('a worker that dies between documents and checkpoint', () => {
  it('leaves documents that the next one makes no different', async () => {
    await ledger.found();
    let failures = 0;
    const db = withCollection(ledger.db, 'checkpoints', (checkpoints) => ({
      updateOne: (...args: Parameters<Collection['updateOne']>) => {
        const [, update] = args as [unknown, { $set?: { position?: bigint } }];
        if (update.$set?.position === undefined || failures === 3)
          return checkpoints.updateOne(...args);
        failures += 1;
        throw new Error('killed');
      },
    }));
    start({ db, batchSize: 2 });
    const last = await ledger.append(
      ...['A', 'B', 'C', 'D'].flatMap((type) => [
        { stream: 'order-1', type },
        { stream: 'order-2', type },
      ]),
    );
    await reached(last);
    expect(failures).toBe(3);
    expect(await typesOf('order-1')).toEqual(['A', 'B', 'C', 'D']);
    expect(await differences()).toEqual({ compared: 2, leftOut: 0 });
  });
});

describe('events delivered again from an older checkpoint', () => {
  it('change nothing', async () => {
    await ledger.found();
    const first = await ledger.append({ stream: 'order-1', type: 'A' });
    const last = await ledger.append(
      { stream: 'order-1', type: 'B' },
      { stream: 'order-2', type: 'C' },
    );
    const projector = start();
    await reached(last);
    await projector.stop();
    await progressOf(ledger.db).updateOne({}, { $set: { position: first } });
    start();
    await reached(last);
    expect(await typesOf('order-1')).toEqual(['A', 'B']);
    expect(await differences()).toEqual({ compared: 2, leftOut: 0 });
  });
});

describe('a key whose event cannot be folded', () => {
  const decide = (action: 'retry' | 'skip') =>
    decisionsIn(ledger.db).insertOne({
      readModel: 'types_v1',
      key: 'order-1',
      action,
      note: { by: 'op', why: 'looked into', at: new Date() },
      doneAt: null,
    });
  const released = async () => {
    while ((await ledger.db.collection('parked').countDocuments()) > 0);
    while ((await document('order-1'))?.stale);
  };

  beforeEach(async () => {
    await ledger.found();
    start();
    const last = await ledger.append(
      { stream: 'order-1', type: 'A' },
      { stream: 'order-1', type: 'Poison' },
      { stream: 'order-1', type: 'B' },
      { stream: 'order-2', type: 'C' },
    );
    await reached(last);
    await reached(await ledger.append({ stream: 'order-1', type: 'D' }));
  });

  it('is parked with its later events, marked stale; the others go on', async () => {
    expect(await document('order-1')).toMatchObject({ types: ['A'], stale: true });
    expect(await typesOf('order-2')).toEqual(['C']);
    const parked = await ledger.db.collection('parked').find().sort({ position: 1 }).toArray();
    expect(parked.map(({ type, reason }) => ({ type, reason: reason as unknown }))).toEqual([
      { type: 'Poison', reason: 'Error: poison' },
      { type: 'B', reason: undefined },
      { type: 'D', reason: undefined },
    ]);
  });

  it('waits on after a retry that fails again', async () => {
    await decide('retry');
    while (await decisionsIn(ledger.db).findOne({ doneAt: null }));
    expect(await document('order-1')).toMatchObject({ types: ['A'], stale: true });
    expect(await ledger.db.collection('parked').countDocuments()).toBe(3);
  });

  it('goes on with all of them once retried', async () => {
    poisonous = false;
    await decide('retry');
    await released();
    expect(await typesOf('order-1')).toEqual(['A', 'Poison', 'B', 'D']);
    await reached(await ledger.append({ stream: 'order-1', type: 'E' }));
    expect(await typesOf('order-1')).toEqual(['A', 'Poison', 'B', 'D', 'E']);
  });

  it('goes on without the failing one when that is skipped', async () => {
    await decide('skip');
    await released();
    expect(await typesOf('order-1')).toEqual(['A', 'B', 'D']);
  });
});

describe('two workers', () => {
  it('take turns: one is active, the other follows when it stops', async () => {
    await ledger.found();
    const first = start();
    await reached(await ledger.append({ stream: 'order-1', type: 'A' }));
    const owner = (await progressOf(ledger.db).findOne())?.owner;
    start();
    await reached(await ledger.append({ stream: 'order-1', type: 'B' }));
    expect((await progressOf(ledger.db).findOne())?.owner).toBe(owner);
    await first.stop();
    await reached(await ledger.append({ stream: 'order-1', type: 'C' }));
    expect((await progressOf(ledger.db).findOne())?.owner).not.toBe(owner);
    expect(await typesOf('order-1')).toEqual(['A', 'B', 'C']);
  });

  it('are one after the other when the first dies without a word', async () => {
    await ledger.found();
    const first = start();
    await reached(await ledger.append({ stream: 'order-1', type: 'A' }));
    await first.stop();
    const dead = { owner: 'dead', leasedUntil: new Date(Date.now() + 1_000) };
    await progressOf(ledger.db).updateOne({}, { $set: dead });
    const began = Date.now();
    start();
    await reached(await ledger.append({ stream: 'order-1', type: 'B' }));
    expect(Date.now() - began).toBeGreaterThan(800);
    expect(await typesOf('order-1')).toEqual(['A', 'B']);
  });
});

describe('documents of another ledger', () => {
  it('are dropped and built anew, and the log says so', async () => {
    await ledger.found();
    const position = await ledger.append({ stream: 'order-1', type: 'A' });
    await progressOf(ledger.db).insertOne({
      _id: 'types_v1',
      ledgerId: 'another',
      position,
      live: true,
      epoch: 1,
      owner: null,
      leasedUntil: new Date(0),
      paused: null,
    });
    await ledger.db
      .collection<Types & { _id: string; position: bigint }>('types_v1')
      .insertOne({ _id: 'order-9', types: ['X'], position });
    start();
    await reached(await ledger.append({ stream: 'order-1', type: 'B' }));
    expect(await typesOf('order-1')).toEqual(['A', 'B']);
    expect(await typesOf('order-9')).toBeUndefined();
    expect(ledger.logged).toContain('another log: building anew');
  });

  it('are known by a position at which the log has no event', async () => {
    await ledger.found();
    await reached0();
    await progressOf(ledger.db).updateOne({}, { $set: { position: 2n ** 62n } });
    await ledger.db
      .collection<Types & { _id: string; position: bigint }>('types_v1')
      .insertOne({ _id: 'order-9', types: ['X'], position: 1n });
    start();
    const last = await ledger.append({ stream: 'order-1', type: 'A' });
    while ((await progressOf(ledger.db).findOne())?.position !== last);
    expect(await typesOf('order-1')).toEqual(['A']);
    expect(await typesOf('order-9')).toBeUndefined();
  });

  const reached0 = async () => {
    const projector = start();
    await reached(await ledger.append({ stream: 'account-1', type: 'A' }));
    await projector.stop();
  };
});

describe('a query that asks for a position', () => {
  it('waits while documents are still being written', async () => {
    await ledger.found();
    let write: () => void = () => {};
    const gate = new Promise<void>((resolve) => (write = resolve));
    const db = withCollection(ledger.db, 'types_v1', (documents) => ({
      bulkWrite: async (...args: Parameters<Collection['bulkWrite']>) => {
        await gate;
        return documents.bulkWrite(...args);
      },
    }));
    start({ db });
    const position = await ledger.append({ stream: 'order-1', type: 'A' });
    let there = false;
    const waiting = reached(position).then(() => (there = true));
    await expect(new Checkpoints(ledger.db).atLeast(types, position, 300)).rejects.toThrow(
      ReadModelBehind,
    );
    expect(there).toBe(false);
    write();
    await waiting;
    expect(await typesOf('order-1')).toEqual(['A']);
  });
});
