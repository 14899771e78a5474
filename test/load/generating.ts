import { Command, InvalidArgumentError } from 'commander';
import { foundLedger } from '#libs/commands';
import { EventStore } from '#libs/event-store';
import { type KeyFiles, openKeys, PersonalData } from '#libs/personal-data';
import { ledgerPrefixes } from '#libs/read-models';
import {
  openConfiguredStores,
  readConfiguration,
  runProgram,
  speakingThrough,
  systemClock,
  type Terminal,
  withBar,
} from '#libs/runtime';
import { restingStore } from './directly';
import { type Appending, appendingTo, fill } from './orders';
import { type Template, templates } from './templates';

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

/**
 * Founds the ledger, and gives what is to be copied. Where the ledger's keys are known they are made, and the persons'
 * keys after them: a service starts on it, and opens the personal values.
 * @throws NotEmpty
 */
const prepare = async (
  store: EventStore,
  { add }: GenerateOptions,
  keyFiles?: KeyFiles,
): Promise<readonly Template[]> => {
  if (!add)
    for await (const { stream } of store.readAll({ prefixes: ledgerPrefixes }))
      if (stream !== 'ledger-identity') throw new NotEmpty(stream);
  const keys = keyFiles && (await openKeys(keyFiles, store));
  await foundLedger(store, systemClock);
  return templates(keys && new PersonalData(store, keys));
};

/** Fills a ledger with invented orders, the same ones for the same seed. */
const generate = async (
  terminal: Terminal,
  append: Appending,
  copied: readonly Template[],
  { events, seed }: GenerateOptions,
): Promise<void> => {
  const start = performance.now();
  const format = '{bar} {percentage} % | {value} of {total} events | {eta} s left';
  let done = 0;
  const filled = await withBar(terminal, { total: events, format }, (advance) =>
    fill(append, events, { seed, copied, onProgress: (more) => advance((done += more)) }),
  );
  const rate = Math.round((1000 * filled.events) / (performance.now() - start));
  terminal.print(
    `${filled.events.toLocaleString('en')} events of ${filled.orders.toLocaleString('en')} orders, ${rate.toLocaleString('en')} a second`,
  );
};

const generateAt = async (
  terminal: Terminal,
  address: string,
  options: GenerateOptions,
  keyFiles?: KeyFiles,
): Promise<void> => {
  const store = await EventStore.connect(address);
  try {
    const copied = await prepare(store, options, keyFiles);
    await generate(terminal, appendingTo(store), copied, options);
  } finally {
    await store.close();
  }
};

/** Fills the configured ledger: a server by its protocol, an embedded store that nobody runs without one. @throws NotEmpty */
const generateConfigured = async (terminal: Terminal, options: GenerateOptions): Promise<void> => {
  if (options.eventstore !== undefined) return generateAt(terminal, options.eventstore, options);
  const { dataDir, eventstoreUrl, ...keyFiles } = readConfiguration(process.env);
  if (eventstoreUrl !== undefined) return generateAt(terminal, eventstoreUrl, options, keyFiles);
  const resting = await restingStore(dataDir);
  if (resting === undefined) {
    const stores = await openConfiguredStores();
    return generateAt(terminal, stores.eventstoreUrl, options, keyFiles).finally(() =>
      stores.close(),
    );
  }
  try {
    const copied = await resting.started((store) => prepare(store, options, keyFiles));
    await resting.appended((append) => generate(terminal, append, copied, options));
  } finally {
    await resting.release();
  }
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
    .action((options: GenerateOptions) => generateConfigured(terminal, options));
  return runProgram(terminal, program, args);
};
