import { randomUUID } from 'node:crypto';
import type { EventStore } from '#libs/event-store';
import { newEvent, startStore } from '../event-store/spec-support';
import { Checkpoint } from './checkpoint';
import { LogReplaced } from './errors';

const append = async (): Promise<bigint> => {
  const stream = `order-${randomUUID()}`;
  return (await store.append(stream, [newEvent('Drafted')], 'noStream')).position;
};

const now = '2019-03-04T09:00:00.000+08:00';
let store: EventStore;
let stop: () => Promise<void>;

beforeAll(async () => {
  ({ store, stop } = await startStore());
  p = [await append(), await append(), await append(), await append()];
});
afterAll(() => stop());

/** Positions of events, in order. */
let p: readonly [bigint, bigint, bigint, bigint];
let policy: string;
let n = 0;
beforeEach(() => {
  n += 1;
  policy = `policy-${n}`;
});

const open = (ledgerId = 'this') => Checkpoint.open(store, policy, ledgerId);
const at = (position: bigint | undefined) => ({ position, parked: [], decisions: 0n });

describe('a checkpoint', () => {
  it('is at the beginning when there is none', async () => {
    expect((await open()).progress).toEqual(at(undefined));
  });

  it('gives what was written last', async () => {
    const event = { stream: 'order-1', revision: '2', position: '300', type: 'Submitted' };
    const parked = { correlationId: '1', event, reason: 'no', since: now, waiting: [] };
    const first = await open();
    await first.write({ position: p[0], parked: [], decisions: 0n }, now);
    await first.write({ position: p[0], parked: [parked], decisions: 7n }, now);
    expect((await open()).progress).toMatchObject({
      position: p[0],
      parked: [parked],
      decisions: 7n,
    });
  });

  it('takes no more room with time', async () => {
    const checkpoint = await open();
    for (const position of p.slice(0, 3)) await checkpoint.write(at(position), now);
    const kept: bigint[] = [];
    for await (const { revision } of store.read(`checkpoint-${policy}`)) kept.push(revision);
    expect(kept).toEqual([2n]);
  });

  it('of two workers is that of the one who is further on', async () => {
    const [ahead, behind] = [await open(), await open()];
    await behind.write(at(p[0]), now);
    await ahead.write(at(p[2]), now);
    await behind.write(at(p[1]), now);
    expect((await open()).progress).toMatchObject(at(p[2]));
    await behind.write(at(p[3]), now);
    expect((await open()).progress).toMatchObject(at(p[3]));
  });

  it('of another ledger is refused', async () => {
    await (await open('that')).write(at(p[0]), now);
    await expect(open('this')).rejects.toThrow(LogReplaced);
  });

  it('of an event that the log does not have is refused', async () => {
    await (await open()).write(at(p[3] + 1n), now);
    await expect(open()).rejects.toThrow(LogReplaced);
  });
});
