import { StoreUnavailable } from '#libs/event-store';
import type { Commander } from '../commands/testing/ledger';
import { until } from '../read-models/testing/test-ledger';
import { NothingParked } from './errors';
import { decideParked, parkedPolicies, type ParkedEvent } from './parking';
import type { Policies } from './policies';
import { domain, LedgerAtWork, retry } from './testing/at-work';

let at: LedgerAtWork;
let desk: Commander;
/** what the follow-ups of each event of the order fail of; by type */
let failures: Map<string, Error>;
/** the events that were followed, by type */
let followed: string[];
/** how often following an event of the order has failed */
let tries: number;
let target: string;

const work = async (): Promise<Policies> => {
  const { core } = at.ledger.process();
  const follow = core.followUps.follow.bind(core.followUps);
  core.followUps.follow = async (stream, event) => {
    const failure = stream === `order-${target}` ? failures.get(event.type) : undefined;
    if (failure) {
      tries += 1;
      throw failure;
    }
    if (stream === `order-${target}`) followed.push(event.type);
    await follow(stream, event);
  };
  return at.work({ core });
};

const parked = async () => (await parkedPolicies(at.ledger.store)) as readonly ParkedEvent[]; // nothing falls due here
const nothingParked = () => until(async () => (await parked()).length === 0);
const parkedAt = (type: string) => until(async () => (await parked())[0]?.type === type);
const decide = (action: 'retry' | 'skip', correlationId = target) =>
  decideParked(
    at.ledger.store,
    { policy: 'follow-ups', correlationId, action },
    { by: 'operator-1', why: 'looked into', at: at.ledger.now },
  );

beforeEach(async () => {
  at = await LedgerAtWork.start();
  desk = at.ledger.process();
  followed = [];
  tries = 0;
  failures = new Map([['Submitted', new Error('cannot be told')]]);
  target = await desk.drafted('widgets', domain, await desk.register('widgets'));
  await desk.give('applicant widgets', 'Submit', {}, { target });
  await desk.give('applicant widgets', 'Withdraw', {}, { target });
});
afterEach(() => at.stop());

describe('a correlation id whose event keeps failing', () => {
  it('is parked with its reason, its later events wait, and the others go on', async () => {
    const other = await desk.drafted('gadgets', 'gadgets-test.com', await desk.register('gadgets'));
    await desk.give('applicant gadgets', 'Withdraw', {}, { target: other });
    const policies = await work();
    await at.caughtUp(policies);
    await until(async () => (await parked())[0]?.waiting === 1);
    expect(await parked()).toEqual([
      {
        policy: 'follow-ups',
        correlationId: target,
        stream: `order-${target}`,
        revision: 2n,
        position: expect.any(BigInt),
        type: 'Submitted',
        reason: 'Error: cannot be told',
        since: at.ledger.now,
        waiting: 1,
      },
    ]);
    expect(followed).toEqual([]);
  });

  it('stays parked over a restart', async () => {
    const first = await work();
    await at.caughtUp(first);
    await first.stop();
    const before = await parked();
    failures.clear();
    await at.caughtUp(await work());
    expect(await parked()).toEqual(before);
    expect(followed).toEqual([]);
  });

  it('is tried on while the store is away', async () => {
    failures.set('Submitted', new StoreUnavailable('append', 1, undefined));
    const policies = await work();
    await until(async () => tries > 2 * retry.attempts);
    failures.clear();
    await at.caughtUp(policies);
    expect(followed).toEqual(['Submitted', 'Cancelled']);
    expect(await parked()).toEqual([]);
  });
});

describe('a parked correlation id on which an operator decides', () => {
  beforeEach(async () => {
    const policies = await work();
    await at.caughtUp(policies);
    await parkedAt('Submitted');
  });

  it('goes on from the event that failed when it is to be retried', async () => {
    failures.clear();
    await decide('retry');
    await nothingParked();
    expect(followed).toEqual(['Submitted', 'Cancelled']);
  });

  it('goes on behind the event that failed when that is to be skipped', async () => {
    await decide('skip');
    await nothingParked();
    expect(followed).toEqual(['Cancelled']);
  });

  it('is parked anew where it fails again', async () => {
    failures = new Map([['Cancelled', new Error('nor this')]]);
    await decide('retry');
    await parkedAt('Cancelled');
    expect(await parked()).toMatchObject([{ reason: 'Error: nor this', waiting: 0 }]);
    expect(followed).toEqual(['Submitted']);
  });

  it('keeps on record who decided what, why, and about what', async () => {
    await decide('skip');
    expect(await at.ledger.events('parking-follow-ups')).toMatchObject([
      {
        type: 'ParkingDecided',
        data: {
          action: 'skip',
          why: 'looked into',
          reason: 'Error: cannot be told',
          event: { type: 'Submitted', stream: `order-${target}`, revision: '2' },
        },
        metadata: { $correlationId: target, actor: { id: 'operator-1', role: 'operator' } },
      },
    ]);
  });

  it('is decided on only while it is parked', async () => {
    await expect(decide('skip', 'another')).rejects.toThrow(NothingParked);
    await decide('skip');
    await nothingParked();
    await expect(decide('skip')).rejects.toThrow(NothingParked);
  });
});
