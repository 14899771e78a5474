import { inverted, keyOf } from '../values/key';
import { after } from '../values/long-keys';
import { rankOf, typeRank } from '../values/type-rank';

/** Keys from `low` up to but without `high`, compared byte by byte. */
export interface Interval {
  readonly low: Buffer;
  readonly high: Buffer;
}

export function point(value: unknown): Interval {
  const low = keyOf(value);
  return { low, high: after(low) };
}

export function isPoint({ low, high }: Interval): boolean {
  return high.length === low.length + 1 && high.equals(after(low));
}

/** The values of the operand's type on one side of it. */
export function comparison(operator: '$gt' | '$gte' | '$lt' | '$lte', operand: unknown): Interval {
  const key = keyOf(operand);
  const rank = rankOf(operand);
  switch (operator) {
    case '$gt':
      return { low: after(key), high: Buffer.of(rank + 1) };
    case '$gte':
      return { low: key, high: Buffer.of(rank + 1) };
    case '$lt':
      return { low: Buffer.of(rank), high: key };
    case '$lte':
      return { low: Buffer.of(rank), high: after(key) };
  }
}

/** Strings that begin with the prefix, and the regular expressions that may equal the operand. */
export function prefixed(prefix: string): Interval[] {
  const low = keyOf(prefix).subarray(0, -2); // without the end mark
  return [
    { low, high: after(low) },
    { low: Buffer.of(typeRank.regex), high: Buffer.of(typeRank.regex + 1) },
  ];
}

/** All intervals in order, those that touch or overlap joined. */
export function union(intervals: readonly Interval[]): Interval[] {
  const sorted = [...intervals].sort((a, b) => Buffer.compare(a.low, b.low));
  const joined: Interval[] = [];
  for (const next of sorted) {
    const last = joined.at(-1);
    if (last !== undefined && Buffer.compare(next.low, last.high) <= 0) {
      const high = Buffer.compare(next.high, last.high) > 0 ? next.high : last.high;
      joined[joined.length - 1] = { low: last.low, high };
    } else joined.push(next);
  }
  return joined;
}

export function intersection(left: readonly Interval[], right: readonly Interval[]): Interval[] {
  return left.flatMap((a) =>
    right.flatMap((b): Interval[] => {
      const low = Buffer.compare(a.low, b.low) > 0 ? a.low : b.low;
      const high = Buffer.compare(a.high, b.high) < 0 ? a.high : b.high;
      return Buffer.compare(low, high) < 0 ? [{ low, high }] : [];
    }),
  );
}

/** The same values in the key space of a descending field, in its order. */
export function descending(intervals: readonly Interval[]): Interval[] {
  return intervals.map(({ low, high }) => ({ low: flip(high), high: flip(low) })).reverse();
}

/** A bound behind all keys with a prefix becomes one before them, and the other way round. */
function flip(bound: Buffer): Buffer {
  return bound.at(-1) === 0xff ? inverted(bound.subarray(0, -1)) : after(inverted(bound));
}
