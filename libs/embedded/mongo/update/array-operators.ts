import { CommandError } from '../errors';
import { compileFilter } from '../query/filter';
import { isOperatorDocument } from '../query/predicates';
import { isRegex } from '../query/regex';
import { compileSort, sortDocuments } from '../query/sort';
import { compareValues, sameValue } from '../values/compare';
import { type Document, isDocument } from '../values/document';
import { approximate } from '../values/numbers';

/** `$push`, with `$each`, `$position`, `$sort` and `$slice`. */
export function push(value: unknown, operand: unknown, path: string): unknown[] {
  const items = [...arrayAt(value, path, '$push')];
  if (!isDocument(operand) || !('$each' in operand)) return [...items, operand];
  const { $each: added, $position, $sort, $slice } = operand;
  if (!Array.isArray(added)) throw new CommandError('BadValue', '$each must be an array');
  items.splice(approximate($position) ?? items.length, 0, ...(added as unknown[]));
  const sorted = $sort === undefined ? items : sortItems(items, $sort);
  const slice = approximate($slice);
  if (slice === undefined) return sorted;
  return slice < 0 ? sorted.slice(slice) : sorted.slice(0, slice);
}

function sortItems(items: unknown[], spec: unknown): unknown[] {
  if (!isDocument(spec)) {
    const direction = approximate(spec) ?? 1;
    return items.sort((a, b) => compareValues(a, b) * direction);
  }
  const wrapped = items.map((item) => ({ item }));
  const onItem = Object.entries(spec).map(([path, direction]) => [`item.${path}`, direction]);
  const sort = compileSort(Object.fromEntries(onItem) as Document);
  return sortDocuments(wrapped, sort).map(({ item }) => item);
}

export function addToSet(value: unknown, operand: unknown, path: string): unknown[] {
  const items = [...arrayAt(value, path, '$addToSet')];
  const added = isDocument(operand) && Array.isArray(operand.$each) ? operand.$each : [operand];
  for (const item of added as unknown[]) {
    if (!items.some((other) => sameValue(other, item))) items.push(item);
  }
  return items;
}

/** Removes the last element for 1, the first for -1. */
export function pop(value: unknown, operand: unknown, path: string): unknown {
  if (value === undefined) return undefined;
  const items = arrayAt(value, path, '$pop');
  switch (approximate(operand)) {
    case 1:
      return items.slice(0, -1);
    case -1:
      return items.slice(1);
    default:
      throw new CommandError('FailedToParse', '$pop expects 1 or -1');
  }
}

/** Removes the elements that equal the operand or, where it is a condition, meet it. */
export function pull(value: unknown, operand: unknown, path: string): unknown {
  if (value === undefined) return undefined;
  const removed = elementTest(operand);
  return arrayAt(value, path, '$pull').filter((item) => !removed(item));
}

export function pullAll(value: unknown, operand: unknown, path: string): unknown {
  if (!Array.isArray(operand)) throw new CommandError('BadValue', '$pullAll requires an array');
  if (value === undefined) return undefined;
  return arrayAt(value, path, '$pullAll').filter(
    (item) => !operand.some((other) => sameValue(other, item)),
  );
}

function elementTest(operand: unknown): (item: unknown) => boolean {
  if (isOperatorDocument(operand) || isRegex(operand)) {
    const { matches } = compileFilter({ item: operand });
    return (item) => matches({ item });
  }
  if (!isDocument(operand)) return (item) => sameValue(item, operand);
  const { matches } = compileFilter(operand);
  return (item) => isDocument(item) && matches(item);
}

function arrayAt(value: unknown, path: string, operator: string): readonly unknown[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value as unknown[];
  throw new CommandError(
    'BadValue',
    `The field '${path}' must be an array but is not: cannot apply ${operator}`,
  );
}
