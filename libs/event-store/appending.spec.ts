import type { EmbeddedEventStore } from '#libs/embedded/eventstore';
import {
  EventTooLarge,
  NotSerializable,
  StoreClosed,
  StoreUnavailable,
  StreamTombstoned,
  WrongRevision,
} from './errors';
import { EventStore } from './event-store';
import { all, Network, newEvent, newEvents, startStore } from './spec-support';

let server: EmbeddedEventStore;
let store: EventStore;
let stop: () => Promise<void>;
beforeAll(async () => {
  ({ server, store, stop } = await startStore());
});
afterAll(() => stop());

const revisions = async (stream: string) =>
  (await all(store.read(stream))).map(({ revision }) => revision);
const failure = (promise: Promise<unknown>): Promise<unknown> => promise.catch((e: unknown) => e);

describe('an append', () => {
  it('answers revision and position of its last event, and is read back as it was', async () => {
    const events = newEvents('Drafted', 2);
    const { revision, position } = await store.append('order-1', events, 'noStream');
    expect(revision).toBe(1n);
    const recorded = await all(store.read('order-1'));
    expect(recorded).toEqual(
      events.map((event, n) => ({
        ...event,
        stream: 'order-1',
        revision: BigInt(n),
        position: expect.any(BigInt),
        created: expect.any(Date),
      })),
    );
    expect(recorded.at(-1)?.position).toBe(position);
  });

  it('may expect a revision, a stream, none, or anything', async () => {
    await store.append('order-2', [newEvent('A')], 'any');
    await store.append('order-2', [newEvent('B')], 'streamExists');
    await store.append('order-2', [newEvent('C')], 1n);
    await expect(revisions('order-2')).resolves.toEqual([0n, 1n, 2n]);
  });

  it.each([
    ['noStream', 0n],
    [7n, 0n],
  ] as const)(
    'that expects %s of a stream at revision %s is refused with both',
    async (...facts) => {
      const [expected, actual] = facts;
      const stream = `order-3-${expected}`;
      await store.append(stream, [newEvent('A')], 'noStream');
      const error = await failure(store.append(stream, [newEvent('B')], expected));
      expect(error).toBeInstanceOf(WrongRevision);
      expect(error).toMatchObject({ stream, expected, actual });
      await expect(revisions(stream)).resolves.toEqual([0n]);
    },
  );

  it.each(['streamExists', 0n] as const)(
    'that expects %s of no stream is refused',
    async (expected) => {
      const error = await failure(store.append('order-none', [newEvent('A')], expected));
      expect(error).toBeInstanceOf(WrongRevision);
      expect(error).toMatchObject({ stream: 'order-none', expected, actual: 'noStream' });
    },
  );

  it('is done once, however often it is repeated', async () => {
    const events = newEvents('A', 3);
    const first = await store.append('order-4', events, 'noStream');
    await store.append('order-4', [newEvent('B')], 2n);
    await expect(store.append('order-4', events, 'noStream')).resolves.toEqual(first);
    await expect(revisions('order-4')).resolves.toEqual([0n, 1n, 2n, 3n]);
  });

  it('to a tombstoned stream is refused', async () => {
    await store.append('key-p1', [newEvent('A')], 'noStream');
    await store.tombstone('key-p1');
    const error = await failure(store.append('key-p1', [newEvent('B')], 'any'));
    expect(error).toBeInstanceOf(StreamTombstoned);
    expect(error).toMatchObject({ stream: 'key-p1' });
  });

  it('of what is no JSON, or too large, is refused and harms no other append', async () => {
    const large = newEvent('Large', { text: 'x'.repeat(1_100_000) });
    const odd = { ...newEvent('Odd'), data: { n: NaN } };
    const outcomes = await Promise.allSettled([
      store.append('order-5', [large], 'any'),
      store.append('order-6', [odd], 'any'),
      store.append('order-7', [newEvent('A')], 'any'),
    ]);
    expect(outcomes.map((o) => (o.status === 'rejected' ? (o.reason as Error) : o.value))).toEqual([
      expect.any(EventTooLarge),
      expect.any(NotSerializable),
      expect.objectContaining({ revision: 0n }),
    ]);
  });

  it('of the largest size is taken', async () => {
    const events = [newEvent('Large', { text: 'x'.repeat(1_048_000) })];
    await expect(store.append('order-8', events, 'noStream')).resolves.toMatchObject({
      revision: 0n,
    });
  });

  it('wins alone among 32 for the same place', async () => {
    const racing = Array.from({ length: 32 }, () =>
      store.append('order-9', [newEvent('A')], 'noStream'),
    );
    const lost = (await Promise.allSettled(racing)).filter(({ status }) => status === 'rejected');
    expect(lost.map((o) => 'reason' in o && (o.reason as Error).name)).toEqual(
      Array.from({ length: 31 }, () => 'WrongRevision'),
    );
    await expect(revisions('order-9')).resolves.toEqual([0n]);
  });
});

describe('a network that breaks', () => {
  let network: Network;
  let remote: EventStore;
  beforeEach(async () => {
    network = await Network.to(server.port);
    remote = await EventStore.connect(network.url, { timeLimitMs: 25_000 });
    await remote.append('order-warm', [newEvent('A')], 'any');
  });
  afterEach(async () => {
    await remote.close();
    await network.close();
  });

  it('before the answers arrive: the appends are repeated and written once', async () => {
    network.loseAnswers();
    const streams = Array.from({ length: 40 }, (_, n) => `order-broken-${n}`);
    const appends = streams.map((stream) => remote.append(stream, newEvents('A', 2), 'noStream'));
    for await (const event of store.subscribeToAll({ prefixes: ['order-broken-'] })) {
      if ('stream' in event) break; // it was written, and the client has not heard of it
    }
    network.cut();
    const answers = await Promise.all(appends);
    expect(answers.map(({ revision }) => revision)).toEqual(streams.map(() => 1n));
    for (const stream of streams) await expect(revisions(stream)).resolves.toEqual([0n, 1n]);
  });

  it('under many large appends: all are written once, and the process lives on', async () => {
    const streams = Array.from({ length: 100 }, (_, n) => `order-large-${n}`);
    const event = () => newEvent('Large', { text: 'x'.repeat(50_000) });
    const appends = streams.map((stream) => remote.append(stream, [event()], 'noStream'));
    for await (const delivered of store.subscribeToAll({ prefixes: ['order-large-'] })) {
      if ('stream' in delivered) break; // the others are on their way
    }
    network.cut();
    await Promise.all(appends);
    for (const stream of streams) await expect(revisions(stream)).resolves.toEqual([0n]);
  });

  it('for good: the append ends with StoreUnavailable after the time limit', async () => {
    const hasty = await EventStore.connect(network.url, { timeLimitMs: 300 });
    await network.close();
    const error = await failure(hasty.append('order-lost', [newEvent('A')], 'any'));
    expect(error).toBeInstanceOf(StoreUnavailable);
    expect(error).toMatchObject({ operation: 'append to order-lost' });
    expect((error as StoreUnavailable).afterMs).toBeGreaterThanOrEqual(250);
    await hasty.close();
  });

  it('without a word: the append ends with StoreUnavailable after the time limit', async () => {
    const hasty = await EventStore.connect(network.url, { timeLimitMs: 300 });
    network.loseAnswers();
    const error = await failure(hasty.append('order-silent', [newEvent('A')], 'any'));
    expect(error).toBeInstanceOf(StoreUnavailable);
    await hasty.close();
  });

  it('and a store that is closed meanwhile: what is under way ends with StoreClosed', async () => {
    network.loseAnswers();
    const append = failure(remote.append('order-closing', [newEvent('A')], 'any'));
    const read = failure(all(remote.read('order-warm')));
    await remote.close();
    await expect(append).resolves.toBeInstanceOf(StoreClosed);
    await expect(read).resolves.toBeInstanceOf(StoreClosed);
  });
});
