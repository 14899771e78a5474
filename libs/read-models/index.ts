export { idOf, ledgerPrefixes, type Key, type ReadModel } from './read-model';
export { access } from './access/access';
export { auditHistory } from './audit-history/audit-history';
export { counters, type Counters } from './counters/counters';
export { days } from './days/days';
export { entities } from './entities/entities';
export { instances } from './instances/instances';
export { orders } from './orders/orders';
export { readModels } from './read-models';
export { mongoClient } from './mongo-client';
export { Projector, type ProjectorOptions } from './projection/projector';
export { AccessHistory, type AccessDecision } from './queries/access-history';
export {
  AccessQuery,
  accessStates,
  type AccessAnswer,
  type AccessState,
} from './queries/access-query';
export { AdministratorsQuery } from './queries/administrators-query';
export { Checkpoints, ReadModelBehind } from './queries/checkpoints';
export { CountersQuery, type CounterFilters } from './queries/counters-query';
export { InvalidCursor, maxLimit, type Page, type PageRequest } from './queries/cursor';
export { DueQuery, type DueStream } from './queries/due-query';
export { EntitiesQuery, type EntityFilters, type WebsiteFilters } from './queries/entities-query';
export {
  entityOf,
  type EntityAnswer,
  type FiledEntity,
  type WebsiteAnswer,
} from './queries/filed-entity';
export { FilingsAsOf } from './queries/filings-as-of';
export { type HistoryItem } from './queries/history-item';
export { HistoryQuery, type AuditFilters } from './queries/history-query';
export {
  InstancesQuery,
  type InstanceAnswer,
  type InstanceFilters,
  type ServiceCodeAnswer,
  type ServiceCodeFilters,
} from './queries/instances-query';
export { type OrderAnswer } from './queries/order-answer';
export { OrdersQuery, type OrderFilters } from './queries/orders-query';
export {
  queueNames,
  QueuesQuery,
  type QueuedOrder,
  type QueueFilters,
  type QueueLength,
  type QueueName,
} from './queries/queues-query';
export { ReadModelBuilding } from './queries/served';
export { UnknownSealedField, withSealedShown } from './queries/sealed';
export { type Difference, type Verified } from './verify/comparison';
export { verify } from './verify/verify';
export { NotParked, RebuildUnderWay, StillServed, UnknownReadModel } from './operations/errors';
export { type Lag, lagSeconds } from './operations/lag';
export { Operations } from './operations/operations';
export { type BuildState, type Standing, standings } from './operations/standing';
export { type ParkedEvent, type ParkingDecision } from './projection/parking';
export { type Note } from './projection/progress';
