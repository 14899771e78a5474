import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type * as decision from '../../libs/filing/decision';
import type * as rulebook from '../../libs/filing/rulebook/rule';
import { firedFolder, type Fired } from './fired';

// Notes, for every test file that Jest runs, which rules its tests violate and which they satisfy:
// each judgement of the rulebook and each decision of the domain passes by here.

const fired: Record<string, { violated: string[]; satisfied: string[] }> = {};

const note = (how: 'violated' | 'satisfied', rules: readonly string[]): void => {
  const { currentTestName: test } = expect.getState();
  if (test === undefined) return;
  for (const id of rules) {
    const tests = (fired[id] ??= { violated: [], satisfied: [] })[how];
    if (!tests.includes(test)) tests.push(test);
  }
};

const mockWitness = {
  satisfied: (rules: readonly string[]) => note('satisfied', rules),
  violated: (violations: readonly { readonly rule: string }[]) =>
    note(
      'violated',
      violations.map(({ rule }) => rule),
    ),
};

jest.mock('../../libs/filing/rulebook/rule', () => {
  const actual = jest.requireActual<typeof rulebook>('../../libs/filing/rulebook/rule');
  const judge: typeof rulebook.judge = (...judged) => {
    const judgement = actual.judge(...judged);
    mockWitness.violated([...judgement.violations, ...judgement.warnings]);
    mockWitness.satisfied(judgement.held);
    return judgement;
  };
  return { ...actual, judge };
});

jest.mock('../../libs/filing/decision', () => {
  const actual = jest.requireActual<typeof decision>('../../libs/filing/decision');
  const accepted: typeof decision.accepted = (events, rules = [], warnings = []) => {
    mockWitness.satisfied(rules);
    return actual.accepted(events, rules, warnings);
  };
  const refused: typeof decision.refused = (reason, violations) => {
    mockWitness.violated(violations);
    return actual.refused(reason, violations);
  };
  return { ...actual, accepted, refused };
});

afterAll(() => {
  const file = expect.getState().testPath ?? 'a test without a file';
  const report: Fired = { file, rules: fired };
  writeFileSync(join(firedFolder(), `${randomUUID()}.json`), JSON.stringify(report));
});
