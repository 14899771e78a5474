import {
  type AllStreamSubscription,
  END,
  type Filter,
  type Position,
  START,
  type StreamSubscription,
  UnknownError,
  eventTypeFilter,
  streamNameFilter,
} from '@eventstore/db-client';
import { aStream, event, events, storeUnderTest } from './harness';
import { Recorder, record } from './recorder';

const store = storeUnderTest();
const open: (StreamSubscription | AllStreamSubscription)[] = [];
afterEach(async () => {
  for (const subscription of open.splice(0)) await subscription.unsubscribe();
});

function subscribe(stream: string, fromRevision: bigint | typeof START | typeof END = START) {
  const subscription = store.client.subscribeToStream(stream, { fromRevision });
  open.push(subscription);
  return record(subscription);
}

function subscribeToAll(
  fromPosition: Position | typeof START | typeof END,
  filter?: (recorder: Recorder) => Filter,
) {
  const recorder = new Recorder();
  const subscription = store.client.subscribeToAll({
    fromPosition,
    ...(filter ? { filter: filter(recorder) } : {}),
  });
  open.push(subscription);
  return recorder.listen(subscription);
}

const append = async (stream: string, count = 1, type = 'Happened') => {
  const { position } = await store.client.appendToStream(stream, events(count, type));
  if (!position) throw new Error('an append has a position');
  return position;
};

describe('a subscription to a stream', () => {
  it('delivers what is there, says that it caught up, then what comes (S1)', async () => {
    const stream = aStream();
    await append(stream, 3);
    const recorder = subscribe(stream);
    await recorder.seen('caughtUp');
    await append(stream);
    await recorder.seen('event', 4);
    expect(recorder.entries.map(({ kind }) => kind)).toEqual([
      'confirmation',
      ...['event', 'event', 'event'],
      'caughtUp',
      'event',
    ]);
    expect(recorder.revisions).toEqual([0n, 1n, 2n, 3n]);
  });

  it('begins behind the given revision', async () => {
    const stream = aStream();
    await append(stream, 4);
    const recorder = subscribe(stream, 1n);
    await recorder.seen('caughtUp');
    expect(recorder.revisions).toEqual([2n, 3n]);
  });

  it('from the end delivers all that is appended after its confirmation (S2)', async () => {
    const stream = aStream();
    await append(stream, 2);
    const recorder = subscribe(stream, END);
    await recorder.seen('confirmation');
    await append(stream);
    await recorder.seen('event');
    expect(recorder.revisions).toEqual([2n]);
  });

  it('waits for a stream that does not exist yet', async () => {
    const stream = aStream();
    const recorder = subscribe(stream);
    await recorder.seen('caughtUp');
    await append(stream);
    await recorder.seen('event');
    expect(recorder.revisions).toEqual([0n]);
  });

  it('skips live events below a revision beyond the end (S3)', async () => {
    const stream = aStream();
    await append(stream, 2);
    const recorder = subscribe(stream, 3n);
    await recorder.seen('caughtUp');
    await append(stream, 3);
    await recorder.seen('event');
    expect(recorder.revisions).toEqual([4n]);
  });

  it('ends when it is unsubscribed', async () => {
    const subscription = store.client.subscribeToStream(aStream());
    const recorder = record(subscription);
    await recorder.seen('caughtUp');
    await subscription.unsubscribe();
    await recorder.seen('end');
  });

  it('survives a soft delete and goes on with the next revision (S6)', async () => {
    const stream = aStream();
    await append(stream, 2);
    const recorder = subscribe(stream);
    await recorder.seen('caughtUp');
    await store.client.deleteStream(stream);
    await append(stream);
    await recorder.seen('event', 3);
    expect(recorder.revisions).toEqual([0n, 1n, 2n]);
  });

  it('delivers the tombstone, then fails (S6)', async () => {
    const stream = aStream();
    await append(stream);
    const recorder = subscribe(stream);
    await recorder.seen('caughtUp');
    await store.client.tombstoneStream(stream);
    expect(await recorder.error()).toMatchObject({ type: 'stream-deleted', streamName: stream });
    expect(recorder.revisions).toEqual([0n, 2n ** 63n - 1n]);
    expect(recorder.events[1]?.event?.type).toBe('$streamDeleted');
  });

  it('keeps the order for a slow reader of 5,000 events', async () => {
    const stream = aStream();
    for (let n = 0; n < 5; n++) await append(stream, 1_000);
    const subscription = store.client.subscribeToStream(stream);
    const revisions: bigint[] = [];
    for await (const { event: read } of subscription) {
      if (read) revisions.push(read.revision);
      if (revisions.length % 500 === 0) await new Promise(setImmediate);
      if (revisions.length === 5_000) break;
    }
    await subscription.unsubscribe();
    expect(revisions).toEqual(Array.from({ length: 5_000 }, (_, n) => BigInt(n)));
  });
});

describe('a subscription to $all', () => {
  it('begins behind the given position', async () => {
    const stream = aStream();
    const from = await append(stream);
    const next = await append(stream);
    const recorder = subscribeToAll(from);
    await recorder.until(() => recorder.events.some((e) => e.event?.streamId === stream));
    expect(recorder.events[0]?.commitPosition).toBeGreaterThan(from.commit);
    expect(recorder.events.some((e) => e.commitPosition === next.commit)).toBe(true);
  });

  it.each([
    ['stream name prefix', (own: string) => streamNameFilter({ prefixes: [`wanted-${own}`] })],
    ['stream name pattern', (own: string) => streamNameFilter({ regex: `^wanted-${own}` })],
    ['event type prefix', (own: string) => eventTypeFilter({ prefixes: [`Wanted${own}`] })],
    ['event type pattern', (own: string) => eventTypeFilter({ regex: `^Wanted${own}$` })],
  ])('delivers only what a %s lets through, caught up and live', async (_what, filterFor) => {
    const own = aStream('x').slice(2);
    const [wanted, other] = [`wanted-${own}`, `other-${own}`];
    const from = await append(other);
    await append(wanted, 2, `Wanted${own}`);
    await append(other);
    const recorder = subscribeToAll(from, () => filterFor(own));
    await recorder.seen('caughtUp');
    await append(other);
    await append(wanted, 1, `Wanted${own}`);
    await recorder.seen('event', 3);
    expect(recorder.revisions).toEqual([0n, 1n, 2n]);
    expect(recorder.events.every((e) => e.event?.streamId === wanted)).toBe(true);
  });

  it('lets nothing through an empty list of prefixes', async () => {
    const from = await append(aStream());
    await append(aStream());
    const recorder = subscribeToAll(from, () => streamNameFilter({ prefixes: [] }));
    await recorder.seen('caughtUp');
    expect(recorder.events).toEqual([]);
  });

  it('refuses a pattern that is none', async () => {
    const recorder = subscribeToAll(START, () => streamNameFilter({ regex: '([' }));
    expect(await recorder.error()).toBeInstanceOf(UnknownError);
  });

  it('refuses a position where no event lies (S3)', async () => {
    const { commit } = await append(aStream());
    const recorder = subscribeToAll({ commit: commit + 1n, prepare: commit + 1n });
    expect(await recorder.error()).toMatchObject({ type: 'unknown', code: 3 });
  });

  it('catches up at once from a position beyond the end (S3)', async () => {
    const recorder = subscribeToAll({ commit: 1n << 40n, prepare: 1n << 40n });
    await recorder.seen('caughtUp');
    expect(recorder.events).toEqual([]);
  });
});

describe('checkpoints of a filtered subscription', () => {
  const withCheckpoints = (
    stream: string,
    checkpointInterval: number,
    maxSearchWindow?: number,
  ) => {
    return (recorder: Recorder) =>
      streamNameFilter({
        prefixes: [stream],
        checkpointInterval,
        ...(maxSearchWindow === undefined ? {} : { maxSearchWindow }),
        checkpointReached: async (_subscription, position) =>
          recorder.record({ kind: 'checkpoint', position }),
      });
  };

  it('come while nothing matches, about one for each window examined (S4)', async () => {
    const recorder = subscribeToAll(END, withCheckpoints(aStream(), 1));
    await recorder.seen('confirmation');
    const other = aStream();
    for (let n = 0; n < 10; n++) await append(other, 32);
    await recorder.seen('checkpoint', 9);
    expect(recorder.checkpoints.length).toBeLessThanOrEqual(11);
    expect(recorder.events).toEqual([]);
  });

  it('can each be resumed from, without loss or duplicate', async () => {
    const [wanted, other] = [aStream('wanted'), aStream('other')];
    const from = await append(other);
    for (let n = 0; n < 12; n++) await append(n % 3 === 0 ? wanted : other, 3);
    const whole = subscribeToAll(from, withCheckpoints(wanted, 1, 4));
    await whole.seen('caughtUp');
    expect(whole.revisions).toEqual(Array.from({ length: 12 }, (_, n) => BigInt(n)));
    expect(whole.checkpoints.length).toBeGreaterThan(2);
    for (const checkpoint of whole.checkpoints) {
      const before = whole.events.filter((e) => (e.commitPosition ?? 0n) <= checkpoint.commit);
      const resumed = subscribeToAll(checkpoint, withCheckpoints(wanted, 1, 4));
      await resumed.seen('caughtUp');
      expect([...before.map((e) => e.event?.revision), ...resumed.revisions]).toEqual(
        whole.revisions,
      );
    }
  });
});

it('delivers every event of 32 racing writers once and in order', async () => {
  const prefix = aStream('racing');
  const recorder = subscribeToAll(END, () => streamNameFilter({ prefixes: [prefix] }));
  await recorder.seen('confirmation');
  await Promise.all(
    Array.from({ length: 32 }, async (_, writer) => {
      for (let n = 0; n < 10; n++) {
        await store.client.appendToStream(`${prefix}-${writer}`, event('Raced', n));
      }
    }),
  );
  await recorder.seen('event', 320);
  const positions = recorder.events.map((e) => e.commitPosition ?? 0n);
  expect(positions).toEqual([...new Set(positions)].sort((a, b) => (a < b ? -1 : 1)));
  for (let writer = 0; writer < 32; writer++) {
    const own = recorder.events.filter((e) => e.event?.streamId === `${prefix}-${writer}`);
    expect(own.map((e) => e.event?.revision)).toEqual(
      Array.from({ length: 10 }, (_, n) => BigInt(n)),
    );
  }
});
