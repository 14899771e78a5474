import type { Violation } from '../decision';
import type { Day } from '../time';
import type { RuleId } from '../vocabulary';

/** What a check finds, before the rule puts its id to it. */
export type Found = Omit<Violation, 'rule'>;

/** One rule of the catalogue (`domain/filing-rules.md`), in force from `from` to `until` (both inclusive days; absent: always). */
export interface Rule<Facts> {
  readonly id: RuleId;
  readonly title: { readonly en: string; readonly zh: string };
  readonly source: string;
  readonly from?: Day;
  readonly until?: Day;
  /** a warning never refuses (P-12) */
  readonly severity: 'refusal' | 'warning';
  readonly check: (facts: Facts, on: Day) => readonly Found[];
}

export const holds: readonly Found[] = [];

export const violated = (
  field: string,
  message: string,
  messageZh: string,
  more: Partial<Pick<Found, 'code' | 'hint'>> = {},
): readonly Found[] => [{ field, message, messageZh, ...more }];

export const rule = <Facts>(
  id: RuleId,
  definition: Omit<Rule<Facts>, 'id' | 'severity'> & {
    readonly severity?: Rule<Facts>['severity'];
  },
): Rule<Facts> => ({ severity: 'refusal', ...definition, id });

export const inForce = (rule: Pick<Rule<never>, 'from' | 'until'>, on: Day): boolean =>
  (rule.from === undefined || rule.from <= on) && (rule.until === undefined || on <= rule.until);

export interface Judgement {
  readonly violations: readonly Violation[];
  readonly warnings: readonly Violation[];
  /** ids of the rules that were in force, checked and held */
  readonly held: readonly RuleId[];
}

/** Judges facts by every rule in force on a day; lists every violation, not only the first. */
export const judge = <Facts>(rules: readonly Rule<Facts>[], facts: Facts, on: Day): Judgement => {
  const violations: Violation[] = [];
  const warnings: Violation[] = [];
  const held = new Set<RuleId>();
  for (const each of rules.filter((candidate) => inForce(candidate, on))) {
    const found = each.check(facts, on).map((finding) => ({ rule: each.id, ...finding }));
    if (found.length === 0) held.add(each.id);
    else (each.severity === 'warning' ? warnings : violations).push(...found);
  }
  for (const { rule: id } of violations) held.delete(id);
  return { violations, warnings, held: [...held] };
};
