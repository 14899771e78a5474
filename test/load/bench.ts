import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventStoreDBClient } from '@eventstore/db-client';
import Table from 'cli-table3';
import { pino } from 'pino';
import { foundLedger } from '#libs/commands';
import { openStores, type Stores } from '#libs/embedded';
import { EventStore } from '#libs/event-store';
import { ledgerPrefixes, mongoClient } from '#libs/read-models';
import { systemClock } from '#libs/runtime';
import { appendLoad, catchUpRate, readAllRate } from '../contract/eventstore/load';
import { commandRate, openOrders, type Target } from './commands';
import { decideRate } from './deciding';
import { startService, stopService } from './service';
import { appendingTo, fill } from './orders';
import { projectionRate } from './projection';

type Row = (name: string, perSecond: number, against?: string) => void;

const percent = (part: number, whole: number, of: string) =>
  `${Math.round((100 * part) / whole)} % of ${of}`;

/** Stores of their own, gone afterwards: what they still have to write could slow down what is measured next. */
const withStores = async (measure: (stores: Stores) => Promise<void>): Promise<void> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'ledger-bench-'));
  const onStopped = (error: Error) => {
    throw error;
  };
  try {
    const stores = await openStores({ dataDir, onStopped });
    await measure(stores).finally(() => stores.close());
  } finally {
    await rm(dataDir, { recursive: true });
  }
};

/** The rate of 32 clients, an event at a time. */
const measureAppends = async (row: Row, { eventstoreUrl }: Stores): Promise<number> => {
  const client = EventStoreDBClient.connectionString(eventstoreUrl);
  try {
    await appendLoad(client, { clients: 32, events: 3_200, eventsPerAppend: 1 }); // warm
    row(
      'raw appends, 1 client',
      (await appendLoad(client, { clients: 1, events: 2_000, eventsPerAppend: 1 })).perSecond,
    );
    const raw = (await appendLoad(client, { clients: 32, events: 40_000, eventsPerAppend: 1 }))
      .perSecond;
    row('raw appends, 32 clients', raw);
    row(
      'raw events in batches of 500',
      (await appendLoad(client, { clients: 4, events: 100_000, eventsPerAppend: 500 })).perSecond,
    );
    const appended = await readAllRate(client);
    row(`$all read of ${appended.events.toLocaleString('en')} of these`, appended.perSecond);
    return raw;
  } finally {
    await client.dispose();
  }
};

const measureWriting = async (row: Row, stores: Stores): Promise<void> => {
  const raw = await measureAppends(row, stores);
  const service = await startService(stores);
  try {
    const target: Target = { url: service.url, issuer: service.issuer };
    const run = randomBytes(2)
      .toString('hex')
      .replaceAll(/[ioszv]/g, 'x');
    const orders = await openOrders(target, 32, run);
    await commandRate(target, orders, { seconds: 3, whole: false }); // warm
    row(
      'commands over HTTP, 1 client',
      await commandRate(target, orders.slice(0, 1), { seconds: 4, whole: false }),
    );
    const commands = await commandRate(target, orders, { seconds: 8, whole: false });
    row('commands over HTTP, 32 clients', commands, percent(commands, raw, 'raw appends'));
    row(
      'whole drafts over HTTP, 32 clients',
      await commandRate(target, orders, { seconds: 5, whole: true }),
    );
  } finally {
    await stopService(service);
  }
};

/** In stores of a ledger, which hold nothing but its events. */
const measureReading = async (row: Row, { eventstoreUrl, mongodbUrl }: Stores): Promise<void> => {
  const reader = EventStoreDBClient.connectionString(eventstoreUrl);
  const mongo = await mongoClient(mongodbUrl).connect();
  const store = await EventStore.connect(eventstoreUrl);
  try {
    await foundLedger(store, systemClock);
    const silent = pino({ level: 'silent' });
    await fill(appendingTo(store), 20_000, { seed: 2 });
    await projectionRate(store, mongo.db('warm'), silent);
    await fill(appendingTo(store), 200_000);
    const read = await readAllRate(reader);
    row(`$all read of ${read.events.toLocaleString('en')} ledger events`, read.perSecond);
    row('filtered catch-up', (await catchUpRate(reader, ledgerPrefixes)).perSecond);
    const projection = await projectionRate(store, mongo.db('bench'), silent);
    row(
      'catch-up of all read models into MongoDB',
      projection.perSecond,
      percent(projection.perSecond, read.perSecond, 'raw $all read'),
    );
  } finally {
    await store.close();
    await mongo.close();
    await reader.dispose();
  }
};

/** One run, everything on the same machine: what counts are the ratios. */
const main = async (): Promise<void> => {
  const table = new Table({
    head: ['measured', 'a second', 'against'],
    colAligns: ['left', 'right', 'left'],
  });
  const row: Row = (name, perSecond, against = '') => {
    table.push([name, Math.round(perSecond).toLocaleString('en'), against]);
    if (process.stderr.isTTY) process.stderr.write(`${name}: ${Math.round(perSecond)}\n`);
  };
  await withStores((stores) => measureWriting(row, stores));
  row('decide a Submit of 10 websites', decideRate());
  await withStores((stores) => measureReading(row, stores));
  console.log(`${availableParallelism()} cores, Node ${process.version}\n${table.toString()}`);
};

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
