import { Command, Option } from 'commander';
import { runProgram, speakingThrough, type Terminal } from '#libs/runtime';
import * as parse from './arguments';
import {
  exportBundle,
  importFile,
  type ExportOptions,
  type ImportOptions,
} from './commands/bundle';
import { diff, type DiffOptions } from './commands/diff';
import { find, type FindOptions } from './commands/find';
import type { ReadModelOptions } from './commands/read-models';
import { redecide, type RedecideOptions } from './commands/redecide';
import { state, type StateOptions } from './commands/state';
import { step, type StepOptions } from './commands/step';
import { timeline, type TimelineOptions } from './commands/timeline';
import { verify } from './commands/verify';

/** The engineers' command line: runs one command; what could not be done is told, with exit code 2. */
export const runReplay = (terminal: Terminal, args: readonly string[]): Promise<void> =>
  runProgram(terminal, programOn(terminal), args);

const answering = (command: Command): Command =>
  command
    .option(
      '--url <esdb>',
      'connection string of the event store (default: EVENTSTORE_URL, else the ledger of DATA_DIR)',
    )
    .option('--json', 'print JSON');

const programOn = (terminal: Terminal): Command => {
  const program = speakingThrough(terminal, new Command('replay')).description(
    'what happened to an order, rebuilt from its events alone',
  );

  answering(program.command('timeline'))
    .description(
      "an order's events over all streams: what, when, by whom, by which rules, what changed",
    )
    .argument('<order>')
    .option('--from <time>', 'from a day or instant on', parse.from)
    .option('--to <time>', 'up to a day or instant', parse.to)
    .option('--type <types>', 'of these event types only, separated by commas', parse.types)
    .option(
      '--streams <names>',
      'of these streams or categories only, such as order,domain',
      parse.list,
    )
    .option('--refused', 'with the commands that were refused, as long as they are kept')
    .action((order: string, options: TimelineOptions) => timeline(terminal, order, options));

  answering(program.command('state'))
    .description('the order as it was')
    .argument('<order>')
    .addOption(
      new Option('--as-of <time>', 'at the end of a day, or at an instant')
        .argParser(parse.to)
        .conflicts('revision'),
    )
    .option('--revision <number>', 'after the event of this revision', parse.revision)
    .action((order: string, options: StateOptions) => state(terminal, order, options));

  answering(program.command('step'))
    .description('the timeline event by event: n, p, a number, /text, q')
    .argument('<order>')
    .action((order: string, options: StepOptions) => step(terminal, order, options));

  answering(program.command('diff'))
    .description('two points of an order (revisions or times), or two orders side by side')
    .argument('<order>')
    .argument('<a>', 'a revision or a time; without <b> another order')
    .argument('[b]', 'a later revision or time')
    .action((order: string, a: string, b: string | undefined, options: DiffOptions) =>
      diff(terminal, order, a, b, options),
    );

  answering(program.command('redecide'))
    .description(
      'every recorded decision and refusal taken again by this software: those that come out otherwise',
    )
    .argument('[order]')
    .option('--all', 'all decisions of the ledger')
    .option('--since <time>', 'those decided from then on', parse.from)
    .option('--rulebook <day>', 'by the rules in force on this day', parse.day)
    .action((order: string | undefined, options: RedecideOptions) =>
      redecide(terminal, order, options),
    );

  answering(program.command('verify'))
    .description('whether the log is sound: dense, complete, of known schemas, its causes whole')
    .option(
      '--mongodb [url]',
      'and every document of the read models there (default: MONGODB_URL, else that of DATA_DIR)',
    )
    .action((options: ReadModelOptions) => verify(terminal, options));

  answering(program.command('find'))
    .description('orders by what happened to them and how they stand')
    .option('--from <time>', 'an event from then on', parse.from)
    .option('--to <time>', 'an event up to then', parse.to)
    .option('--actor <id>', 'an event by this actor')
    .option('--rule <id>', 'a decision under this rule', parse.rule)
    .option('--type <type>', 'an event of this type', parse.type)
    .option('--state <state>', 'those in this state', parse.state)
    .option('--province <province>', 'those of this province', parse.province)
    .option('--in-state-for <days>', 'in their state for so many days', parse.days)
    .option('--stuck <days>', 'that wait for us, without an event for so many days', parse.days)
    .option('--now <time>', 'what days count to (default: now)', parse.to)
    .action((options: FindOptions) => find(terminal, options));

  answering(program.command('export'))
    .description('a bundle of orders with all that their decisions read, as JSON lines')
    .argument('<orders...>')
    .option('--redact', 'without personal data; the structure stays')
    .action((orders: readonly string[], options: ExportOptions) =>
      exportBundle(terminal, orders, options),
    );

  answering(program.command('import'))
    .description('a bundle into an empty ledger')
    .argument('<file>')
    .action((file: string, options: ImportOptions) => importFile(terminal, file, options));

  return program;
};
