/** Where something that came is not as expected. */
export interface Mismatch {
  /** path into what came; empty: the whole */
  readonly at: string;
  readonly expected: unknown;
  readonly came: unknown;
}

const isMapping = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const rfc3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

/** The instant that a text names, in ms since 1970; none for any other value. */
const instantOf = (value: unknown): number | undefined =>
  typeof value === 'string' && rfc3339.test(value) ? Date.parse(value) : undefined;

const same = (expected: unknown, came: unknown): boolean => {
  if (expected === came) return true;
  const instant = instantOf(expected);
  return instant !== undefined && instant === instantOf(came);
};

/** The first place where `came` is not as `expected`: objects as subsets, lists element by element and as long, times by the instant they name. */
export const mismatch = (expected: unknown, came: unknown, at = ''): Mismatch | undefined => {
  if (isMapping(expected)) {
    if (!isMapping(came)) return { at, expected, came };
    for (const [key, value] of Object.entries(expected)) {
      const found = mismatch(value, came[key], at === '' ? key : `${at}.${key}`);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  if (Array.isArray(expected)) {
    if (!Array.isArray(came) || came.length !== expected.length) return { at, expected, came };
    for (const [index, value] of expected.entries()) {
      const found = mismatch(value, came[index], `${at}[${index}]`);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  return same(expected, came) ? undefined : { at, expected, came };
};
