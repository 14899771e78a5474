import { CommandError } from '../errors';
import { isArrayIndex, ownField } from '../query/path';
import { type Document, isDocument } from '../values/document';
import { inverted, keyOf } from '../values/key';
import { emptyArray } from '../values/type-rank';
import { type IndexSpec } from './index-spec';

/** Where the walk down one field's path has come to. */
interface Cursor {
  readonly value: unknown;
  readonly rest: readonly string[];
  /** Set once the value is an element of an array: arrays within are not taken apart. */
  readonly element: boolean;
}

export interface IndexKeys {
  readonly keys: Buffer[];
  /** For each field whether an array was on its path. */
  readonly multikey: boolean[];
}

/**
 * The keys under which an index holds a document: one, or one for each element of an array.
 * @throws CommandError CannotIndexParallelArrays when two fields lie in different arrays
 */
export function indexKeys(document: Document, index: IndexSpec): IndexKeys {
  const start = index.fields.map(({ path }): Cursor => ({
    value: document,
    rest: path.split('.'),
    element: false,
  }));
  const multikey = index.fields.map(() => false);
  const combinations = expand(start, multikey);
  if (
    index.sparse &&
    combinations.every((values) => values.every((value) => value === undefined))
  ) {
    return { keys: [], multikey };
  }
  const keys = combinations.map((values) =>
    Buffer.concat(
      values.map((value, i) =>
        index.fields[i]?.direction === -1 ? inverted(keyOf(value)) : keyOf(value),
      ),
    ),
  );
  return { keys: keys.length === 1 ? keys : distinct(keys), multikey };
}

function distinct(keys: Buffer[]): Buffer[] {
  keys.sort((a, b) => Buffer.compare(a, b));
  return keys.filter((key, i) => !(i > 0 && key.equals(keys[i - 1] as Buffer)));
}

/** Walks all paths down; at an array, every path that has come to it goes on with each element. */
function expand(cursors: readonly Cursor[], multikey: boolean[]): unknown[][] {
  const reached = cursors.map(descend);
  const arrays = reached.map(({ value, element, rest }) =>
    Array.isArray(value) && (rest.length > 0 || !element) ? (value as unknown[]) : undefined,
  );
  const array = arrays.find((found) => found !== undefined);
  if (array === undefined)
    return [reached.map(({ value, rest }) => (rest.length > 0 ? undefined : value))];
  if (arrays.some((other) => other !== undefined && other !== array)) {
    throw new CommandError('CannotIndexParallelArrays', 'cannot index parallel arrays');
  }
  arrays.forEach((found, i) => {
    if (found !== undefined) multikey[i] = true;
  });
  const items = array.length > 0 ? array : [emptyArray];
  return items.flatMap((item) =>
    expand(
      reached.map((cursor, i) =>
        arrays[i] === undefined ? cursor : { value: item, rest: cursor.rest, element: true },
      ),
      multikey,
    ),
  );
}

/** Goes down through documents, and through arrays where the path names an index. */
function descend({ value, rest, element }: Cursor): Cursor {
  let depth = 0;
  for (; depth < rest.length; depth++) {
    const step = rest[depth] ?? '';
    if (isDocument(value)) value = ownField(value, step);
    else if (Array.isArray(value) && isArrayIndex(step)) value = value[Number(step)] as unknown;
    else break;
    element = false;
  }
  const stuck = depth < rest.length && !Array.isArray(value);
  return { value: stuck ? undefined : value, rest: stuck ? [] : rest.slice(depth), element };
}
