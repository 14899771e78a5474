import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What the tests of one file fire: rule id → full names of the tests. */
export interface Fired {
  readonly file: string;
  readonly rules: Readonly<
    Record<string, { readonly violated: readonly string[]; readonly satisfied: readonly string[] }>
  >;
}

const variable = 'RULES_FIRED';

/** Jest's workers inherit the environment of the process that makes the folder. */
export const makeFiredFolder = (): void => {
  process.env[variable] = mkdtempSync(join(tmpdir(), 'rules-fired-'));
};

/** Where each test file leaves what it fired. Throws when nobody has made the folder. */
export const firedFolder = (): string => {
  const folder = process.env[variable];
  if (folder === undefined) throw new Error('run by test/rules/jest.config.js only');
  return folder;
};

/** Everything that was left there; the folder is gone afterwards. */
export const takeFired = (): readonly Fired[] => {
  const folder = firedFolder();
  const reports = readdirSync(folder).map(
    (name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Fired,
  );
  rmSync(folder, { recursive: true });
  return reports;
};
