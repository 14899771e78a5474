import { basename } from 'node:path';
import type { Entry } from '../../libs/filing/rulebook/rule';
import type { Fired } from './fired';

/** A rule with the tests that violate it and those that satisfy it, as `file: test`; first those that name it. */
export interface Row {
  readonly rule: Pick<Entry, 'id' | 'kind' | 'title'>;
  readonly violatedBy: readonly string[];
  readonly satisfiedBy: readonly string[];
}

export const rowsOf = (
  rules: readonly Row['rule'][],
  reports: readonly Fired[],
): readonly Row[] => {
  const tests = (id: string, how: 'violated' | 'satisfied') => {
    const all = reports
      .flatMap(({ file, rules: fired }) =>
        (fired[id]?.[how] ?? []).map((test) => `${basename(file)}: ${test}`),
      )
      .sort();
    const about = (test: string) => new RegExp(`\\b${id}\\b`).test(test);
    return [...all.filter(about), ...all.filter((test) => !about(test))];
  };
  return rules.map((rule) => ({
    rule,
    violatedBy: tests(rule.id, 'violated'),
    satisfiedBy: tests(rule.id, 'satisfied'),
  }));
};

/** The refusals and warnings that no test violates, or none satisfies. */
export const unproven = (rows: readonly Row[]): readonly Row[] =>
  rows.filter(
    ({ rule, violatedBy, satisfiedBy }) =>
      (rule.kind === 'refusal' || rule.kind === 'warning') &&
      (violatedBy.length === 0 || satisfiedBy.length === 0),
  );

/** How many tests are named of each sort. */
const named = 3;

const listed = (what: string, tests: readonly string[]): readonly string[] => {
  if (tests.length === 0) return [];
  const more = tests.length > named ? [`and ${tests.length - named} more`] : [];
  return [`  ${what} by`, ...[...tests.slice(0, named), ...more].map((test) => `    ${test}`)];
};

export const linesOf = ({ rule, violatedBy, satisfiedBy }: Row): readonly string[] => [
  `${rule.id}  ${rule.kind}  ${rule.title.en} / ${rule.title.zh}`,
  ...listed('violated', violatedBy),
  ...listed('satisfied', satisfiedBy),
];
