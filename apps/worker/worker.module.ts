import { setTimeout as delay } from 'node:timers/promises';
import { Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import type { MongoClient } from 'mongodb';
import type { Logger } from 'pino';
import { builtInIcpPasswordPort, Core, foundLedger } from '#libs/commands';
import { EventStore } from '#libs/event-store';
import { openKeys, PersonalData } from '#libs/personal-data';
import { AdministratorsQuery, mongoClient } from '#libs/read-models';
import { systemClock, type Configuration } from '#libs/runtime';
import { startWorker, type Worker } from './worker';

export interface WorkerModuleParts {
  readonly configuration: Configuration;
  readonly eventstoreUrl: string;
  readonly mongodbUrl: string;
  readonly log: Logger;
}

/** A worker with connections of its own; shut down, it ends what is under way first. */
export class WorkerProcess implements OnApplicationShutdown {
  private constructor(
    readonly worker: Worker,
    private readonly eventStore: EventStore,
    private readonly mongo: MongoClient,
  ) {}

  static async start(parts: WorkerModuleParts): Promise<WorkerProcess> {
    const { configuration, log } = parts;
    const onWaiting = (message: string) => log.info(message);
    const eventStore = await EventStore.connect(parts.eventstoreUrl, { onWaiting });
    const mongo = await mongoClient(parts.mongodbUrl).connect();
    const db = mongo.db('ledger');
    const keys = await openKeys(configuration, eventStore);
    const core = new Core({
      store: eventStore,
      personalData: new PersonalData(eventStore, keys),
      clock: systemClock,
      icpPassword: builtInIcpPasswordPort,
      administrators: new AdministratorsQuery(db),
      pause: delay,
      refusals: { days: configuration.refusedRetentionDays },
    });
    const ledgerId = await foundLedger(eventStore, systemClock);
    const { autoForward } = configuration;
    const worker = await startWorker({ eventStore, db, core, ledgerId, autoForward, log });
    return new WorkerProcess(worker, eventStore, mongo);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.worker.stop();
    await this.mongo.close();
    await this.eventStore.close();
  }
}

/** Projections, policies and deadlines over the given servers. */
@Module({})
export class WorkerModule {
  static over(parts: WorkerModuleParts): DynamicModule {
    const provider = { provide: WorkerProcess, useFactory: () => WorkerProcess.start(parts) };
    return { module: WorkerModule, providers: [provider], exports: [WorkerProcess] };
  }
}
