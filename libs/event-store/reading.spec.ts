import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import type { EmbeddedEventStore } from '#libs/embedded/eventstore';
import { ForeignEvent, LogMismatch, StreamTombstoned, UnknownSchemaVersion } from './errors';
import { EventStore } from './event-store';
import { pageSize } from './reading';
import { all, Network, newEvent, newEvents, startStore } from './spec-support';
import { type NewEvent, type RecordedEvent } from './types';
import { upcaster, Upcasters } from './upcasters';

let server: EmbeddedEventStore;
let store: EventStore;
let stop: () => Promise<void>;
beforeAll(async () => {
  ({ server, store, stop } = await startStore());
});
afterAll(() => stop());

const revisions = (events: readonly RecordedEvent[]) =>
  events.map(({ revision }) => Number(revision));
const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => from + n);
const withVersion = (event: NewEvent, schemaVersion: number): NewEvent => ({
  ...event,
  metadata: { ...event.metadata, schemaVersion },
});

describe('a stream of several pages', () => {
  const count = 2 * pageSize + 7;
  beforeAll(() => store.append('order-1', newEvents('A', count), 'noStream'));

  it('is read whole and in order', async () => {
    expect(revisions(await all(store.read('order-1')))).toEqual(numbers(0, count));
  });

  it.each([1, pageSize, count - 1, count, count + 100])(
    'is read from revision %i on',
    async (from) => {
      const read = await all(store.read('order-1', BigInt(from)));
      expect(revisions(read)).toEqual(numbers(from, count));
    },
  );

  it('is read as it is stored', async () => {
    const stored = await all(store.readStored('order-1'));
    const read = await all(store.read('order-1'));
    expect(
      stored.map(({ data, metadata, ...event }) => ({
        ...event,
        data: JSON.parse(data) as object,
        metadata: JSON.parse(metadata) as object,
      })),
    ).toEqual(
      read.map(({ id, type, data, metadata, stream, revision, position }) => ({
        id,
        type,
        data,
        metadata,
        stream,
        revision,
        position,
      })),
    );
  });

  it.each([1, 2, pageSize, pageSize + 1, count, Infinity])(
    'gives its last %p backwards',
    async (limit) => {
      const read = await all(store.readBackwards('order-1', limit));
      const expected = numbers(Math.max(0, count - limit), count).reverse();
      expect(revisions(read)).toEqual(expected);
    },
  );

  it('may be left early, and the store still closes', async () => {
    const network = await Network.to(server.port);
    const left = await EventStore.connect(network.url);
    for await (const event of left.read('order-1')) {
      if (event.revision === 3n) break;
    }
    for await (const event of left.readAll()) {
      if (event.revision === 3n) break;
    }
    await expect(left.close()).resolves.toBeUndefined();
    await network.close();
  });

  it('is read on across a connection that breaks', async () => {
    const network = await Network.to(server.port);
    const remote = await EventStore.connect(network.url);
    const read: RecordedEvent[] = [];
    for await (const event of remote.read('order-1')) {
      read.push(event);
      if (read.length % pageSize === 1) network.cut();
    }
    expect(revisions(read)).toEqual(numbers(0, count));
    await remote.close();
    await network.close();
  });
});

describe('a stream that', () => {
  it('is missing has no events', async () => {
    await expect(all(store.read('order-none'))).resolves.toEqual([]);
    await expect(all(store.readBackwards('order-none'))).resolves.toEqual([]);
  });

  it('is tombstoned cannot be read, and may be tombstoned again', async () => {
    await store.append('key-p1', [newEvent('A')], 'noStream');
    await store.tombstone('key-p1');
    await store.tombstone('key-p1');
    await expect(all(store.read('key-p1'))).rejects.toThrow(StreamTombstoned);
    await expect(all(store.readBackwards('key-p1'))).rejects.toThrow(StreamTombstoned);
    await expect(all(store.readStored('key-p1'))).rejects.toThrow(StreamTombstoned);
    await expect(store.setRetention('key-p1', { maxCount: 1 })).rejects.toThrow(StreamTombstoned);
  });

  it('keeps only its last event shows only that', async () => {
    await store.setRetention('checkpoint-orders', { maxCount: 1 });
    for (let n = 0; n < 3; n += 1) await store.append('checkpoint-orders', [newEvent('A')], 'any');
    expect(revisions(await all(store.read('checkpoint-orders')))).toEqual([2]);
  });
});

describe('the log', () => {
  const positions: bigint[] = [];
  const streams = (events: readonly RecordedEvent[]) => events.map(({ stream }) => stream);
  beforeAll(async () => {
    for (const stream of ['log-order-1', 'log-account-1', 'log-order-2', 'log-key-p1']) {
      const { position } = await store.append(stream, [newEvent('A')], 'noStream');
      positions.push(position);
    }
    await store.setRetention('log-order-1', { maxCount: 5 });
    await store.tombstone('log-key-p1');
  });

  it("is read in the order of positions, without the server's own events", async () => {
    const read = await all(store.readAll({ prefixes: ['log-order-', 'log-account-'] }));
    expect(streams(read)).toEqual(['log-order-1', 'log-account-1', 'log-order-2']);
    expect(read.map(({ position }) => position)).toEqual(positions.slice(0, 3));
  });

  it('is read by prefixes, after the position of an event', async () => {
    const orders = store.readAll({ prefixes: ['log-order-'], after: positions[0] ?? -1n });
    expect(streams(await all(orders))).toEqual(['log-order-2']);
  });

  it('ends at its last position, after which there is nothing', async () => {
    const last = await store.lastPosition();
    expect(last).toBeGreaterThan(positions[3] ?? 0n);
    await expect(all(store.readAll({ after: last ?? 0n }))).resolves.toEqual([]);
  });

  it.each([1n, 10n ** 12n])(
    'is another one where no event lies at the position (+%s)',
    async (more) => {
      const position = (positions[1] ?? 0n) + more;
      for (const asked of [
        all(store.readAll({ after: position })),
        store.requireEventAt(position),
      ]) {
        await expect(asked).rejects.toThrow(LogMismatch);
        await expect(asked).rejects.toMatchObject({ position });
      }
    },
  );

  it('is the one in which an event lies at the position', async () => {
    await expect(store.requireEventAt(positions[1] ?? 0n)).resolves.toBeUndefined();
  });

  it('of many pages is read whole', async () => {
    await store.append('long-1', newEvents('A', 3 * pageSize), 'noStream');
    const read = await all(store.readAll({ prefixes: ['long-1'] }));
    expect(revisions(read)).toEqual(numbers(0, 3 * pageSize));
  });
});

describe('an event of an older schema', () => {
  const upcasters = new Upcasters([
    upcaster('Drafted', 1, 2, ({ name }: { name: string }) => ({ names: [name] })),
  ]);
  let current: EventStore;
  let position: bigint;
  beforeAll(async () => {
    current = await EventStore.connect(server.connectionString, { upcasters });
    const written = [newEvent('Drafted', { name: 'a' }), newEvent('Submitted')];
    ({ position } = await store.append('schema-1', written, 'noStream'));
  });
  afterAll(() => current.close());

  it('is read in the current one on every path', async () => {
    const drafted = expect.objectContaining({
      type: 'Drafted',
      data: { names: ['a'] },
      metadata: expect.objectContaining({ schemaVersion: 2 }),
    });
    const submitted = expect.objectContaining({ type: 'Submitted', data: {} });
    await expect(all(current.read('schema-1'))).resolves.toEqual([drafted, submitted]);
    await expect(all(current.readBackwards('schema-1'))).resolves.toEqual([submitted, drafted]);
    await expect(all(current.readAll({ prefixes: ['schema-1'] }))).resolves.toEqual([
      drafted,
      submitted,
    ]);
    const live: unknown[] = [];
    for await (const item of current.subscribeToAll({ prefixes: ['schema-1'] })) {
      live.push(item);
      if ('position' in item && item.position === position) break;
    }
    expect(live).toEqual([drafted, submitted]);
  });

  it('is given as it is stored where that is asked for', async () => {
    const [drafted] = await all(current.readStored('schema-1'));
    expect(drafted?.data).toBe('{"name":"a"}');
    expect(JSON.parse(drafted!.metadata)).toMatchObject({ schemaVersion: 1 });
    await expect(all(current.readStored('none'))).resolves.toEqual([]);
  });

  it('of a newer schema than this software knows is refused', async () => {
    await current.append(
      'schema-2',
      [withVersion(newEvent('Drafted', { names: [] }), 3)],
      'noStream',
    );
    const read = all(current.read('schema-2'));
    await expect(read).rejects.toThrow(UnknownSchemaVersion);
    await expect(read).rejects.toMatchObject({ type: 'Drafted', version: 3, known: 2 });
  });
});

describe('an event that somebody else wrote into a stream of the ledger', () => {
  it.each([
    ['without metadata', jsonEvent({ type: 'X', data: {} })],
    ['with metadata of another kind', jsonEvent({ type: 'X', data: {}, metadata: { a: 1 } })],
    [
      'with a text for data',
      jsonEvent({ type: 'X', data: 'text', metadata: { schemaVersion: 1 } }),
    ],
  ])('%s is refused, naming where it lies', async (how, foreign) => {
    const stream = `foreign-${how}`;
    const client = EventStoreDBClient.connectionString(server.connectionString);
    await client.appendToStream(stream, foreign);
    await client.dispose();
    const read = all(store.read(stream));
    await expect(read).rejects.toThrow(ForeignEvent);
    await expect(read).rejects.toMatchObject({ stream, revision: 0n });
  });
});
