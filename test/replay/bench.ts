import { EmbeddedEventStore } from '#libs/embedded/eventstore';
import { EventStore } from '#libs/event-store';
import { streams } from '#libs/filing';
import { findOrders, redecideAll, timelineOf, verifyLog } from '#libs/replay';
import { fillWithOrders } from '../load/orders';

const print = (line: string) => process.stdout.write(`${line}\n`);

const secondsOf = async (work: () => Promise<unknown>): Promise<number> => {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1_000;
};

const exhaust = async (items: AsyncIterable<unknown>): Promise<void> => {
  for await (const item of items) void item;
};

/** The median of several runs, ms. */
const medianOf = async (work: () => Promise<unknown>): Promise<number> => {
  const times: number[] = [];
  for (let run = 0; run < 51; run += 1) times.push((await secondsOf(work)) * 1_000);
  return times.sort((a, b) => a - b)[25]!;
};

/** `timeline` of one order against a raw read of its streams. */
const timelineCost = async (store: EventStore, orderId: string): Promise<string> => {
  const read = [...new Set((await timelineOf(store, orderId)).map(({ stream }) => stream))];
  const own = streams.order(orderId);
  const raw = await medianOf(async () => {
    await exhaust(store.read(own));
    await Promise.all(
      read.filter((stream) => stream !== own).map((stream) => exhaust(store.read(stream))),
    );
  });
  const told = await medianOf(() => timelineOf(store, orderId));
  return `timeline ${told.toFixed(2)} ms, raw read ${raw.toFixed(2)} ms: ${(told / raw).toFixed(2)} ×`;
};

const measure = async (events: number): Promise<void> => {
  const server = await EmbeddedEventStore.start({});
  const store = await EventStore.connect(server.connectionString);
  const filled = await fillWithOrders(store, events);
  const [found] = await findOrders(store, { state: 'Completed' }, new Date().toISOString());
  print(`${filled.events} events, ${filled.orders} orders`);
  print(`  ${await timelineCost(store, found!.orderId)}`);
  const rate = async (name: string, work: () => Promise<unknown>) => {
    const seconds = await secondsOf(work);
    const rss = Math.round(process.memoryUsage.rss() / 1_048_576);
    print(`  ${name}: ${Math.round(filled.events / seconds)} events/s, RSS ${rss} MiB`);
  };
  await rate('raw $all', () => exhaust(store.readAll()));
  await rate('redecide --all', () => exhaust(redecideAll(store)));
  await rate('verify', () => exhaust(verifyLog(store)));
  await rate('find', () => findOrders(store, { type: 'Submitted' }, new Date().toISOString()));
  await store.close();
  await server.close();
};

/** What replay costs in a small ledger and in a large one; the number of events of the large one is the argument. */
const bench = async (): Promise<void> => {
  await measure(1_000);
  await measure(Number(process.argv[2] ?? 1_000_000));
};

void bench();
