import { auditHistory } from '../audit-history/audit-history';
import type { Entry } from '../queries/around';
import type { Stored } from '../read-model';
import { TestLedger } from '../testing/test-ledger';
import { typesIn, typesModel } from '../testing/types-model';
import { verify } from './verify';

const types = typesModel();
let ledger: TestLedger;
let position: bigint;

beforeEach(async () => {
  ledger = await TestLedger.start();
  types.poisonous = true;
  await ledger.found();
  position = await ledger.append(
    { stream: 'order-1', type: 'A' },
    { stream: 'order-2', type: 'B' },
    { stream: 'order-1', type: 'C' },
    { stream: 'order-3', type: 'D' },
    { stream: 'order-3', type: 'Poison' },
  );
  ledger.work([types]);
  await ledger.reached(types, position);
});

afterEach(() => ledger.close());

const verified = async () => {
  const [found] = await verify(ledger.db, ledger.eventStore, [types]);
  return found;
};
const documents = () => typesIn(ledger.db);

describe('documents that are what the log gives', () => {
  it('verify without a difference; parked keys are left out', async () => {
    expect(await verified()).toEqual({
      readModel: 'types',
      build: 'types_v1',
      compared: 2,
      leftOut: 1,
    });
  });

  it('tell how many events were folded', async () => {
    let events = 0;
    await verify(ledger.db, ledger.eventStore, [types], (count) => (events += count));
    expect(events).toBe(6);
  });

  it('verify without a difference when an event was skipped', async () => {
    await ledger.decided(types, 'skip', 'order-3');
    expect(await verified()).toEqual({
      readModel: 'types',
      build: 'types_v1',
      compared: 2,
      leftOut: 1,
    });
  });

  it('are not looked for before they have caught up', async () => {
    expect(await verify(ledger.db, ledger.eventStore, [{ ...types, version: 2 }])).toEqual([]);
  });
});

describe('a document that is not what the log gives', () => {
  const difference = async () => (await verified())?.difference;

  it('is named with what was expected and what was found', async () => {
    const right = await documents().findOne({ _id: 'order-1' }, { useBigInt64: true });
    await documents().updateOne({ _id: 'order-1' }, { $set: { types: ['A', 'X'] } });
    expect(await difference()).toEqual({
      key: 'order-1',
      expected: right,
      found: { ...right, types: ['A', 'X'] },
    });
  });

  it('is named when it has missed all events, or there is none', async () => {
    const right = await documents().findOneAndDelete({ _id: 'order-1' }, { useBigInt64: true });
    expect(await difference()).toEqual({ key: 'order-1', expected: right, found: undefined });
    await documents().insertOne({ _id: 'order-1', types: ['A'], position: 1n });
    expect(await difference()).toMatchObject({ key: 'order-1', expected: { types: ['A', 'C'] } });
  });

  it('is named when it has missed the last of many events', async () => {
    const many = Array.from({ length: 2_500 }, (_, n) => ({
      stream: `order-${10 + (n % 10)}`,
      type: 'A',
    }));
    const first = await documents().findOne({ _id: 'order-1' }, { useBigInt64: true });
    await ledger.append(...many);
    await ledger.reached(types, await ledger.append({ stream: 'order-1', type: 'E' }));
    const right = await documents().findOne({ _id: 'order-1' }, { useBigInt64: true });
    if (first) await documents().replaceOne({ _id: 'order-1' }, first);
    expect(await difference()).toEqual({ key: 'order-1', expected: right, found: first });
  });

  it('is named when the log knows nothing of it', async () => {
    await documents().insertOne({ _id: 'order-9', types: ['X'], position: 1n });
    expect(await difference()).toMatchObject({ key: 'order-9', expected: undefined });
  });

  it('is named when the log knows nothing of it, also while a parked key has no document', async () => {
    await ledger.reached(types, await ledger.append({ stream: 'order-5', type: 'Poison' }));
    await documents().insertOne({ _id: 'order-9', types: ['X'], position: 1n });
    expect(await difference()).toMatchObject({ key: 'order-9', expected: undefined });
  });

  it('is named when its events can no longer be folded', async () => {
    types.poisonous = false;
    await ledger.reached(types, await ledger.append({ stream: 'order-4', type: 'Poison' }));
    types.poisonous = true;
    expect(await difference()).toEqual({
      key: 'order-4',
      expected: undefined,
      found: undefined,
      reason: 'Error: poison',
    });
  });
});

describe('documents of one event each', () => {
  const differing = async () => {
    const [found] = await verify(ledger.db, ledger.eventStore, [auditHistory]);
    return found?.difference;
  };
  const entries = () =>
    ledger.db.collection<Entry & Stored>('audit_history_v3', { useBigInt64: true });

  beforeEach(async () => {
    ledger.work([auditHistory]);
    await ledger.reached(auditHistory, position);
  });

  it('verify as they were written, and with their fields in another order', async () => {
    expect(await differing()).toBeUndefined();
    const { _id, position: at, ...entry } = (await entries().findOne({ type: 'B' }))!;
    await entries().replaceOne({ _id }, { ...entry, position: at });
    expect(await differing()).toBeUndefined();
  });

  it.each<[string, () => Promise<unknown>]>([
    ['changed', () => entries().updateOne({ type: 'B' }, { $set: { at: 'never' } })],
    ['missing', () => entries().deleteOne({ type: 'B' })],
  ])('are named when they are %s', async (_, spoil) => {
    await spoil();
    expect(await differing()).toMatchObject({ expected: { type: 'B', stream: 'order-2' } });
  });
});
