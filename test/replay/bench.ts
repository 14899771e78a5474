import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventStore } from '#libs/event-store';
import { streams } from '#libs/filing';
import { findOrders, redecideAll, timelineOf, verifyLog } from '#libs/replay';
import type { Filled } from '../load/orders';

const print = (line: string) => process.stdout.write(`${line}\n`);

const exhaust = async (items: AsyncIterable<unknown>): Promise<void> => {
  for await (const item of items) void item;
};

/** The median of several runs, ms. */
const medianOf = async (work: () => Promise<unknown>): Promise<number> => {
  const times: number[] = [];
  for (let run = 0; run < 51; run += 1) {
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
  }
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

interface FilledStore extends Filled {
  readonly url: string;
}

/** A filled store on disk in a process of its own, as `--url` meets it: this process's memory is replay's alone. */
const withFilledStore = async (
  events: number,
  run: (filled: FilledStore) => Promise<void>,
): Promise<void> => {
  const directory = await mkdtemp(join(tmpdir(), 'replay-bench-'));
  const child = fork(join(__dirname, 'filled-store.js'), [directory, String(events)]);
  const exited = once(child, 'exit');
  const ended = exited.then(([code]) => {
    throw new Error(`the store ended with code ${code}`);
  });
  try {
    const [filled] = (await Promise.race([once(child, 'message'), ended])) as [FilledStore];
    await run(filled);
  } finally {
    if (child.connected) child.disconnect();
    await exited;
    await rm(directory, { recursive: true });
  }
};

/** Shares of the log after which memory is looked at. */
const marks = [0, 0.1, 0.3, 0.6, 1];

const mebibytes = (bytes: number): number => Math.round(bytes / 1_048_576);

const measured = async <Result>(
  name: string,
  events: number,
  work: (onEvent: () => void) => Promise<Result>,
): Promise<Result> => {
  const memory: string[] = [];
  const look = () => memory.push(String(mebibytes(process.memoryUsage.rss())));
  const ahead = marks.map((share) => Math.floor(share * events));
  let read = 0;
  const onEvent = () => {
    read += 1;
    for (; ahead[0] !== undefined && read >= ahead[0]; ahead.shift()) look();
  };
  const began = performance.now();
  const result = await work(onEvent);
  const perSecond = Math.round((events * 1_000) / (performance.now() - began));
  print(`  ${name}: ${perSecond} events/s, RSS ${memory.join(', ')} MiB`);
  return result;
};

const measure = (count: number): Promise<void> =>
  withFilledStore(count, async ({ url, events, orders }) => {
    const store = await EventStore.connect(url);
    const now = new Date().toISOString();
    print(`${events} events, ${orders} orders; RSS after ${marks.join(', ')} of them`);
    await measured('raw $all', events, async (onEvent) => {
      for await (const event of store.readAll()) {
        void event;
        onEvent();
      }
    });
    await measured('redecide --all', events, (onEvent) => exhaust(redecideAll(store, { onEvent })));
    await measured('verify', events, (onEvent) => exhaust(verifyLog(store, onEvent)));
    const [found] = await measured('find', events, (onEvent) =>
      findOrders(store, { state: 'Completed' }, now, onEvent),
    );
    print(`  ${await timelineCost(store, found!.orderId)}`);
    await store.close();
  });

/** What replay costs in a small ledger and in a large one; the number of events of the large one is the argument. */
const bench = async (): Promise<void> => {
  await measure(1_000);
  await measure(Number(process.argv[2] ?? 1_000_000));
};

void bench();
