import { inverted, keyOf } from '../values/key';
import { behind } from '../values/long-keys';
import { rankOf, typeRank } from '../values/type-rank';

/** A place between keys: before, or behind, all keys that begin with the prefix. */
export interface Bound {
  readonly prefix: Buffer;
  readonly isBehind: boolean;
  /** The least key that lies behind the place. */
  readonly bytes: Buffer;
}

export interface Interval {
  readonly low: Bound;
  readonly high: Bound;
}

export function bound(prefix: Buffer, isBehind: boolean): Bound {
  return { prefix, isBehind, bytes: isBehind ? behind(prefix) : prefix };
}

/** The keys that begin with a whole key, of one field or of several. */
export function beginningWith(key: Buffer): Interval {
  return { low: bound(key, false), high: bound(key, true) };
}

export function point(value: unknown): Interval {
  return beginningWith(keyOf(value));
}

/** Whether the interval holds one value. */
export function isPoint({ low, high }: Interval): boolean {
  return !low.isBehind && high.isBehind && low.prefix.equals(high.prefix);
}

/** The values of the operand's type on one side of it. */
export function comparison(operator: '$gt' | '$gte' | '$lt' | '$lte', operand: unknown): Interval {
  const type = partly(Buffer.of(rankOf(operand)));
  const value = point(operand);
  switch (operator) {
    case '$gt':
      return { low: value.high, high: type.high };
    case '$gte':
      return { low: value.low, high: type.high };
    case '$lt':
      return { low: type.low, high: value.low };
    case '$lte':
      return { low: type.low, high: value.high };
  }
}

/** Strings that begin with the prefix, and the regular expressions that may equal the operand. */
export function prefixed(prefix: string): Interval[] {
  const withoutEnd = keyOf(prefix).subarray(0, -2);
  return [partly(withoutEnd), partly(Buffer.of(typeRank.regex))];
}

/** The many values whose keys begin with a part of a key. */
function partly(prefix: Buffer): Interval {
  return { low: bound(prefix, false), high: bound(behind(prefix), false) };
}

const order = (a: Bound, b: Bound) => Buffer.compare(a.bytes, b.bytes);

/** All intervals in order, those that touch or overlap joined. */
export function union(intervals: readonly Interval[]): Interval[] {
  const sorted = [...intervals].sort((a, b) => order(a.low, b.low));
  const joined: Interval[] = [];
  for (const next of sorted) {
    const last = joined.at(-1);
    if (last !== undefined && order(next.low, last.high) <= 0) {
      const high = order(next.high, last.high) > 0 ? next.high : last.high;
      joined[joined.length - 1] = { low: last.low, high };
    } else joined.push(next);
  }
  return joined;
}

export function intersection(left: readonly Interval[], right: readonly Interval[]): Interval[] {
  return left.flatMap((a) =>
    right.flatMap((b): Interval[] => {
      const low = order(a.low, b.low) > 0 ? a.low : b.low;
      const high = order(a.high, b.high) < 0 ? a.high : b.high;
      return order(low, high) < 0 ? [{ low, high }] : [];
    }),
  );
}

/** The same values in the key space of a descending field, in its order. */
export function descending(intervals: readonly Interval[]): Interval[] {
  const flip = ({ prefix, isBehind }: Bound) => bound(inverted(prefix), !isBehind);
  return intervals.map(({ low, high }) => ({ low: flip(high), high: flip(low) })).reverse();
}
