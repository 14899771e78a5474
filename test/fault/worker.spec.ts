import { setTimeout as delay } from 'node:timers/promises';
import { seeded } from './seeded';
import { ProjectedLedger, type Projecting } from './worker/projected-ledger';

const rounds = Number(process.env['FAULT_ROUNDS'] ?? 4);
const seed = Number(process.env['FAULT_SEED'] ?? 1);

/** How many updates of MongoDB a round lets pass at most: some batches and checkpoints. */
const mostUpdates = 24;

/** How long MongoDB is away, ms; at least until the worker has found it so. */
const awayMs = process.env['FAULT_ROUNDS'] === undefined ? 0 : 10_000;

let ledger: ProjectedLedger;
beforeEach(async () => {
  ledger = await ProjectedLedger.start();
  await ledger.addOrders(5);
});
afterEach(() => ledger.close());

const expectRight = async () => {
  for (const { readModel, compared, leftOut, difference } of await ledger.verified()) {
    expect({ readModel, leftOut, difference }).toEqual({ readModel, leftOut: 0 });
    expect(compared).toBeGreaterThan(0);
  }
};

describe(`a worker killed in mid-batch, ${rounds} times (seed ${seed})`, () => {
  it(
    'leaves documents from which the next one goes on: all are a fresh fold',
    async () => {
      const random = seeded(seed);
      for (let round = 0; round < rounds; round += 1) {
        const projecting = await ledger.project();
        const held = projecting.proxy.holdFromUpdate(1 + Math.floor(random() * mostUpdates));
        await ledger.addOrders(1);
        await held;
        await ledger.kill(projecting);
        await ledger.expireLeases();
      }
      await ledger.project();
      await ledger.caughtUp();
      await expectRight();
    },
    rounds * 20_000,
  );
});

describe('a worker whose MongoDB goes away', () => {
  it('goes on when it is back, and has missed nothing', async () => {
    const { proxy, worker } = await ledger.project();
    await ledger.caughtUp();
    proxy.cut();
    await ledger.addOrders(3);
    await Promise.all([proxy.refusals(2), delay(awayMs)]);
    proxy.restore();
    await ledger.caughtUp();
    await expectRight();
    expect(worker.running).toBe(true);
  });
});

describe('events delivered again from an older checkpoint', () => {
  it('change nothing', async () => {
    const first = await ledger.project();
    await ledger.caughtUp();
    const older = await ledger.checkpoints();
    await ledger.addOrders(3);
    await ledger.caughtUp();
    await ledger.kill(first);
    await ledger.putBack(older);
    await ledger.expireLeases();
    await ledger.project();
    await ledger.caughtUp();
    await expectRight();
  });
});

describe('two workers at once', () => {
  let first: Projecting;
  /** the first one's name on the leases */
  let leader: string | null;
  const owners = async () => new Set((await ledger.checkpoints()).map(({ owner }) => owner));
  const replaced = () =>
    ledger.until((all) => all.every(({ owner }) => owner !== null && owner !== leader));

  beforeEach(async () => {
    first = await ledger.project();
    await ledger.caughtUp();
    [leader = null] = await owners();
    const second = await ledger.project();
    await second.proxy.leaseAsked();
    await ledger.addOrders(1);
    await ledger.caughtUp();
  });

  it('are active one at a time', async () => {
    expect(await owners()).toEqual(new Set([leader]));
    await expectRight();
  });

  it('replace each other within 10 s when the active one is killed', async () => {
    await ledger.kill(first);
    const killed = performance.now();
    await replaced();
    expect(performance.now() - killed).toBeLessThan(10_000);
    await ledger.addOrders(1);
    await ledger.caughtUp();
    await expectRight();
  });

  it('replace each other when the active one stalls, which stands by when it goes on', async () => {
    first.worker.signal('SIGSTOP');
    await replaced();
    const standingBy = first.proxy.leaseAsked();
    await ledger.addOrders(1);
    first.worker.signal('SIGCONT');
    await standingBy;
    await ledger.caughtUp();
    expect(await owners()).not.toContain(leader);
    await expectRight();
  });
});
