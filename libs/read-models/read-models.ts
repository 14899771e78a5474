import { access } from './access/access';
import { auditHistory } from './audit-history/audit-history';
import { counters } from './counters/counters';
import { days } from './days/days';
import { entities } from './entities/entities';
import { instances } from './instances/instances';
import { orders } from './orders/orders';
import type { ReadModel } from './read-model';

/** The read models that this version of the software queries and keeps up to date. */
export const readModels: readonly ReadModel[] = [
  orders,
  entities,
  instances,
  access,
  auditHistory,
  counters,
  days,
];
