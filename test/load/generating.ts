import { Command, InvalidArgumentError } from 'commander';
import { foundLedger } from '#libs/commands';
import { EventStore } from '#libs/event-store';
import { ledgerPrefixes } from '#libs/read-models';
import {
  openConfiguredStores,
  runProgram,
  speakingThrough,
  systemClock,
  type Terminal,
  withBar,
} from '#libs/runtime';
import { fillWithOrders } from './orders';

/** The ledger holds what somebody filed. */
export class NotEmpty extends Error {
  override readonly name = 'NotEmpty';
  constructor(readonly stream: string) {
    super(
      `the ledger is in use (it has ${stream}): generate into an empty one (DATA_DIR=./generated), or add to it ` +
        'with --add and a seed that it has not seen',
    );
  }
}

interface GenerateOptions {
  readonly events: number;
  readonly seed: number;
  readonly eventstore?: string;
  readonly add?: true;
}

/** @throws NotEmpty */
const requireEmpty = async (store: EventStore): Promise<void> => {
  for await (const { stream } of store.readAll({ prefixes: ledgerPrefixes }))
    if (stream !== 'ledger-identity') throw new NotEmpty(stream);
};

/** Fills the configured ledger with invented orders, the same ones for the same seed. @throws NotEmpty */
export const generate = async (
  terminal: Terminal,
  store: EventStore,
  { events, seed, add }: GenerateOptions,
): Promise<void> => {
  if (!add) await requireEmpty(store);
  await foundLedger(store, systemClock);
  const start = performance.now();
  const format = '{bar} {percentage} % | {value} of {total} events | {eta} s left';
  let done = 0;
  const filled = await withBar(terminal, { total: events, format }, (advance) =>
    fillWithOrders(store, events, { seed, onProgress: (more) => advance((done += more)) }),
  );
  const rate = Math.round((1000 * filled.events) / (performance.now() - start));
  terminal.print(
    `${filled.events.toLocaleString('en')} events of ${filled.orders.toLocaleString('en')} orders, ${rate.toLocaleString('en')} a second`,
  );
};

const wholeNumber = (below: number) => (text: string) => {
  const number = Number(text);
  if (/^\d+$/.test(text) && number > 0 && number < below) return number;
  throw new InvalidArgumentError(`give a whole number from 1 to ${below - 1}`);
};

export const runGenerate = (terminal: Terminal, args: readonly string[]): Promise<void> => {
  const program = speakingThrough(terminal, new Command('generate'))
    .description('fills an empty ledger with invented orders')
    .option('--events <number>', 'at least so many', wholeNumber(100_000_001), 1_000_000)
    .option('--seed <number>', 'other orders for another seed', wholeNumber(1_000), 1)
    .option('--eventstore <url>', 'event store (default: EVENTSTORE_URL, else that of DATA_DIR)')
    .option('--add', 'also into a ledger that is in use')
    .action(async (options: GenerateOptions) => {
      const { eventstore } = options;
      const stores = await openConfiguredStores(
        eventstore === undefined ? {} : { eventstoreUrl: eventstore },
      );
      const store = await EventStore.connect(stores.eventstoreUrl);
      try {
        await generate(terminal, store, options);
      } finally {
        await store.close();
        await stores.close();
      }
    });
  return runProgram(terminal, program, args);
};
