import { CommandBus, UnhandledExceptionBus } from '@nestjs/cqrs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';
import { TokenVerifier } from '#libs/access-control';
import { builtInIcpPasswordPort, Core, foundLedger } from '#libs/commands';
import { openStores, type Stores } from '#libs/embedded';
import { EventStore } from '#libs/event-store';
import { openKeys, PersonalData } from '#libs/personal-data';
import { mongoClient } from '#libs/read-models';
import { NestLogger, systemClock, tokenSecret, type Configuration } from '#libs/runtime';
import { startWorker } from '../worker/worker';
import { createLedgerApp } from './app';

/** The ledger at work: API, projections, policies and deadlines in one process. */
export interface Service {
  /** where it listens */
  readonly url: string;
  readonly stores: Stores;
  readonly eventStore: EventStore;
  readonly commands: CommandBus;
  /** Stops listening, ends what is under way, then closes the stores. */
  close(): Promise<void>;
}

type Close = () => Promise<unknown>;

/** What is opened is closed in the opposite order. */
class Opened {
  private readonly closing: Close[] = [];

  add<Part>(part: Part, close: (part: Part) => Promise<unknown>): Part {
    this.closing.unshift(() => close(part));
    return part;
  }

  async close(): Promise<void> {
    for (let next = this.closing.shift(); next !== undefined; next = this.closing.shift())
      await next();
  }
}

/** What Nest says of every route it maps is for those who debug. */
const quieter = (log: Logger): Logger =>
  log.level === 'info' ? log.child({}, { level: 'warn' }) : log;

const open = async (
  configuration: Configuration,
  log: Logger,
  onFatal: (error: unknown) => void,
  opened: Opened,
): Promise<Omit<Service, 'close'>> => {
  const stores = opened.add(await openStores({ ...configuration, onStopped: onFatal }), (each) =>
    each.close(),
  );
  for (const notice of stores.notices) log.warn(notice);
  const onWaiting = (message: string) => log.info(message);
  const eventStore = opened.add(
    await EventStore.connect(stores.eventstoreUrl, { onWaiting }),
    (each) => each.close(),
  );
  const mongo = opened.add(await mongoClient(stores.mongodbUrl).connect(), (each) => each.close());
  const db = mongo.db('ledger');
  const keys = await openKeys(configuration, eventStore);
  const ledgerId = await foundLedger(eventStore, systemClock);
  const app = opened.add(
    await createLedgerApp({
      eventStore,
      db,
      personalData: new PersonalData(eventStore, keys),
      clock: systemClock,
      icpPassword: builtInIcpPasswordPort,
      verifier: new TokenVerifier(await tokenSecret(configuration)),
      readyMaxLagSeconds: configuration.readyMaxLagSeconds,
      refusedRetentionDays: configuration.refusedRetentionDays,
      logger: new NestLogger(quieter(log)),
    }),
    (each) => each.close(),
  );
  app.get(UnhandledExceptionBus).subscribe(({ exception }) => onFatal(exception));
  const core = app.get(Core);
  const { autoForward } = configuration;
  const worker = opened.add(
    await startWorker({ eventStore, db, core, ledgerId, autoForward, log }),
    (each) => each.stop(),
  );
  worker.stopped.catch(onFatal);
  const url = await listen(app, configuration);
  return { url, stores, eventStore, commands: app.get(CommandBus) };
};

const listen = async (app: NestFastifyApplication, { host, port }: Configuration) => {
  await app.listen(port, host);
  return app.getUrl();
};

/**
 * Starts what the configuration asks for; what is not given an address is embedded.
 *
 * @param onFatal told when a part ended by itself: the process cannot go on
 */
export const startService = async (
  configuration: Configuration,
  log: Logger,
  onFatal: (error: unknown) => void,
): Promise<Service> => {
  const opened = new Opened();
  try {
    const service = await open(configuration, log, onFatal, opened);
    return { ...service, close: () => opened.close() };
  } catch (error) {
    await opened.close();
    throw error;
  }
};
