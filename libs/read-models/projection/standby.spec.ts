import { openMemoryStores, type Stores } from '#libs/embedded';
import { TestLedger } from '../testing/test-ledger';
import { typesIn, typesModel } from '../testing/types-model';
import { progressOf } from './progress';

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
