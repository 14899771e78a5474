import type { LoggerService } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { setTimeout as delay } from 'node:timers/promises';
import type { Db } from 'mongodb';
import type { TokenVerifier } from '#libs/access-control';
import { CommandsModule, type Clock, type IcpPasswordPort } from '#libs/commands';
import type { EventStore } from '#libs/event-store';
import type { PersonalData } from '#libs/personal-data';
import { AdministratorsQuery } from '#libs/read-models';
import { CommandsEdge } from './commands/commands-edge.module';
import { Common } from './common.module';
import { createEdgeApp } from './edge/edge-app';
import { Operations } from './operations/operations.module';
import { ReadModels } from './operations/read-models';
import { Stores } from './operations/stores';
import { QueriesEdge } from './queries/queries-edge.module';

export interface LedgerParts {
  readonly eventStore: EventStore;
  readonly db: Db;
  readonly personalData: PersonalData;
  readonly clock: Clock;
  readonly icpPassword: IcpPasswordPort;
  readonly verifier: TokenVerifier;
  /** `READY_MAX_LAG_SECONDS`; default 60 */
  readonly readyMaxLagSeconds?: number;
  /** `REFUSED_RETENTION_DAYS`; default 90 */
  readonly refusedRetentionDays?: number;
  /** `false`: Nest says nothing */
  readonly logger: LoggerService | false;
}

class Ledger {}

/**
 * The ledger's application, initialised and not yet listening: every command and query over HTTP. The `Core`
 * of its command side is `app.get(Core)`. `close()` ends it, and nothing that was handed in.
 */
export const createLedgerApp = (parts: LedgerParts): Promise<NestFastifyApplication> => {
  const { eventStore, db, personalData, clock, icpPassword, verifier, logger } = parts;
  const { readyMaxLagSeconds = 60, refusedRetentionDays = 90 } = parts;
  const handling = CommandsModule.over({
    store: eventStore,
    personalData,
    clock,
    icpPassword,
    administrators: new AdministratorsQuery(db),
    pause: delay,
    refusals: { days: refusedRetentionDays },
  });
  const imports = [
    Common.with(verifier),
    CommandsEdge.over(handling),
    QueriesEdge.over({ eventStore, db, personalData }, handling),
    Operations.over(new Stores(eventStore, db), new ReadModels(eventStore, db, readyMaxLagSeconds)),
  ];
  return createEdgeApp({ module: Ledger, imports }, logger);
};
