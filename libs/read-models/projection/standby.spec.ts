import type { Collection } from 'mongodb';
import { recorded } from '../testing/events';
import { decide, TestLedger, until } from '../testing/test-ledger';
import { allTypesModel, typesIn, typesModel } from '../testing/types-model';
import { withCollection } from '../testing/with-collection';
import { LeaseLost, progressOf } from './progress';

const types = typesModel();
let ledger: TestLedger;

beforeEach(async () => {
  ledger = await TestLedger.start();
});

afterEach(() => ledger.close());

const start = () => ledger.work([types]);
const reached = (position: bigint) => ledger.reached(types, position);
const typesOf = async (stream: string) =>
  (await typesIn(ledger.db).findOne({ _id: stream }))?.types;

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

describe('a worker that is busy for long with a key that is retried', () => {
  it('keeps its lease meanwhile', async () => {
    types.poisonous = true;
    await ledger.found();
    const leasedUntil = async () => (await progressOf(ledger.db).findOne())?.leasedUntil ?? 0;
    let renewed = false;
    const db = withCollection(ledger.db, 'types_v1', (documents) => ({
      bulkWrite: async (...args: Parameters<Collection['bulkWrite']>) => {
        const began = await leasedUntil();
        const end = Date.now() + 4_000;
        await until(async () => {
          renewed = (await leasedUntil()) > began;
          return renewed || Date.now() > end;
        });
        return documents.bulkWrite(...args);
      },
    }));
    ledger.work([types], { db });
    await reached(await ledger.append({ stream: 'order-1', type: 'Poison' }));
    types.poisonous = false;
    await ledger.decided(types, 'retry', 'order-1');
    expect(await typesOf('order-1')).toEqual(['Poison']);
    expect(renewed).toBe(true);
  });
});

describe('a worker that was suspended until another had taken over', () => {
  it('does not take for done what was decided on a key that the other one parked', async () => {
    types.poisonous = true;
    const suspended = await ledger.taken(types);
    await progressOf(ledger.db).updateOne({}, { $set: { leasedUntil: new Date(0) } });
    const other = await ledger.taken(types, { owner: 'another worker' });
    await other.apply(recorded({ stream: 'order-1', type: 'Poison' }), true);
    types.poisonous = false;
    await decide(ledger.db, types, 'retry', 'order-1');
    await expect(suspended.decide()).rejects.toThrow(LeaseLost);
    await other.decide();
    expect(await typesOf('order-1')).toEqual(['Poison']);
  });
});

describe('a worker of whose read models one fails while another is being written', () => {
  it('has stopped when that one is written, too, and its lease is free', async () => {
    const all = allTypesModel();
    await ledger.found();
    await ledger.append({ stream: 'order-1', type: 'A' });
    let failed = false;
    let stopped = false;
    let stoppedBefore = false;
    const failing = withCollection(ledger.db, 'types_v1', () => ({
      bulkWrite: () => {
        failed = true;
        return Promise.reject(new Error('gone'));
      },
    }));
    const db = withCollection(failing, 'all_v1', (documents) => ({
      bulkWrite: async (...args: Parameters<Collection['bulkWrite']>) => {
        for (let looks = 0; looks < 200 && !stopped; looks += 1)
          await progressOf(ledger.db).findOne();
        stoppedBefore = stopped;
        return documents.bulkWrite(...args);
      },
    }));
    const projector = ledger.work([types, all], { db });
    await until(() => Promise.resolve(failed));
    await projector.stop();
    stopped = true;
    expect(await progressOf(ledger.db).distinct('owner')).toEqual([null]);
    expect(stoppedBefore).toBe(false);
  });
});
