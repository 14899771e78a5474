import {
  type BulkWriteResult,
  type Collection,
  MongoBulkWriteError,
  MongoNetworkError,
} from 'mongodb';
import { Checkpoints, ReadModelBehind } from '../queries/checkpoints';
import { TestLedger, until } from '../testing/test-ledger';
import { allTypesModel, typesIn, typesModel } from '../testing/types-model';
import { withCollection } from '../testing/with-collection';
import { ledgerPrefixes } from '../read-model';
import { verify } from '../verify/verify';
import { progressOf } from './progress';
import type { ProjectorOptions } from './projector';

const types = typesModel();
let ledger: TestLedger;

beforeEach(async () => {
  ledger = await TestLedger.start();
});

afterEach(() => ledger.close());

const start = (options: Partial<Pick<ProjectorOptions, 'db' | 'batchSize'>> = {}) =>
  ledger.work([types], options);
const reached = (position: bigint) => ledger.reached(types, position);
const typesOf = async (stream: string) =>
  (await typesIn(ledger.db).findOne({ _id: stream }))?.types;
const differences = async () => (await verify(ledger.db, ledger.eventStore, [types]))[0];

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

describe('a log whose end is far', () => {
  const orders = ['order-1', 'order-2', 'order-3'];

  /** A database in which another function writes the documents. */
  const written = (write: Collection['bulkWrite']) =>
    withCollection(ledger.db, 'types_v1', () => ({ bulkWrite: write }));
  const documents = () => ledger.db.collection('types_v1');

  it('is written when it has been read: each document once for all of its events', async () => {
    await ledger.found();
    const events = ['A', 'B', 'C'].flatMap((type) => orders.map((stream) => ({ stream, type })));
    const last = await ledger.append(...events);
    const sizes: number[] = [];
    const db = written((writes, options) => {
      sizes.push(writes.length);
      return documents().bulkWrite(writes, options);
    });
    start({ db, batchSize: 2 });
    await reached(last);
    expect(sizes).toEqual([orders.length]);
    expect(await differences()).toMatchObject({ compared: orders.length, leftOut: 0 });
  });

  it('is read again when a write failed while reading went on', async () => {
    await ledger.found();
    const last = await ledger.append(...orders.map((stream) => ({ stream, type: 'A' })));
    let failures = 2;
    const db = written((writes, options) => {
      failures -= 1;
      if (failures >= 0) return Promise.reject(new Error('gone'));
      return documents().bulkWrite(writes, options);
    });
    start({ db });
    await reached(last);
    expect(ledger.logged).toContain('projection interrupted');
    expect(await differences()).toMatchObject({ compared: orders.length, leftOut: 0 });
  });
});

describe('a read model that cannot be kept', () => {
  const all = allTypesModel();
  const faults = async () => {
    const progress = await progressOf(ledger.db).find().sort({ _id: 1 }).toArray();
    return progress.map(({ _id, fault }) => [_id, fault?.reason]);
  };

  it.each([
    { method: 'createIndexes', error: new Error('not allowed') },
    { method: 'bulkWrite', error: new Error('not allowed') },
    { method: 'createIndexes', error: new MongoNetworkError('closed at this each time') },
  ])('keeps no other one from it ($method: $error)', async ({ method, error }) => {
    await ledger.found();
    const db = withCollection(ledger.db, 'types_v1', () => ({
      [method]: () => Promise.reject(error),
    }));
    const first = await ledger.append({ stream: 'order-1', type: 'A' });
    ledger.work([types, all], { db, batchSize: 1 });
    await new Checkpoints(ledger.db).atLeast(all, first, 10_000);
    await until(async () => (await faults())[1]?.[1] !== undefined);
    expect(await faults()).toEqual([
      ['all_v1', undefined],
      ['types_v1', String(error)],
    ]);
  });
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
    expect(await differences()).toMatchObject({ compared: 2, leftOut: 0 });
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
    expect(await differences()).toMatchObject({ compared: 2, leftOut: 0 });
  });
});

describe('documents of another ledger', () => {
  const foreign = { _id: 'order-9', types: ['X'], position: 1n };
  let position: bigint;

  beforeEach(async () => {
    await ledger.found();
    position = await ledger.append({ stream: 'order-1', type: 'A' });
    const projector = start();
    await reached(position);
    await projector.stop();
    await typesIn(ledger.db).insertOne(foreign);
  });

  const builtAnew = async () => {
    start();
    const last = await ledger.append({ stream: 'order-1', type: 'B' });
    await until(async () => (await progressOf(ledger.db).findOne())?.position === last);
    expect(await typesOf('order-1')).toEqual(['A', 'B']);
    expect(await typesOf('order-9')).toBeUndefined();
    expect(ledger.logged).toContain('another log: building anew');
  };

  it('are dropped and built anew, and the log says so', async () => {
    await progressOf(ledger.db).updateOne({}, { $set: { ledgerId: 'another' } });
    await builtAnew();
  });

  it('are known by a position at which the log has no event', async () => {
    await progressOf(ledger.db).updateOne({}, { $set: { position: 2n ** 62n } });
    await builtAnew();
  });
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

describe('a connection to MongoDB that breaks', () => {
  const broken = new MongoNetworkError('closed');

  it.each([
    ['any call', broken],
    ['a bulk write', new MongoBulkWriteError(broken, {} as BulkWriteResult)],
  ])(
    'under %s is no fault of the read model that met it: they go on together',
    async (_, error) => {
      await ledger.found();
      let breaks = 0;
      const db = withCollection(ledger.db, 'types_v1', (collection) => ({
        bulkWrite: (...args: Parameters<Collection['bulkWrite']>) =>
          breaks-- > 0 ? Promise.reject(error) : collection.bulkWrite(...args),
      }));
      const all = allTypesModel();
      const subscribed = jest.spyOn(ledger.eventStore, 'subscribeToAll');
      ledger.work([types, all], { db });
      const reachedByAll = (position: bigint) =>
        Promise.all([types, all].map((each) => ledger.reached(each, position)));
      await reachedByAll(await ledger.append({ stream: 'order-1', type: 'A' }));
      breaks = 1;
      await reachedByAll(await ledger.append({ stream: 'order-1', type: 'B' }));
      const toAll = subscribed.mock.calls.filter(
        ([options]) => options?.prefixes === ledgerPrefixes,
      );
      expect(toAll).toHaveLength(2);
    },
  );
});
