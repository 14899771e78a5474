import type { Collection } from 'mongodb';
import type { ReadModel } from '../read-model';
import { recorded } from '../testing/events';
import { TestLedger } from '../testing/test-ledger';
import { withCollection } from '../testing/with-collection';
import { progressOf } from './progress';
import type { Projection } from './projection';

/** A document for every event. */
const log: ReadModel<{ readonly type: string }> = {
  name: 'log',
  version: 1,
  indexes: [],
  keys: ({ position }) => [position],
  isFirst: () => true,
  appendOnly: true,
  evolve: (_, { type }) => ({ type }),
  toDocument: (state) => state,
  toState: (document) => ({ type: document.type as string }),
};

/** So many events are written at once while there is more to read. */
const much = 1_000;
const events = recorded(
  ...Array.from({ length: 1 + 3 * much }, () => ({ stream: 'order-1', type: 'A' })),
);
/** All but the first, which an earlier worker has written. */
const batches = [0, 1, 2].map((n) => events.slice(1 + n * much, 1 + (n + 1) * much));

interface Insert {
  readonly go: () => void;
  readonly fail: (error: Error) => void;
}

let ledger: TestLedger;
let projection: Projection<{ readonly type: string }>;
/** Inserts that are held up, the oldest first. */
let held: Insert[];
let underWay: number;
let mostUnderWay: number;

const holdingInserts = () =>
  withCollection(ledger.db, 'log_v1', (collection: Collection) => ({
    insertMany: async (...args: Parameters<Collection['insertMany']>) => {
      mostUnderWay = Math.max(mostUnderWay, ++underWay);
      await new Promise<void>((resolve, reject) => held.push({ go: resolve, fail: reject }));
      await collection.insertMany(...args);
      underWay -= 1;
    },
  }));
const apply = (n: number) => projection.apply(batches[n]!, false);
const reached = async () => (await progressOf(ledger.db).findOne())?.position;
const stored = () => ledger.db.collection('log_v1').countDocuments();

beforeEach(async () => {
  ledger = await TestLedger.start();
  held = [];
  underWay = 0;
  mostUnderWay = 0;
  const earlier = await ledger.taken(log);
  await earlier.apply(events.slice(0, 1), true);
  await earlier.close();
  projection = await ledger.taken(log, { db: holdingInserts() });
});

afterEach(() => ledger.close());

describe('documents that never change, far behind', () => {
  it('are folded on while two lots of them are being written, no more', async () => {
    await apply(0);
    await apply(1);
    const third = apply(2);
    held[0]?.go();
    await third;
    held[1]?.go();
    held[2]?.go();
    await projection.close();
    expect(mostUnderWay).toBe(2);
    expect(await stored()).toBe(events.length);
    expect(await reached()).toBe(events.at(-1)?.position);
  });

  it('are not counted as there while earlier ones are not', async () => {
    await apply(0);
    await apply(1);
    held[1]?.go();
    held[0]?.fail(new Error('gone'));
    await expect(projection.close()).rejects.toThrow('gone');
    expect(await stored()).toBe(1 + much);
    expect(await reached()).toBe(events[0]?.position);
    const next = await ledger.taken(log);
    await next.apply(events, true);
    await next.close();
    expect(await stored()).toBe(events.length);
  });
});
