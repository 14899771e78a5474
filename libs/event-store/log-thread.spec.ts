import { once } from 'node:events';
import { join } from 'node:path';
import workers, { type Worker as Thread } from 'node:worker_threads';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { EmbeddedEventStore } from '#libs/embedded/eventstore';
import { ForeignEvent, StoreClosed, StoreUnavailable } from './errors';
import { EventStore } from './event-store';
import type * as compiled from './index';
import type { LogThreadOptions } from './log-thread';
import { pageSize } from './reading';
import { all, Network, newEvents, occasion } from './spec-support';
import type { RecordedEvent } from './types';

/** As compiled: a worker thread loads no TypeScript. */
const built = join(__dirname, '../../dist/libs/event-store/index.js');
let Threaded: typeof compiled.EventStore;

const pageCount = 9;
let server: EmbeddedEventStore;
let written: readonly RecordedEvent[];
let network: Network;
let store: EventStore;
const { Worker } = workers;
const threads = jest
  .spyOn(workers, 'Worker')
  .mockImplementation((file, options) => new Worker(file, options));
const warnings = jest.spyOn(process, 'emitWarning').mockReturnValue();

beforeAll(async () => {
  ({ EventStore: Threaded } = (await import(built)) as typeof compiled);
  server = await EmbeddedEventStore.start({});
  const here = await EventStore.connect(server.connectionString);
  for (let page = 0; page < pageCount; page += 1) {
    await here.append(`order-${page % 3}`, newEvents('A', pageSize - 1), 'any');
    await here.append('key-1', newEvents('B', 2), 'any');
  }
  written = await all(here.readAll()); // from TypeScript, by no thread
  await here.close();
});
beforeEach(async () => {
  network = await Network.to(server.port);
  store = await Threaded.connect(network.url);
  threads.mockClear();
  warnings.mockClear();
});
afterEach(async () => {
  await store.close();
  await network.close();
});
afterAll(() => server.close());

const positions = (events: readonly RecordedEvent[]) => events.map(({ position }) => position);
/** The first events of a read, which is left then. */
const taken = async (events: AsyncIterable<RecordedEvent>, count: number) => {
  const read: RecordedEvent[] = [];
  for await (const event of events) if (read.push(event) === count) break;
  return read;
};

const take = async (events: AsyncIterator<RecordedEvent>, count: number) => {
  for (let n = 0; n < count; n += 1) await events.next();
};
const rest = async (events: AsyncIterator<RecordedEvent>) => {
  while (!(await events.next()).done);
};

describe('a log of many pages', () => {
  it('is read by a thread as it is without one', async () => {
    expect(await all(store.readAll())).toEqual(written);
    expect(threads).toHaveBeenCalledTimes(1);
  });

  it('is read from a position on, and only the streams wanted', async () => {
    const { position: after } = written[3_000]!;
    const read = await all(store.readAll({ after, prefixes: ['order-1', 'key-'] }));
    const wanted = written.slice(3_001).filter(({ stream }) => /^(order-1|key-)/.test(stream));
    expect(positions(read)).toEqual(positions(wanted));
    expect(threads).toHaveBeenCalledTimes(1);
  });

  it.each([undefined, 10])(
    'crosses the network only as far as it is wanted (after %p)',
    async (n) => {
      let before = 0;
      threads.mockImplementationOnce((...made) => {
        before = network.bytesAnswered;
        return new Worker(...made);
      });
      const after = n === undefined ? n : written[n]?.position;
      expect(await all(store.readAll({ after, prefixes: ['none-'] }))).toEqual([]);
      const page = before / 5; // one more was under way
      expect(network.bytesAnswered - before).toBeLessThan(1.2 * page);
    },
  );

  it('is read by one thread at a time; who comes meanwhile reads without', async () => {
    const both = await Promise.all([all(store.readAll()), all(store.readAll())]);
    expect(both.map(positions)).toEqual([positions(written), positions(written)]);
    expect(threads).toHaveBeenCalledTimes(1);
  });

  it('may be left early, and is read by a thread again', async () => {
    const count = 7 * pageSize;
    const read = [await taken(store.readAll(), count), await taken(store.readAll(), count)];
    expect(read.map(positions)).toEqual([1, 2].map(() => positions(written.slice(0, count))));
    expect(threads).toHaveBeenCalledTimes(2);
  });

  it('is read on across a connection that breaks', async () => {
    const read: RecordedEvent[] = [];
    for await (const event of store.readAll()) {
      read.push(event);
      if (read.length === 7 * pageSize) network.cut();
    }
    expect(positions(read)).toEqual(positions(written));
  });

  it('is read whole, without a word, where the thread does not reach the server', async () => {
    const { port } = network;
    threads.mockImplementationOnce((...made) => {
      const closed = network.close();
      const thread = new Worker(...made);
      thread.once('exit', () => {
        void closed.then(async () => (network = await Network.to(server.port, port)));
      });
      return thread;
    });
    expect(positions(await all(store.readAll()))).toEqual(positions(written));
    expect(warnings).not.toHaveBeenCalled();
  });

  it('is read whole where the machine gives no thread, and the process is warned', async () => {
    threads.mockImplementationOnce(() => {
      throw new Error('ERR_WORKER_INIT_FAILED: EAGAIN');
    });
    expect(positions(await all(store.readAll()))).toEqual(positions(written));
    expect(warnings).toHaveBeenCalledWith(expect.stringMatching(/thread.*EAGAIN/));
  });

  it('is read whole where the thread fails, and the process is warned', async () => {
    threads.mockImplementationOnce((file, { workerData } = {}) => {
      const { after = 0n, ...options } = workerData as LogThreadOptions;
      return new Worker(file, { workerData: { ...options, after: after + 1n } });
    });
    expect(positions(await all(store.readAll()))).toEqual(positions(written));
    expect(warnings).toHaveBeenCalledTimes(1);
    expect(warnings).toHaveBeenCalledWith(expect.stringMatching(/thread.*InvalidPosition/));
  });

  it('cannot be read from a server that does not answer any more', async () => {
    const impatient = await Threaded.connect(network.url, { timeLimitMs: 2_000 });
    threads.mockImplementationOnce((...made) => {
      network.loseAnswers();
      return new Worker(...made);
    });
    const reading = all(impatient.readAll());
    await expect(reading).rejects.toMatchObject({ name: StoreUnavailable.name });
    await impatient.close();
    expect(threads).toHaveBeenCalledTimes(1);
  });

  it('is no longer read once the store is closed', async () => {
    const read = store.readAll()[Symbol.asyncIterator]();
    await take(read, 7 * pageSize);
    await store.close();
    await expect(rest(read)).rejects.toMatchObject({ name: StoreClosed.name });
  });

  it('lets its thread go when the store is closed, though nobody reads on', async () => {
    await take(store.readAll()[Symbol.asyncIterator](), 7 * pageSize);
    const gone = once(threads.mock.results[0]!.value as Thread, 'exit');
    await store.close();
    await gone;
    store = await Threaded.connect(network.url);
    await all(store.readAll());
    expect(threads).toHaveBeenCalledTimes(2);
  });

  it.each(['', 'none-'])(
    'is no longer read for a subscription (to %p) that is aborted',
    async (prefix) => {
      const abort = new AbortController();
      const items = store.subscribeToAll({ prefixes: [prefix], signal: abort.signal });
      const started = occasion();
      threads.mockImplementationOnce((...made) => {
        network.loseAnswers();
        started.happen();
        return new Worker(...made);
      });
      const ended = all(items);
      await started.happened;
      abort.abort();
      expect((await ended).length).toBeLessThan(written.length);
    },
    10_000,
  );

  it('is delivered to a subscription once, before what follows', async () => {
    const delivered: RecordedEvent[] = [];
    for await (const item of store.subscribeToAll({ prefixes: [''] })) {
      if ('caughtUp' in item) break;
      delivered.push(item);
    }
    expect(positions(delivered)).toEqual(positions(written));
    expect(threads).toHaveBeenCalledTimes(1);
  });
});

describe('a log of many pages with an event that is no JSON', () => {
  beforeAll(async () => {
    const client = EventStoreDBClient.connectionString(server.connectionString);
    const metadata = Buffer.from('{"schemaVersion":1');
    await client.appendToStream('foreign-1', jsonEvent({ type: 'X', data: {}, metadata }));
    await client.dispose();
  });

  it('is read up to that event, which is named', async () => {
    const read: RecordedEvent[] = [];
    const reading = (async () => {
      for await (const event of store.readAll()) read.push(event);
    })();
    const named = { name: ForeignEvent.name, stream: 'foreign-1', revision: 0n };
    await expect(reading).rejects.toMatchObject(named);
    expect(positions(read)).toEqual(positions(written));
    expect(warnings).not.toHaveBeenCalled();
  });
});
