import { CommandError } from '../errors';
import { compileFilter } from '../query/filter';
import { nested } from '../query/path';
import { isOperatorDocument } from '../query/predicates';
import { type SortField } from '../query/sort';
import { sameValue } from '../values/compare';
import { type Document, isDocument } from '../values/document';
import { commonPrefix, MAX_ID_KEY, MAX_INDEX_KEY } from '../values/long-keys';
import { approximate } from '../values/numbers';
import { type Bounds, boundsOf, excludesNull, intervalsFor } from './bounds';
import { endsWithId, type IndexSpec } from './index-spec';
import {
  beginningWith,
  type Bound,
  bound,
  descending,
  type Interval,
  isPoint,
  union,
} from './intervals';

/** How to find the documents of a query. Every document found must still be tested by the filter. */
export interface Plan {
  readonly index: IndexSpec;
  /** What to read of the index, disjoint and in the order of its keys. */
  readonly ranges: readonly Interval[];
  /** Read the ranges, and each of them, from the end. */
  readonly reverse: boolean;
  /** Whether the documents come in the order of the sort. */
  readonly sorted: boolean;
  /** Whether several of the keys read may be of one document. */
  readonly repeats: boolean;
}

export interface Question {
  readonly filter: Document;
  readonly sort: readonly SortField[];
  /** Whether only the first few are wanted, so that it pays to read in the order of the sort. */
  readonly limited: boolean;
  /** The name or the key pattern of the index to use. */
  readonly hint?: unknown;
}

/** The documents themselves, which are stored in the order of `_id`. */
export const idIndex: IndexSpec = {
  name: '_id_',
  fields: [{ path: '_id', direction: 1 }],
  unique: true,
  sparse: false,
  partial: undefined,
  multikey: [false],
};

/** Beyond that a query by lists of values reads the index as a whole. */
const MAX_RANGES = 100_000;

/** @throws CommandError BadValue when the hint names no index */
export function planQuery(question: Question, indexes: readonly IndexSpec[]): Plan {
  const bounds = boundsOf(question.filter);
  const all = [idIndex, ...indexes];
  if (question.hint !== undefined) return candidate(hinted(question.hint, all), bounds, question);
  const candidates = all
    .filter((index) => isComplete(index, bounds, question.filter))
    .map((index) => candidate(index, bounds, question));
  return candidates.reduce((best, next) => (next.score > best.score ? next : best));
}

function hinted(hint: unknown, indexes: readonly IndexSpec[]): IndexSpec {
  if (isDocument(hint) && '$natural' in hint) return idIndex;
  const found = indexes.find(({ name, fields }) =>
    isDocument(hint) ? sameFields(fields, hint) : name === hint,
  );
  if (found !== undefined) return found;
  throw new CommandError('BadValue', 'hint provided does not correspond to an existing index');
}

export function sameFields(fields: readonly SortField[], pattern: Document): boolean {
  const entries = Object.entries(pattern);
  return (
    entries.length === fields.length &&
    fields.every(
      ({ path, direction }, i) =>
        entries[i]?.[0] === path && approximate(entries[i][1]) === direction,
    )
  );
}

/** Whether the index holds every document that can match. */
function isComplete(index: IndexSpec, bounds: Bounds, filter: Document): boolean {
  if (index.sparse) {
    const demanded = index.fields.some(({ path }, i) => {
      const intervals = intervalsFor(bounds, path, index.multikey[i] ?? false);
      return intervals !== undefined && excludesNull(intervals);
    });
    if (!demanded) return false;
  }
  if (index.partial === undefined) return true;
  return Object.entries(index.partial.source).every(([path, condition]) => {
    const wanted = filter[path];
    if (wanted === undefined || path.startsWith('$')) return false;
    if (sameValue(wanted, condition)) return true;
    return (
      !isOperatorDocument(wanted) &&
      compileFilter({ [path]: condition }).matches(nested(path, wanted))
    );
  });
}

interface Candidate extends Plan {
  readonly score: number;
}

function candidate(index: IndexSpec, bounds: Bounds, question: Question): Candidate {
  let prefixes = [Buffer.alloc(0)];
  let ranges: Interval[] | undefined;
  let points = 0; // fields that are bound to certain values
  let constant = 0; // leading fields that are bound to one value
  for (const [i, { path, direction }] of index.fields.entries()) {
    const ascending = sharesArray(index, i)
      ? undefined
      : intervalsFor(bounds, path, index.multikey[i] ?? false);
    if (ascending === undefined || prefixes.length * ascending.length > MAX_RANGES) break;
    const isEnd = i === index.fields.length - 1 && endsWithId(index);
    const ordered = direction === 1 ? ascending : descending(ascending);
    const intervals = isEnd ? ordered.map(cutTo(MAX_ID_KEY)) : ordered;
    if (!intervals.every(isPoint)) {
      ranges = prefixes.flatMap((prefix) => intervals.map((interval) => within(prefix, interval)));
      break;
    }
    if (intervals.length === 1 && constant === i) constant++;
    points++;
    prefixes = prefixes.flatMap((prefix) =>
      intervals.map(({ low }) => Buffer.concat([prefix, low.prefix])),
    );
  }
  const scan = scanOrder(index, constant, question.sort);
  const sortScore = question.sort.length > 0 && scan !== undefined ? (question.limited ? 7 : 3) : 0;
  const unique = index.unique && points === index.fields.length ? 1000 : 0;
  const cut = cutTo(index === idIndex ? MAX_ID_KEY : MAX_INDEX_KEY);
  return {
    index,
    ranges: union((ranges ?? prefixes.map(beginningWith)).map(cut)),
    reverse: scan === 'backwards',
    sorted: scan !== undefined,
    repeats: index.multikey.some((many, i) => many && i >= constant),
    score: unique + points * 10 + (ranges === undefined ? 0 : 5) + sortScore,
  };
}

const within = (before: Buffer, { low, high }: Interval): Interval => ({
  low: bound(Buffer.concat([before, low.prefix]), low.isBehind),
  high: bound(Buffer.concat([before, high.prefix]), high.isBehind),
});

/** Widens intervals whose bounds are so long that the keys there may be shortened ones. */
function cutTo(limit: number): (interval: Interval) => Interval {
  const cut = (place: Bound, isBehind: boolean) => {
    const prefix = commonPrefix(place.prefix, limit);
    return prefix.length === place.prefix.length ? place : bound(prefix, isBehind);
  };
  return ({ low, high }) => ({ low: cut(low, false), high: cut(high, true) });
}

/** Two fields of one array are met by different elements: only the first of them is bound. */
function sharesArray(index: IndexSpec, i: number): boolean {
  const root = (at: number) => index.fields[at]?.path.split('.')[0];
  return (
    index.multikey[i] === true &&
    index.fields.some((_, j) => j < i && index.multikey[j] === true && root(j) === root(i))
  );
}

/**
 * In which direction the index yields the order of the sort, if it does. Its leading constant fields
 * do not matter, and documents with equal keys lie in the order of `_id`.
 */
function scanOrder(
  index: IndexSpec,
  constant: number,
  sort: readonly SortField[],
): 'forwards' | 'backwards' | undefined {
  const fields = index === idIndex ? index.fields : [...index.fields, ...idIndex.fields];
  const isConstant = (path: string) =>
    index.fields.some((field, i) => field.path === path && i < constant && !index.multikey[i]);
  const wanted = sort.filter(({ path }) => !isConstant(path));
  const turns = new Set<number>();
  let at = 0;
  for (const [i, { path, direction }] of fields.entries()) {
    const next = wanted[at];
    if (next === undefined) break;
    if (next.path === path && index.multikey[i] !== true) {
      turns.add(next.direction * direction);
      at++;
    } else if (i >= constant) break;
  }
  if (at < wanted.length || turns.size > 1) return undefined;
  return turns.has(-1) ? 'backwards' : 'forwards';
}
