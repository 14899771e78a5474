import type { Collection } from 'mongodb';
import { recorded } from '../testing/events';
import { decide, TestLedger } from '../testing/test-ledger';
import { typesIn, typesModel } from '../testing/types-model';
import { withCollection } from '../testing/with-collection';
import { progressOf } from './progress';

const events = recorded(
  { stream: 'order-1', type: 'A' },
  { stream: 'order-1', type: 'Poison' },
  { stream: 'order-2', type: 'B' },
  { stream: 'order-3', type: 'Poison' },
  { stream: 'order-1', type: 'C' },
);
const types = typesModel();
let ledger: TestLedger;

beforeEach(async () => {
  types.poisonous = true;
  ledger = await TestLedger.start();
});

afterEach(() => ledger.close());

/** An earlier worker has parked `order-1`, of which it folded the first event. */
const parked = async (): Promise<void> => {
  const projection = await ledger.taken(types);
  await projection.apply(events.slice(0, 2), true);
  await projection.close();
};
const retry = () => decide(ledger.db, types, 'retry', 'order-1');

/** A database of which one method of the documents fails once, after which it is as before. */
const failingOnce = (method: 'find' | 'bulkWrite') => {
  let failures = 1;
  return withCollection(ledger.db, 'types_v1', (collection: Collection) => ({
    [method]: (...args: unknown[]) => {
      if (failures-- > 0) throw new Error('gone');
      const asBefore = Reflect.get(collection, method) as (...args: unknown[]) => unknown;
      return asBefore.apply(collection, args);
    },
  }));
};
const documents = async () => {
  const found = await typesIn(ledger.db).find().sort({ _id: 1 }).toArray();
  return found.map((each) => [each._id, each.types, each.stale ?? false]);
};

describe('work of a build of which earlier work failed', () => {
  beforeEach(parked);

  it('is refused, so that no event of a retry is passed over by a later one of its key', async () => {
    const projection = await ledger.taken(types, { db: failingOnce('find') });
    types.poisonous = false;
    await retry();
    await expect(projection.decide()).rejects.toThrow('gone');
    await expect(projection.apply(events.slice(2), true)).rejects.toThrow('gone');
    await projection.close();
    const next = await ledger.taken(types);
    await next.apply(events.slice(2), true);
    await next.decide();
    expect(await documents()).toEqual([
      ['order-1', ['A', 'Poison', 'C'], false],
      ['order-2', ['B'], false],
      ['order-3', ['Poison'], false],
    ]);
  });

  it('is refused, so that no checkpoint is ahead of documents that were not written', async () => {
    const projection = await ledger.taken(types, { db: failingOnce('bulkWrite') });
    await retry();
    await expect(projection.apply(events.slice(2, 4), false)).rejects.toThrow('gone');
    await expect(projection.decide()).rejects.toThrow('gone');
    expect(await progressOf(ledger.db).findOne()).toMatchObject({ position: events[1]?.position });
    await projection.close();
    const next = await ledger.taken(types);
    await next.apply(events.slice(2, 4), true);
    expect(await documents()).toEqual([
      ['order-1', ['A'], true],
      ['order-2', ['B'], false],
    ]);
  });

  it('does not keep the lease: it is free once the build is closed', async () => {
    const projection = await ledger.taken(types, { db: failingOnce('bulkWrite') });
    await expect(projection.apply(events.slice(2), false)).rejects.toThrow('gone');
    await projection.close({ reason: 'gone', at: new Date(0) });
    expect(await progressOf(ledger.db).findOne()).toMatchObject({
      owner: null,
      fault: { reason: 'gone' },
    });
  });
});
