/** Where something that came is not as expected. */
export interface Mismatch {
  /** path into what came; empty: the whole */
  readonly at: string;
  readonly expected: unknown;
  readonly came: unknown;
}

const isMapping = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The first place where `came` is not as `expected`: objects as subsets, lists element by element and as long. */
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
  return expected === came ? undefined : { at, expected, came };
};
