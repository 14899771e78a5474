import { keyOf } from './key';
import { numberOf } from './numbers';
import { rankOf, typeRank } from './type-rank';

/** Compares two BSON values as MongoDB orders them: negative, zero or positive. */
export function compareValues(left: unknown, right: unknown): number {
  if (left === right) return 0;
  const rank = rankOf(left);
  const difference = rank - rankOf(right);
  if (difference !== 0) return difference;
  if (rank === typeRank.number) {
    const [a, b] = [numberOf(left), numberOf(right)];
    if (typeof a === 'number' && typeof b === 'number' && a === a && b === b) return a - b || 0;
  } else if (rank === typeRank.null) return 0;
  return Buffer.compare(keyOf(left), keyOf(right));
}

export const sameValue = (left: unknown, right: unknown) => compareValues(left, right) === 0;
