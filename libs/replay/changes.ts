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
  const changes: Change[] = [];
  collect(changes, before, after, path);
  return changes;
};

const collect = (changes: Change[], before: unknown, after: unknown, path: string): void => {
  if (before === after) return;
  if (!divisible(before) || !divisible(after) || Array.isArray(before) !== Array.isArray(after)) {
    if (!sameValue(before, after)) changes.push({ path, before, after });
    return;
  }
  for (const name of Object.keys(before)) {
    const one = (before as Fields)[name];
    const other = (after as Fields)[name];
    if (one !== other) collect(changes, one, other, pathOf(path, name, Array.isArray(before)));
  }
  for (const name of Object.keys(after)) {
    if (Object.hasOwn(before, name)) continue;
    collect(changes, undefined, (after as Fields)[name], pathOf(path, name, Array.isArray(before)));
  }
};

type Fields = Readonly<Record<string, unknown>>;

const pathOf = (path: string, name: string, inArray: boolean): string => {
  if (inArray) return `${path}[${name}]`;
  return path === '' ? name : `${path}.${name}`;
};

const divisible = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !('sealed' in value);
