import type { Violation } from '../decision';
import type { Day } from '../time';
import type { FilingType, RuleId } from '../vocabulary';

export interface Bilingual {
  readonly en: string;
  readonly zh: string;
}

/**
 * One entry of the catalogue (`domain/filing-rules.md`), in force from `from` to `until` (both
 * inclusive days; absent: always). `refusal` and `warning` are judged here (P-12: a warning never
 * refuses), `course` is kept by the state machine or another aggregate, `fact` states or fixes something.
 */
export interface Entry {
  readonly id: RuleId;
  readonly kind: 'refusal' | 'warning' | 'course' | 'fact';
  readonly title: Bilingual;
  readonly text: Bilingual;
  readonly source: string;
  readonly from?: Day;
  readonly until?: Day;
  /** the filing types it is judged for; absent: all */
  readonly filingTypes?: readonly FilingType[];
}

/** What a check finds, before the rule puts its id to it. */
export type Found = Omit<Violation, 'rule'> & { readonly warning?: true };

/** A rule that can be judged over facts. */
export interface Rule<Facts> extends Entry {
  readonly kind: 'refusal' | 'warning';
  readonly check: (facts: Facts, on: Day) => readonly Found[];
}

export const holds: readonly Found[] = [];

export const violated = (
  field: string,
  message: string,
  messageZh: string,
  more: Partial<Pick<Found, 'code' | 'hint'>> = {},
): readonly Found[] => [{ field, message, messageZh, ...more }];

/** What a rule that may refuse only warns of (P-12). */
export const warned = (...told: Parameters<typeof violated>): readonly Found[] =>
  violated(...told).map((found) => ({ ...found, warning: true }));

type Definition = Omit<Entry, 'id' | 'kind'>;

export const rule = <Facts>(
  id: RuleId,
  definition: Definition & {
    readonly kind?: Rule<Facts>['kind'];
    readonly check: Rule<Facts>['check'];
  },
): Rule<Facts> => ({ kind: 'refusal', ...definition, id });

export const course = (id: RuleId, definition: Definition): Entry => ({
  ...definition,
  id,
  kind: 'course',
});

export const fact = (id: RuleId, definition: Definition): Entry => ({
  ...definition,
  id,
  kind: 'fact',
});

/** Something in force from `from` to `until`, both inclusive days. */
export interface Term {
  readonly from?: Day;
  readonly until?: Day;
}

export const inForce = (term: Term, on: Day): boolean =>
  (term.from === undefined || term.from <= on) && (term.until === undefined || on <= term.until);

export interface Judgement {
  readonly violations: readonly Violation[];
  readonly warnings: readonly Violation[];
  /** ids of the rules that were in force, checked and held */
  readonly held: readonly RuleId[];
}

/**
 * Judges facts by every rule in force on a day; lists every violation, not only the first. With a
 * filing type, rules that are not judged for it are left out.
 */
export const judge = <Facts>(
  rules: readonly Rule<Facts>[],
  facts: Facts,
  on: Day,
  filingType?: FilingType,
): Judgement => {
  const violations: Violation[] = [];
  const warnings: Violation[] = [];
  const held: RuleId[] = [];
  for (const each of rules) {
    if (!inForce(each, on)) continue;
    if (filingType && each.filingTypes && !each.filingTypes.includes(filingType)) continue;
    const found = each.check(facts, on);
    if (found.length === 0) held.push(each.id);
    for (const { warning, ...finding } of found) {
      const list = warning || each.kind === 'warning' ? warnings : violations;
      list.push({ rule: each.id, ...finding });
    }
  }
  return { violations, warnings, held };
};

/** Two judgements of one decision as one. */
export const together = (a: Judgement, b: Judgement): Judgement => ({
  violations: [...a.violations, ...b.violations],
  warnings: [...a.warnings, ...b.warnings],
  held: [...a.held, ...b.held],
});
