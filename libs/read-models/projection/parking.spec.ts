import { decide, TestLedger } from '../testing/test-ledger';
import { typesIn, typesModel } from '../testing/types-model';
import { NotParked } from '../operations/errors';
import { Operations } from '../operations/operations';
import { parkedIn } from './parking';
import type { Projector } from './projector';

const types = typesModel();
let ledger: TestLedger;

beforeEach(async () => {
  ledger = await TestLedger.start();
});

afterEach(() => ledger.close());

const start = () => ledger.work([types]);
const reached = (position: bigint) => ledger.reached(types, position);

const document = () => typesIn(ledger.db).findOne({ _id: 'order-1' });
const decided = (action: 'retry' | 'skip') => ledger.decided(types, action, 'order-1');

describe('a key whose event cannot be folded', () => {
  let projector: Projector;

  beforeEach(async () => {
    types.poisonous = true;
    await ledger.found();
    projector = start();
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

  it('is gone on with without one event only where two operators skip the same', async () => {
    await reached(await ledger.append({ stream: 'order-1', type: 'Poison' }));
    await projector.stop();
    for (let operator = 1; operator <= 2; operator += 1)
      await decide(ledger.db, types, 'skip', 'order-1');
    start();
    await ledger.allDecided();
    expect(await document()).toMatchObject({ types: ['A', 'B', 'D'], stale: true });
  });

  it('can be retried or skipped only where it is parked', async () =>
    expect(decide(ledger.db, types, 'retry', 'order-2')).rejects.toThrow(NotParked));

  it('is not gone on with without an event that failed after the operator had looked', async () => {
    const last = await ledger.append({ stream: 'order-1', type: 'Poison' });
    await reached(last);
    const operations = new Operations(ledger.db, [types]);
    const [seen] = await operations.parked('types_v1');
    if (!seen) throw new Error('nothing is parked');
    await decided('skip');
    const note = { by: 'another', why: 'looked into', at: new Date() };
    await expect(operations.decide({ ...seen, action: 'skip' }, note)).rejects.toEqual(
      new NotParked('types_v1', 'order-1', seen.position),
    );
    expect(await operations.parked('types_v1')).toMatchObject([{ position: last }]);
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
