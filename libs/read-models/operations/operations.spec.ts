import { openMemoryStores, type Stores } from '#libs/embedded';
import { progressOf } from '../projection/progress';
import { TestLedger, until } from '../testing/test-ledger';
import { typesIn, typesModel } from '../testing/types-model';
import { Operations, UnknownReadModel } from './operations';

const types = typesModel();
const note = { by: 'op', why: 'a test', at: new Date(0) };
let stores: Stores;
let ledger: TestLedger;
let operations: Operations;
let position: bigint;

beforeEach(async () => {
  stores = await openMemoryStores();
  ledger = await TestLedger.open(stores);
  operations = new Operations(ledger.db);
  await ledger.found();
  position = await ledger.append(
    { stream: 'order-1', type: 'A' },
    { stream: 'order-2', type: 'Poison' },
  );
  ledger.work([types]);
  await ledger.reached(types, position);
});

afterEach(async () => {
  await ledger.close();
  await stores.close();
});

const documents = () => typesIn(ledger.db).find().sort({ _id: 1 }).toArray();

describe('a read model at work', () => {
  it('says where it stands', async () => {
    await until(async () => (await operations.standing())[0]?.live === true);
    expect(await operations.standing()).toEqual([
      {
        readModel: 'types_v1',
        ledgerId: 'the-ledger',
        position,
        live: true,
        paused: null,
        parked: 1,
      },
    ]);
    expect(await operations.parked('types_v1')).toMatchObject([
      { key: 'order-2', reason: 'Error: poison' },
    ]);
  });

  it('is paused, with the reason, and takes up where it was when resumed', async () => {
    await operations.pause('types_v1', note);
    const later = await ledger.append({ stream: 'order-1', type: 'B' });
    await until(async () => ledger.logged.includes('projection interrupted'));
    expect(await operations.standing()).toMatchObject([{ position, paused: note }]);
    await operations.resume('types_v1');
    await ledger.reached(types, later);
    expect(await documents()).toMatchObject([{ types: ['A', 'B'] }]);
  });

  it('is built from the beginning when reset', async () => {
    await typesIn(ledger.db).insertOne({ _id: 'order-9', types: ['X'], position: 1n });
    await operations.reset('types_v1', note);
    await until(async () => (await progressOf(ledger.db).findOne())?.position === position);
    expect(await documents()).toMatchObject([{ _id: 'order-1', types: ['A'] }]);
    expect(await operations.standing()).toMatchObject([{ parked: 1, paused: null }]);
  });
});

describe('a read model whose version is raised', () => {
  const raised = { ...typesModel(), version: 2, poisonous: false };
  const live = async () => (await operations.standing()).map(({ live }) => live);

  it('builds beside the old one, which goes on until it is dropped', async () => {
    ledger.work([raised]);
    await ledger.reached(raised, position);
    await until(async () => (await live()).every(Boolean));
    const later = await ledger.append({ stream: 'order-1', type: 'B' });
    await Promise.all([ledger.reached(types, later), ledger.reached(raised, later)]);
    expect(await documents()).toMatchObject([{ types: ['A', 'B'] }]);
    const anew = await ledger.db.collection('types_v2').find().sort({ _id: 1 }).toArray();
    expect(anew).toMatchObject([{ types: ['A', 'B'] }, { types: ['Poison'] }]);
  });

  it('leaves the old one to be dropped by command', async () => {
    ledger.work([raised]);
    await ledger.reached(raised, position);
    await Promise.all(ledger.working.map((projector) => projector.stop()));
    await operations.drop('types_v1', note);
    expect(await documents()).toEqual([]);
    expect(await operations.standing()).toMatchObject([{ readModel: 'types_v2' }]);
  });
});

describe('a read model that never ran', () => {
  it('is unknown', async () => {
    await expect(operations.pause('other_v1', note)).rejects.toThrow(UnknownReadModel);
    await expect(operations.reset('other_v1', note)).rejects.toThrow(UnknownReadModel);
  });
});
