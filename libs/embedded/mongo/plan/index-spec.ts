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

/**
 * Whether its last field is the `_id` that every entry ends with anyway: then it is kept once. A
 * sparse or unique index looks at it as at any other field.
 */
export const endsWithId = ({ fields, unique, sparse }: IndexSpec): boolean => {
  const last = fields.at(-1);
  return fields.length > 1 && !unique && !sparse && last?.path === '_id' && last.direction === 1;
};
