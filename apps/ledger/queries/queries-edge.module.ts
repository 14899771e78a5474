import { Module, type DynamicModule } from '@nestjs/common';
import type { Db } from 'mongodb';
import { EventStore } from '#libs/event-store';
import { PersonalData } from '#libs/personal-data';
import {
  AccessHistory,
  AccessQuery,
  Checkpoints,
  CountersQuery,
  EntitiesQuery,
  FilingsAsOf,
  HistoryQuery,
  InstancesQuery,
  OrdersQuery,
  QueuesQuery,
} from '#libs/read-models';
import { VerificationFormQuery } from '../form/verification-form.query';
import { AccessQueries } from './access.queries';
import { Asking } from './asking';
import { AuditQueries } from './audit.queries';
import { CounterQueries } from './counters.queries';
import { FilingQueries } from './filings.queries';
import { InstanceQueries } from './instances.queries';
import { OrderQueries } from './orders.queries';
import { QueueQueries } from './queues.queries';
import { RegistryQueries } from './registry.queries';
import { RuleQueries } from './rules.queries';
import { SealsWatch } from './seals-watch';
import { TimelineQueries } from './timeline.queries';

export interface QuerySources {
  readonly eventStore: EventStore;
  readonly db: Db;
  readonly personalData: PersonalData;
}

/** Every query over HTTP. */
@Module({
  controllers: [
    OrderQueries,
    QueueQueries,
    VerificationFormQuery,
    TimelineQueries,
    FilingQueries,
    InstanceQueries,
    AuditQueries,
    CounterQueries,
    AccessQueries,
    RegistryQueries,
    RuleQueries,
  ],
  providers: [Asking, SealsWatch],
})
export class QueriesEdge {
  /** @param handling provides the `Core` of the command side, which some questions are put to */
  static over(
    { eventStore, db, personalData }: QuerySources,
    handling: DynamicModule,
  ): DynamicModule {
    return {
      module: QueriesEdge,
      imports: [handling],
      providers: [
        { provide: EventStore, useValue: eventStore },
        { provide: PersonalData, useValue: personalData },
        { provide: Checkpoints, useFactory: () => new Checkpoints(db) },
        { provide: OrdersQuery, useFactory: () => new OrdersQuery(db) },
        { provide: QueuesQuery, useFactory: () => new QueuesQuery(db) },
        { provide: EntitiesQuery, useFactory: () => new EntitiesQuery(db) },
        {
          provide: FilingsAsOf,
          useFactory: (now: EntitiesQuery) => new FilingsAsOf(eventStore, now),
          inject: [EntitiesQuery],
        },
        { provide: InstancesQuery, useFactory: () => new InstancesQuery(db) },
        { provide: HistoryQuery, useFactory: () => new HistoryQuery(db) },
        { provide: AccessQuery, useFactory: () => new AccessQuery(db) },
        { provide: AccessHistory, useFactory: () => new AccessHistory(eventStore) },
        { provide: CountersQuery, useFactory: () => new CountersQuery(db) },
      ],
    };
  }
}
