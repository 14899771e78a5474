import { createLogger, readConfiguration } from '#libs/runtime';
import { fileSamples, isEmpty } from './sample/file-samples';
import { startService, type Service } from './service';

const print = (line: string) => process.stdout.write(`${line}\n`);

const announce = ({ url, stores }: Service): void => {
  print(`filing ledger   ${url}/v1      described at ${url}/docs`);
  print(`operators       ${url}/health/ready   ${url}/metrics`);
  print(`EventStoreDB    ${stores.eventstoreUrl}`);
  print(`MongoDB         ${stores.mongodbUrl}`);
  print('a token         npm run token -- --role auditor --id a1');
};

/** A ledger of one's own that nobody has used yet shows a few invented orders. */
const showSamples = async ({ stores, eventStore, commands }: Service): Promise<void> => {
  if (!stores.startedHere || !(await isEmpty(eventStore))) return;
  const orders = await fileSamples(commands, new Date());
  print('the ledger was empty: sample orders were filed');
  for (const { orderId, state } of orders) print(`  ${orderId}   ${state}`);
};

const main = async (): Promise<void> => {
  const configuration = readConfiguration(process.env);
  const log = createLogger(configuration.logLevel);
  const fatal = (error: unknown) => {
    log.fatal({ err: error }, 'the ledger cannot go on');
    process.exit(1);
  };
  const service = await startService(configuration, log, fatal);
  const stop = (signal: NodeJS.Signals) => {
    log.info({ signal }, 'stopping');
    service.close().catch(fatal);
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  await showSamples(service);
  announce(service);
};

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
