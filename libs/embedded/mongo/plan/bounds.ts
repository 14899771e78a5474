import { isOperatorDocument } from '../query/predicates';
import { isRegex, literalPrefix } from '../query/regex';
import { type Document } from '../values/document';
import { numberOf } from '../values/numbers';
import { rankOf, typeRank } from '../values/type-rank';
import {
  comparison,
  intersection,
  type Interval,
  isPoint,
  point,
  prefixed,
  union,
} from './intervals';

/** For each path the intervals of every condition that a matching document must meet there. */
export type Bounds = ReadonlyMap<string, readonly Interval[][]>;

/** What a filter demands of single fields; conditions that no index could answer are left out. */
export function boundsOf(filter: Document): Bounds {
  const bounds = new Map<string, Interval[][]>();
  const add = (path: string, intervals: Interval[]) =>
    bounds.set(path, [...(bounds.get(path) ?? []), intervals]);
  for (const [name, condition] of Object.entries(filter)) {
    if (name === '$and') {
      for (const branch of condition as Document[]) {
        boundsOf(branch).forEach((all, path) => all.forEach((one) => add(path, one)));
      }
    } else if (name === '$or') {
      alternatives((condition as Document[]).map(boundsOf)).forEach((one, path) => add(path, one));
    } else if (!name.startsWith('$')) {
      const operators = isOperatorDocument(condition) ? condition : { $eq: condition };
      for (const [operator, operand] of Object.entries(operators)) {
        const intervals = intervalsOf(operator, operand, operators.$options);
        if (intervals !== undefined) add(name, union(intervals));
      }
    }
  }
  return bounds;
}

/** Where every branch bounds a path, one of their intervals must hold. */
function alternatives(branches: readonly Bounds[]): Map<string, Interval[]> {
  const [first, ...others] = branches;
  const joined = new Map<string, Interval[]>();
  first?.forEach((_, path) => {
    const each = [first, ...others].map((bounds) => tightest(bounds.get(path) ?? []));
    if (each.every((intervals) => intervals !== undefined)) joined.set(path, union(each.flat()));
  });
  return joined;
}

/**
 * The intervals to look through for one field. Different elements of an array may meet different
 * conditions, so for a field with arrays only one of its conditions counts.
 */
export function intervalsFor(
  bounds: Bounds,
  path: string,
  multikey: boolean,
): Interval[] | undefined {
  const all = bounds.get(path);
  if (all === undefined) return undefined;
  return multikey ? tightest(all) : all.reduce(intersection);
}

const tightest = (all: readonly Interval[][]) => all.find((one) => one.every(isPoint)) ?? all[0];

function intervalsOf(operator: string, operand: unknown, options: unknown): Interval[] | undefined {
  switch (operator) {
    case '$eq':
      return equality(operand);
    case '$in': {
      const each = (operand as unknown[]).map(equality);
      return each.some((one) => one === undefined) ? undefined : each.flatMap((one) => one ?? []);
    }
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return hasOrder(operand) ? [comparison(operator, operand)] : undefined;
    case '$regex':
      return regex(operand, options);
    default:
      return undefined;
  }
}

function equality(operand: unknown): Interval[] | undefined {
  if (isRegex(operand)) return regex(operand);
  return Array.isArray(operand) ? undefined : [point(operand)];
}

function regex(operand: unknown, options?: unknown): Interval[] | undefined {
  const prefix = literalPrefix(operand, options);
  return prefix === undefined ? undefined : prefixed(prefix);
}

const unordered: readonly number[] = [
  typeRank.minKey,
  typeRank.maxKey,
  typeRank.null,
  typeRank.array,
];

/** Whether a comparison with the operand means one interval of values of its type. */
function hasOrder(operand: unknown): boolean {
  return !unordered.includes(rankOf(operand)) && !Number.isNaN(numberOf(operand));
}

/** Whether a field within these intervals can be neither null nor missing. */
export function excludesNull(intervals: readonly Interval[]): boolean {
  return intersection(intervals, [point(null)]).length === 0;
}
