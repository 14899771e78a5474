import { StoreUnavailable } from '#libs/event-store';
import type { DueStream } from '#libs/read-models';
import { TestLedger } from '../commands/testing/ledger';
import { Deadlines } from './deadlines';
import { NothingParked } from './errors';
import { decideParked, parkedPolicies } from './parking';
import { quiet } from './testing/quiet';

const at = '2019-04-19T00:00:00.000+08:00';
const orders = (...ids: string[]): DueStream[] => ids.map((id) => ({ category: 'order', id, at }));
const numbered = (count: number) => Array.from({ length: count }, (_, n) => `broken-${n}`);

let ledger: TestLedger;
let due: DueStream[];
let woken: string[];
/** what the ids that begin with `broken` fail of; undefined: they no longer do */
let failure: Error | undefined;

const worker = (attempts: number, startingDelayMs: number) => {
  const decide = async (id: string) => {
    woken.push(id);
    if (id.startsWith('broken') && failure) throw failure;
    due = due.filter((each) => each.id !== id);
  };
  return new Deadlines({
    due: { next: async (limit) => due.slice(0, limit) },
    store: ledger.store,
    core: { clock: { now: () => ledger.now }, current: { order: decide, entity: decide } },
    log: quiet,
    retry: { attempts, startingDelayMs },
  });
};
const times = async (count: number, waking: Deadlines) => {
  for (let n = 0; n < count; n += 1) await waking.wake();
};
const parked = () => parkedPolicies(ledger.store);
const decide = (action: 'retry' | 'skip', correlationId = 'broken') =>
  decideParked(
    ledger.store,
    { policy: 'deadlines', correlationId, action },
    { by: 'operator-1', why: 'looked into', at: ledger.now },
  );

beforeAll(async () => {
  ledger = await TestLedger.start();
});
afterAll(() => ledger.stop());

beforeEach(() => {
  ledger.now = new Date(at);
  woken = [];
  failure = new Error('cannot be decided');
});
afterEach(async () => {
  due = [];
  await worker(1, 0).wake(); // what is no longer due is no longer parked
  expect(await parked()).toEqual([]);
});

describe('a stream on which something is due that cannot be decided', () => {
  it('does not keep the others waiting', async () => {
    due = orders('broken', '1', '2');
    await worker(2, 60_000).wake();
    expect(woken).toEqual(['broken', '1', '2']);
  });

  it('is left out for a while', async () => {
    due = orders('broken', '1');
    const waking = worker(2, 60_000);
    await waking.wake();
    await waking.wake();
    expect(woken).toEqual(['broken', '1']);
    expect(await parked()).toEqual([]);
  });

  it('does not keep those waiting that are behind a hundred of its kind', async () => {
    due = orders(...numbered(100), '1');
    const waking = worker(2, 60_000);
    await waking.wake();
    await waking.wake();
    expect(woken.at(-1)).toBe('1');
  });

  it('is parked with its reason after some attempts', async () => {
    due = orders('broken');
    const waking = worker(2, 0);
    await times(3, waking);
    expect(woken).toEqual(['broken', 'broken']);
    expect(await parked()).toEqual([
      {
        policy: 'deadlines',
        correlationId: 'broken',
        stream: 'order-broken',
        dueAt: at,
        reason: 'Error: cannot be decided',
        since: ledger.now,
      },
    ]);
    expect(await waking.next()).toBeUndefined();
  });

  it('is tried on while the event store is away', async () => {
    due = orders('broken');
    failure = new StoreUnavailable('append', 1, undefined);
    const waking = worker(2, 0);
    await times(3, waking);
    expect(woken).toHaveLength(3);
    expect(await parked()).toEqual([]);
  });

  it('is tried on while 200 are parked', async () => {
    due = orders(...numbered(201));
    const waking = worker(1, 0);
    await times(4, waking);
    expect(await parked()).toHaveLength(200);
    expect(woken.filter((id) => id === 'broken-200').length).toBeGreaterThan(1);
  });
});

describe('a parked deadline', () => {
  beforeEach(async () => {
    due = orders('broken');
    await worker(1, 0).wake();
    woken = [];
  });

  it('stays parked over a restart and for every other worker', async () => {
    await worker(1, 0).wake();
    expect(woken).toEqual([]);
    expect(await parked()).toHaveLength(1);
  });

  it('is parked once by two workers that fail at the same time', async () => {
    due = orders('broken-too');
    const before = (await ledger.types('parking-deadlines')).length;
    await Promise.all([worker(1, 0).wake(), worker(1, 0).wake()]);
    const added = (await ledger.types('parking-deadlines')).slice(before);
    expect(added.filter((type) => type === 'DeadlineParked')).toHaveLength(1);
  });

  it('is woken again when it is to be retried', async () => {
    failure = undefined;
    await decide('retry');
    await worker(1, 0).wake();
    expect(woken).toEqual(['broken']);
    expect(await parked()).toEqual([]);
  });

  it('is parked anew when it fails again', async () => {
    failure = new Error('nor now');
    await decide('retry');
    await worker(1, 0).wake();
    expect(await parked()).toMatchObject([{ reason: 'Error: nor now' }]);
  });

  it('is left to whoever acts on the stream when it is to be skipped', async () => {
    await decide('skip');
    await worker(1, 0).wake();
    expect(woken).toEqual([]);
    expect(await parked()).toEqual([]);
    await expect(decide('retry')).rejects.toThrow(NothingParked);
  });

  it('is parked no more when somebody has decided what was due', async () => {
    due = [];
    await worker(1, 0).wake();
    expect(await parked()).toEqual([]);
  });

  it('does not hold up what falls due on the stream later', async () => {
    due = [{ category: 'order', id: 'broken', at: '2019-05-19T00:00:00.000+08:00' }];
    await worker(2, 60_000).wake();
    expect(woken).toEqual(['broken']);
  });

  it('keeps on record who decided what, why, and about what', async () => {
    await decide('skip');
    const [decided] = (await ledger.events('parking-deadlines')).slice(-1);
    expect(decided).toMatchObject({
      type: 'ParkingDecided',
      data: {
        action: 'skip',
        why: 'looked into',
        reason: 'Error: cannot be decided',
        due: { stream: 'order-broken', at },
      },
      metadata: { $correlationId: 'broken', actor: { id: 'operator-1', role: 'operator' } },
    });
  });
});
