import { CommandError } from '../errors';
import { type Document } from '../values/document';
import { inverted, keyOf } from '../values/key';
import { approximate } from '../values/numbers';
import { emptyArray } from '../values/type-rank';
import { valuesAt } from './path';

/** A field of a sort or of an index, ascending (1) or descending (-1). */
export interface SortField {
  readonly path: string;
  readonly direction: 1 | -1;
}

export interface Sort {
  readonly fields: readonly SortField[];
  /** The top-level fields that the keys come from. */
  readonly names: readonly Buffer[];
  /** Documents in order of these keys, compared byte by byte, are sorted. */
  readonly keyOf: (document: Document) => Buffer;
}

/** @throws CommandError BadValue when a direction is neither 1 nor -1 */
export function compileSort(spec: Document): Sort {
  const fields = Object.entries(spec).map(([path, value]): SortField => {
    const direction = approximate(value);
    if (direction !== 1 && direction !== -1) {
      throw new CommandError(
        'BadValue',
        `Illegal key in $sort specification: ${path}: $sort key ordering must be 1 (for ascending) or -1 (for descending)`,
      );
    }
    return { path, direction };
  });
  const parts = fields.map(({ path, direction }) => ({ steps: path.split('.'), direction }));
  return {
    fields,
    names: parts.map(({ steps }) => Buffer.from(steps[0] ?? '')),
    keyOf: (document) =>
      Buffer.concat(
        parts.map(({ steps, direction }) => {
          const keys = leavesAt(document, steps).map(keyOf);
          const first = keys.reduce((best, key) =>
            Buffer.compare(key, best) * direction < 0 ? key : best,
          );
          return direction === 1 ? first : inverted(first);
        }),
      ),
  };
}

/** The values a document is sorted by: of an array each element, of an empty one what sorts first. */
function leavesAt(document: Document, steps: readonly string[]): unknown[] {
  const leaves = valuesAt(document, steps).flatMap((value) =>
    Array.isArray(value) ? (value.length === 0 ? [emptyArray] : (value as unknown[])) : [value],
  );
  return leaves.length === 0 ? [null] : leaves;
}

/** The documents in the order of the sort; those with equal keys keep their order. */
export function sortDocuments(documents: readonly Document[], sort: Sort): Document[] {
  return documents
    .map((document) => ({ document, key: sort.keyOf(document) }))
    .sort((a, b) => Buffer.compare(a.key, b.key))
    .map(({ document }) => document);
}
