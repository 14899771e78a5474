import type { Collection } from 'mongodb';
import { TestLedger } from '../testing/test-ledger';
import { withCollection } from '../testing/with-collection';
import { Lease } from './progress';

let ledger: TestLedger;

beforeAll(async () => {
  ledger = await TestLedger.start();
});

afterAll(() => ledger.close());

describe('a checkpoint that is moved while its lease is renewed', () => {
  it('is updated by one at a time: no server can lose one of them', async () => {
    let [underWay, atOnce] = [0, 0];
    const db = withCollection(ledger.db, 'checkpoints', (collection) => ({
      updateOne: async (...args: Parameters<Collection['updateOne']>) => {
        atOnce = Math.max(atOnce, (underWay += 1));
        const result = await collection.updateOne(...args);
        underWay -= 1;
        return result;
      },
    }));
    const lease = await Lease.acquire(db, 'types_v1', 'me');
    await Promise.all([lease?.advance({ position: 7n }), lease?.renew(), lease?.renew()]);
    expect(atOnce).toBe(1);
  });
});
