import { sameValue } from '#libs/filing';

/** One field that differs between two states; absent on a side: `undefined`. */
export interface Change {
  /** such as `draft.websites[0].name` */
  readonly path: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** What changed, field by field, down to the smallest values; a sealed value counts as one, and is told by its hash. */
export const changesBetween = (before: unknown, after: unknown, path = ''): readonly Change[] => {
  if (before === after) return [];
  if (!divisible(before) || !divisible(after) || Array.isArray(before) !== Array.isArray(after)) {
    return sameValue(before, after) ? [] : [{ path, before, after }];
  }
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.flatMap((name) =>
    changesBetween(
      (before as Record<string, unknown>)[name],
      (after as Record<string, unknown>)[name],
      Array.isArray(before) ? `${path}[${name}]` : path === '' ? name : `${path}.${name}`,
    ),
  );
};

const divisible = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !('sealed' in value);
