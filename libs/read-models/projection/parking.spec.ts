import { openMemoryStores, type Stores } from '#libs/embedded';
import { TestLedger, until } from '../testing/test-ledger';
import { typesIn, typesModel, type TypesModel } from '../testing/types-model';
import { NotParked } from '../operations/errors';
import { Operations } from '../operations/operations';
import { verify } from '../verify/verify';
import { decisionsIn, parkedIn } from './parking';
import { progressOf } from './progress';
import type { Projector } from './projector';

const types = typesModel();
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

const start = () => ledger.work([types]);
const reached = (position: bigint) => ledger.reached(types, position);

const document = () => typesIn(ledger.db).findOne({ _id: 'order-1' });
const decided = async (
  action: 'retry' | 'skip',
  parked = { readModel: 'types_v1', key: 'order-1' },
) => {
  const note = { by: 'op', why: 'looked into', at: new Date() };
  await new Operations(ledger.db, [types]).decide({ ...parked, action }, note);
  await until(async () => !(await decisionsIn(ledger.db).findOne({ doneAt: null })));
};

describe('a key whose event cannot be folded', () => {
  beforeEach(async () => {
    types.poisonous = true;
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
    expect(await document()).toMatchObject({ types: ['A'], stale: true });
    expect(await typesIn(ledger.db).findOne({ _id: 'order-2' })).toMatchObject({ types: ['C'] });
    const parked = await parkedIn(ledger.db).find().sort({ position: 1 }).toArray();
    expect(parked.map(({ type, reason }) => [type, reason])).toEqual([
      ['Poison', 'Error: poison'],
      ['B', undefined],
      ['D', undefined],
    ]);
  });

  it('waits on after a retry that fails again', async () => {
    await decided('retry');
    expect(await document()).toMatchObject({ types: ['A'], stale: true });
    expect(await parkedIn(ledger.db).countDocuments()).toBe(3);
  });

  it('goes on with all of them, and with those to come, once retried', async () => {
    types.poisonous = false;
    await decided('retry');
    expect(await document()).toMatchObject({ types: ['A', 'Poison', 'B', 'D'] });
    await reached(await ledger.append({ stream: 'order-1', type: 'E' }));
    expect(await document()).toEqual({
      _id: 'order-1',
      position: expect.anything(),
      types: ['A', 'Poison', 'B', 'D', 'E'],
    });
    expect(await parkedIn(ledger.db).countDocuments()).toBe(0);
  });

  it('goes on without the failing one when that is skipped, up to the next that fails', async () => {
    await reached(await ledger.append({ stream: 'order-1', type: 'Poison' }));
    await decided('skip');
    expect(await document()).toMatchObject({ types: ['A', 'B', 'D'], stale: true });
    await decided('skip');
    expect(await document()).not.toHaveProperty('stale');
    expect(await parkedIn(ledger.db).countDocuments()).toBe(0);
  });

  it('can be retried or skipped only where it is parked', async () => {
    const other = { readModel: 'types_v1', key: 'order-2', action: 'retry' } as const;
    const note = { by: 'op', why: 'by mistake', at: new Date() };
    await expect(new Operations(ledger.db, [types]).decide(other, note)).rejects.toThrow(NotParked);
  });
});

describe('a key of whose state no document can be made', () => {
  const events = [
    { stream: 'order-1', type: 'A' },
    { stream: 'order-2', type: 'B' },
    { stream: 'order-1', type: 'Unsayable' },
    { stream: 'order-1', type: 'C' },
    { stream: 'order-2', type: 'D' },
  ];
  const expectParked = async () => {
    expect(await document()).toMatchObject({ types: ['A'], stale: true });
    expect(await typesIn(ledger.db).findOne({ _id: 'order-2' })).toMatchObject({
      types: ['B', 'D'],
    });
    const parked = await parkedIn(ledger.db).find().sort({ position: 1 }).toArray();
    expect(parked.map(({ type, reason }) => [type, reason])).toEqual([
      ['Unsayable', 'Error: no words'],
      ['C', undefined],
    ]);
  };

  beforeEach(async () => {
    types.poisonous = true;
    await ledger.found();
  });

  it('is parked from the event on that is to blame, whether far behind or live', async () => {
    const last = await ledger.append(...events);
    const projector = start();
    await reached(last);
    await expectParked();
    await reached(await ledger.append({ stream: 'order-3', type: 'Unsayable' }));
    expect(await parkedIn(ledger.db).countDocuments({ key: 'order-3' })).toBe(1);
    await projector.stop();
  });

  it('goes on with all of them once retried', async () => {
    start();
    await reached(await ledger.append(...events));
    await decided('retry');
    await expectParked();
    types.poisonous = false;
    await decided('retry');
    expect(await document()).toMatchObject({ types: ['A', 'Unsayable', 'C'] });
    expect(await document()).not.toHaveProperty('stale');
    expect(await parkedIn(ledger.db).countDocuments()).toBe(0);
  });
});

describe('an event whose keys cannot be told', () => {
  let founded: bigint;
  let projector: Projector;

  beforeEach(async () => {
    types.poisonous = true;
    founded = await ledger.found();
    projector = start();
    await reached(
      await ledger.append(
        { stream: 'order-1', type: 'A' },
        { stream: 'order-1', type: 'Keyless' },
        { stream: 'order-1', type: 'B' },
        { stream: 'order-2', type: 'C' },
      ),
    );
    await reached(await ledger.append({ stream: 'order-1', type: 'D' }));
  });

  it('is parked under its stream, with the later ones of the stream; the others go on', async () => {
    expect(await document()).toMatchObject({ types: ['A'] });
    expect(await typesIn(ledger.db).findOne({ _id: 'order-2' })).toMatchObject({ types: ['C'] });
    const parked = await parkedIn(ledger.db).find().sort({ position: 1 }).toArray();
    expect(parked.map(({ key, type, reason }) => [key, type, reason])).toEqual([
      ['order-1', 'Keyless', 'Error: no keys'],
      ['order-1', 'B', undefined],
      ['order-1', 'D', undefined],
    ]);
  });

  it('is left out by a verification, and what its stream concerns', async () => {
    expect(await verify(ledger.db, ledger.eventStore, [types])).toEqual([
      expect.not.objectContaining({ difference: expect.anything() as unknown }),
    ]);
  });

  it('goes on with the later ones once retried', async () => {
    types.poisonous = false;
    await decided('retry');
    expect(await document()).toMatchObject({ types: ['A', 'Keyless', 'B', 'D'] });
    expect(await parkedIn(ledger.db).countDocuments()).toBe(0);
  });

  it('goes on with those, too, that came with a delivery from an older checkpoint', async () => {
    await projector.stop();
    await progressOf(ledger.db).updateOne({}, { $set: { position: founded } });
    const last = await ledger.append({ stream: 'order-1', type: 'E' });
    start();
    await reached(last);
    types.poisonous = false;
    await decided('retry');
    expect(await document()).toMatchObject({ types: ['A', 'Keyless', 'B', 'D', 'E'] });
  });
});

describe('an event whose keys cannot be told, behind a key of its stream that waits', () => {
  const all: TypesModel = {
    ...typesModel(),
    name: 'all',
    isFirst: () => false,
    keys({ type }) {
      if (type === 'Keyless' && this.poisonous) throw new Error('no keys');
      return ['all'];
    },
  };

  it('holds up none before it when that key is retried', async () => {
    await ledger.found();
    const types = ['A', 'Poison', 'Keyless', 'B'];
    const last = await ledger.append(...types.map((type) => ({ stream: 'order-1', type })));
    ledger.work([all]);
    await ledger.reached(all, last);
    all.poisonous = false;
    await decided('retry', { readModel: 'all_v1', key: 'all' });
    await decided('retry', { readModel: 'all_v1', key: 'order-1' });
    expect(await verify(ledger.db, ledger.eventStore, [all])).toEqual([
      { readModel: 'all', build: 'all_v1', compared: 1, leftOut: 0 },
    ]);
  });
});
