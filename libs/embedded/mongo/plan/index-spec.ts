import { type Filter } from '../query/filter';
import { type SortField } from '../query/sort';

/** An index as the planner and the store see it. */
export interface IndexSpec {
  readonly name: string;
  readonly fields: readonly SortField[];
  readonly unique: boolean;
  /** A sparse index leaves out documents that have none of its fields. */
  readonly sparse: boolean;
  /** A partial index holds only the documents that match. */
  readonly partial: Filter | undefined;
  /** For each field whether some document has had an array on its path. */
  readonly multikey: readonly boolean[];
}
