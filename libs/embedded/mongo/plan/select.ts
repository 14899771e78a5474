import { type Filter } from '../query/filter';
import { type SortField } from '../query/sort';
import { type Collection } from '../store/collection';
import { type Plan, planQuery } from './planner';
import { Scan } from './scan';

export interface Selection {
  readonly filter: Filter;
  readonly sort?: readonly SortField[];
  /** Whether only the first few are wanted. */
  readonly limited?: boolean;
  readonly hint?: unknown;
}

export function planFor(collection: Collection, selection: Selection): Plan {
  const { filter, sort = [], limited = false, hint } = selection;
  const indexes = collection.indexes.map(({ spec }) => spec);
  return planQuery({ filter: filter.source, sort, limited, hint }, indexes);
}

/** The documents that match, read by the best plan, and whether they come in the order of the sort. */
export function select(
  collection: Collection,
  selection: Selection,
): { scan: Scan; sorted: boolean } {
  const plan = planFor(collection, selection);
  return { scan: new Scan(collection, plan, selection.filter), sorted: plan.sorted };
}
