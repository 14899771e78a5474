import { openMemoryStores, type Stores } from '#libs/embedded';
import { TestLedger } from '../testing/test-ledger';
import { typesIn, typesModel } from '../testing/types-model';
import { verify } from './verify';

const types = typesModel();
let stores: Stores;
let ledger: TestLedger;

beforeAll(async () => {
  stores = await openMemoryStores();
  ledger = await TestLedger.open(stores);
  await ledger.found();
  const position = await ledger.append(
    { stream: 'order-1', type: 'A' },
    { stream: 'order-2', type: 'B' },
    { stream: 'order-1', type: 'C' },
    { stream: 'order-3', type: 'D' },
    { stream: 'order-3', type: 'Poison' },
  );
  const projector = ledger.work([types]);
  await ledger.reached(types, position);
  await projector.stop();
});

afterAll(async () => {
  await ledger.close();
  await stores.close();
});

const verified = () => verify(ledger.db, ledger.eventStore, types);

describe('documents that are what the log gives', () => {
  it('verify without a difference; parked keys are left out', async () => {
    expect(await verified()).toEqual({ compared: 2, leftOut: 1 });
  });
});

describe('a document that is not what the log gives', () => {
  const documents = () => typesIn(ledger.db);
  const difference = async () => (await verified()).difference;

  it('is named with what was expected and what was found', async () => {
    const right = await documents().findOne({ _id: 'order-1' }, { useBigInt64: true });
    await documents().updateOne({ _id: 'order-1' }, { $set: { types: ['A', 'X'] } });
    expect(await difference()).toEqual({
      readModel: 'types_v1',
      key: 'order-1',
      expected: right,
      found: { ...right, types: ['A', 'X'] },
    });
    await documents().updateOne({ _id: 'order-1' }, { $set: { types: ['A', 'C'] } });
  });

  it('is named when it has missed an event', async () => {
    const right = await documents().findOneAndDelete({ _id: 'order-1' }, { useBigInt64: true });
    await documents().insertOne({ _id: 'order-1', types: ['A'], position: 1n });
    expect(await difference()).toMatchObject({ key: 'order-1', expected: { types: ['A', 'C'] } });
    await documents().deleteOne({ _id: 'order-1' });
    expect(await difference()).toEqual({
      readModel: 'types_v1',
      key: 'order-1',
      expected: right,
      found: undefined,
    });
    if (right) await documents().insertOne(right);
  });

  it('is named when the log knows nothing of it', async () => {
    await documents().insertOne({ _id: 'order-9', types: ['X'], position: 1n });
    expect(await difference()).toMatchObject({ key: 'order-9', expected: undefined });
    await documents().deleteOne({ _id: 'order-9' });
  });
});
