import { EmbeddedEventStore } from '#libs/embedded/eventstore';
import { LogMismatch } from './errors';
import { EventStore } from './event-store';
import { Network, newEvent, newEvents, occasion, startStore } from './spec-support';
import { type Delivered, type SubscriptionState } from './subscribe-to-all';

let server: EmbeddedEventStore;
let store: EventStore;
let stop: () => Promise<void>;
beforeEach(async () => {
  ({ server, store, stop } = await startStore());
});
afterEach(() => stop());

const shown = (item: Delivered) =>
  'caughtUp' in item ? 'caughtUp' : `${item.stream}/${item.revision}`;

/** What is delivered until `wanted` items are there. */
const take = async (items: AsyncIterator<Delivered>, wanted: number): Promise<string[]> => {
  const taken: string[] = [];
  while (taken.length < wanted) {
    const { value, done } = await items.next();
    if (done) throw new Error('the subscription ended');
    taken.push(shown(value));
  }
  return taken;
};
const subscribe = (
  to: EventStore,
  options: Partial<Parameters<EventStore['subscribeToAll']>[0]> = {},
) => to.subscribeToAll({ prefixes: ['order-', 'account-'], ...options })[Symbol.asyncIterator]();

describe('a subscription', () => {
  it('delivers what is there, says that it has caught up, and goes on live', async () => {
    await store.append('order-1', newEvents('A', 2), 'noStream');
    await store.append('key-p1', [newEvent('A')], 'noStream');
    await store.append('account-1', [newEvent('A')], 'noStream');
    const items = subscribe(store);
    await expect(take(items, 4)).resolves.toEqual([
      'order-1/0',
      'order-1/1',
      'account-1/0',
      'caughtUp',
    ]);
    await store.append('order-2', [newEvent('A')], 'noStream');
    await store.append('notice-1', [newEvent('A')], 'noStream');
    await store.append('order-1', [newEvent('A')], 1n);
    await expect(take(items, 2)).resolves.toEqual(['order-2/0', 'order-1/2']);
    await items.return?.();
  });

  it('goes on after the position of an event', async () => {
    const { position } = await store.append('order-1', newEvents('A', 2), 'noStream');
    await store.append('order-1', newEvents('A', 2), 1n);
    const items = subscribe(store, { after: position });
    await expect(take(items, 3)).resolves.toEqual(['order-1/2', 'order-1/3', 'caughtUp']);
    await items.return?.();
  });

  it('says that it has caught up only behind the last event that was there', async () => {
    await store.append('order-1', newEvents('A', 1_000), 'noStream');
    const items = subscribe(store);
    const taken = await take(items, 1_001);
    expect(taken.indexOf('caughtUp')).toBe(1_000);
    await items.return?.();
  });

  it('does not show the mark that a tombstone leaves', async () => {
    const items = subscribe(store);
    await take(items, 1); // caught up: the log is empty
    await store.append('order-1', [newEvent('A')], 'noStream');
    await store.tombstone('order-1');
    await store.append('order-2', [newEvent('A')], 'noStream');
    await expect(take(items, 2)).resolves.toEqual(['order-1/0', 'order-2/0']);
    await items.return?.();
  });

  it('ends when it is aborted, and when the store is closed', async () => {
    const abort = new AbortController();
    const aborted = subscribe(store, { signal: abort.signal });
    const closed = subscribe(store);
    await take(aborted, 1);
    await take(closed, 1);
    abort.abort();
    await expect(aborted.next()).resolves.toEqual({ done: true, value: undefined });
    await store.close();
    await expect(closed.next()).resolves.toEqual({ done: true, value: undefined });
  });

  it('does not hold up the closing of the store, however much it has still to deliver', async () => {
    await store.append('order-1', newEvents('A', 5_000), 'noStream');
    const items = subscribe(store);
    await take(items, 1);
    await store.close();
    await expect(items.next()).resolves.toEqual({ done: true, value: undefined });
  });

  it.each([1n, 10n ** 12n])('from where no event lies (+%s) is refused', async (more) => {
    const { position } = await store.append('order-1', [newEvent('A')], 'noStream');
    const items = subscribe(store, { after: position + more });
    await expect(items.next()).rejects.toThrow(LogMismatch);
  });
});

describe('a subscription over a network that breaks', () => {
  let network: Network;
  let remote: EventStore;
  beforeEach(async () => {
    network = await Network.to(server.port);
    remote = await EventStore.connect(network.url);
  });
  afterEach(async () => {
    await remote.close();
    await network.close();
  });

  it('goes on from the last event delivered, missing and repeating none', async () => {
    const states: SubscriptionState[] = [];
    const items = subscribe(remote, { onState: (state) => states.push(state) });
    await take(items, 1);
    const taken: string[] = [];
    for (let n = 0; n < 5; n += 1) {
      await store.append('order-1', newEvents('A', 20), 'any');
      taken.push(...(await take(items, 10)));
      network.cut();
    }
    while (taken.at(-1) !== 'order-1/99') taken.push(...(await take(items, 1)));
    const events = taken.filter((item) => item !== 'caughtUp');
    expect(events).toEqual(Array.from({ length: 100 }, (_, n) => `order-1/${n}`));
    expect(states.filter(({ state }) => state === 'subscribed').length).toBeGreaterThan(1);
    expect(states).toContainEqual({ state: 'reconnecting', error: expect.any(Error) });
    await items.return?.();
  });

  it('waits until the server is there again', async () => {
    const waiting = occasion();
    const items = subscribe(remote, {
      onState: ({ state }) => state === 'reconnecting' && waiting.happen(),
    });
    await take(items, 1);
    const next = take(items, 1);
    await network.close();
    await waiting.happened;
    await store.append('order-1', [newEvent('A')], 'noStream');
    network = await Network.to(server.port, network.port);
    await expect(next).resolves.toEqual(['order-1/0']);
    await items.return?.();
  });

  it.each(['is there', 'is live'])(
    'ends when it is aborted while it waits for what %s',
    async (what) => {
      const abort = new AbortController();
      const items = subscribe(remote, { signal: abort.signal });
      if (what === 'is live') await take(items, 1);
      network.loseAnswers();
      const next = items.next();
      abort.abort();
      await expect(next).resolves.toEqual({ done: true, value: undefined });
    },
    10_000,
  );

  it('notices that the log behind the address is another one', async () => {
    const items = subscribe(remote);
    await store.append('order-1', newEvents('A', 50), 'noStream');
    await take(items, 51);
    const other = await EmbeddedEventStore.start({});
    await network.close();
    network = await Network.to(other.port, network.port);
    await expect(items.next()).rejects.toThrow(LogMismatch);
    await other.close();
  });
});
