import { Command } from 'commander';
import { runProgram, speakingThrough, type Terminal } from '#libs/runtime';
import { drop, pause, resume } from './commands/builds';
import { decide, listParked } from './commands/parked';
import { restart } from './commands/policies';
import { readModels } from './commands/read-models';
import { rebuild } from './commands/rebuild';
import { verify } from './commands/verify';
import type { LedgerOptions, NoteOptions } from './ledger';

/** The operators' command line: runs one command; what could not be done is told, with exit code 2. */
export const runOperator = (terminal: Terminal, args: readonly string[]): Promise<void> =>
  runProgram(terminal, programOn(terminal), args);

const overLedger = (command: Command): Command =>
  command
    .option('--eventstore <url>', 'event store (default: EVENTSTORE_URL, else that of DATA_DIR)')
    .option('--mongodb <url>', 'MongoDB (default: MONGODB_URL, else that of DATA_DIR)')
    .option('--json', 'print JSON, a line for each');

const noted = (command: Command): Command =>
  overLedger(command)
    .requiredOption('--why <reason>', 'why; it is kept')
    .option('--who <name>', 'who (default: the login name); it is kept');

type Noted = LedgerOptions & NoteOptions;

const programOn = (terminal: Terminal): Command => {
  const program = speakingThrough(terminal, new Command('ledger')).description(
    'read models and policies, for operators',
  );

  overLedger(program.command('read-models'))
    .description('version, position, lag, state and parked keys of every build')
    .action((options: LedgerOptions) => readModels(terminal, options));

  overLedger(program.command('verify'))
    .description('folds the log and compares every document with MongoDB')
    .action((options: LedgerOptions) => verify(terminal, options));

  overLedger(program.command('rebuild'))
    .description('builds a read model anew beside the documents in use, which it then replaces')
    .argument('<name>', 'a read model, such as orders')
    .action((name: string, options: LedgerOptions) => rebuild(terminal, name, options));

  const build = [
    '<name>',
    'a read model (orders: the build that answers queries) or a build of it (orders_v1_b2)',
  ] as const;
  noted(program.command('pause'))
    .description('has nobody keep a read model up to date until it is resumed')
    .argument(...build)
    .action((name: string, options: Noted) => pause(terminal, name, options));
  overLedger(program.command('resume'))
    .description('has a paused read model go on')
    .argument(...build)
    .action((name: string, options: LedgerOptions) => resume(terminal, name, options));
  noted(program.command('drop'))
    .description('forgets a version that no service queries any more, or a rebuild under way')
    .argument(...build)
    .action((name: string, options: Noted) => drop(terminal, name, options));

  const park = program.command('park').description('what could not be folded or followed');
  overLedger(park.command('list'))
    .description('parked keys of read models, parked correlation ids of policies')
    .action((options: LedgerOptions) => listParked(terminal, options));
  const decisions = {
    retry: 'tries it again',
    skip: 'goes on without the event that failed',
  } as const;
  for (const action of ['retry', 'skip'] as const)
    noted(park.command(action))
      .description(decisions[action])
      .argument('<name>', 'the read model or policy')
      .argument('<key>', 'the key or correlation id')
      .action((name: string, key: string, options: Noted) =>
        decide(terminal, action, [name, key], options),
      );

  const policies = program.command('policies').description('what follows from events');
  noted(policies.command('restart'))
    .description('begins at the start of a log that replaced the one followed; no worker may run')
    .action((options: Noted) => restart(terminal, options));

  return program;
};
