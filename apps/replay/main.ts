import { Command } from 'commander';
import { timeline } from './timeline';

const program = new Command('replay')
  .description('rebuilds what happened to an order from its events alone')
  .showHelpAfterError();

program
  .command('timeline')
  .description(
    "an order's events over all streams: what happened, when, by whom, under which rules, the state after each",
  )
  .argument('<orderId>')
  .option('--json', 'print the moments as JSON, one a line')
  .option(
    '--url <esdb>',
    'connection string of the event store (default: EVENTSTORE_URL, else the running ledger of DATA_DIR)',
  )
  .action(timeline);

program.parseAsync().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
