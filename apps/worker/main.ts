import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { openStores } from '#libs/embedded';
import { createLogger, NestLogger, readConfiguration } from '#libs/runtime';
import { WorkerModule, WorkerProcess } from './worker.module';

const main = async (): Promise<void> => {
  const configuration = readConfiguration(process.env);
  const log = createLogger(configuration.logLevel);
  const fail = (error: unknown): void => {
    log.fatal({ err: error }, 'the worker cannot go on');
    process.exit(1);
  };
  const stores = await openStores({ ...configuration, onStopped: fail });
  for (const notice of stores.notices) log.warn(notice);
  const { eventstoreUrl, mongodbUrl } = stores;
  const module = WorkerModule.over({ configuration, eventstoreUrl, mongodbUrl, log });
  const app = await NestFactory.createApplicationContext(module, {
    abortOnError: false,
    logger: new NestLogger(log),
  });
  app.get(WorkerProcess).worker.stopped.catch(fail);
  log.info({ eventstore: eventstoreUrl, mongodb: mongodbUrl }, 'the worker runs');

  const stop = () => {
    app
      .close()
      .then(() => stores.close())
      .then(() => process.exit(0), fail);
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
};

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
