import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Command } from 'commander';

interface Options {
  readonly eventstore?: string;
  readonly mongodb?: string;
}

/** Holds the servers at these addresses (both embedded ones: none given) to what the application relies on. */
const run = async ({ eventstore, mongodb }: Options): Promise<void> => {
  const both = eventstore === undefined && mongodb === undefined;
  const suites = [
    ...(both || eventstore !== undefined ? ['test/contract/eventstore'] : []),
    ...(both || mongodb !== undefined ? ['test/contract/mongo'] : []),
  ];
  const jest = spawn(process.execPath, [require.resolve('jest/bin/jest'), ...suites], {
    stdio: 'inherit',
    env: {
      ...process.env,
      ...(eventstore !== undefined && { EVENTSTORE_URL: eventstore }),
      ...(mongodb !== undefined && { MONGODB_URL: mongodb }),
    },
  });
  const [code] = (await once(jest, 'exit')) as [number | null];
  process.exitCode = code ?? 1;
};

void new Command('test:contract')
  .description('the contract suites, against the embedded servers or against any address')
  .option(
    '--eventstore <esdb>',
    'connection string of an EventStoreDB, e.g. esdb://127.0.0.1:2113?tls=false',
  )
  .option('--mongodb <mongodb>', 'connection string of a server that speaks the MongoDB protocol')
  .showHelpAfterError()
  .action(run)
  .parseAsync();
