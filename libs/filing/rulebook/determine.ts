import type { Violation } from '../decision';
import type { FilingType, RuleId } from '../vocabulary';
import { typeRule } from '../order/needs';
import { openingOf } from './application';
import type { OpeningFacts } from './facts';
import { judge } from './rule';
import { determinedTypes } from './standing';
import * as t from './rules/determination';
import { mainlandOnly } from './rules/entity';

const determinationRules = [
  t.determination,
  t.oneKindAtATime,
  t.shellFirst,
  t.bureauCancels,
  t.blacklisted,
  mainlandOnly,
];

export interface Determination {
  /** absent: none applies, `violations` say why */
  readonly filingType?: FilingType;
  /** the rule that determines the type, or the one for which none applies */
  readonly rule: RuleId;
  readonly violations: readonly Violation[];
  readonly held: readonly RuleId[];
  /** the number under which the entity is filed already */
  readonly entityNumber?: string;
}

/**
 * Which filing type applies to an opening (T-20 to T-26, E-5): T-1 to T-5 and T-11 are determined, the
 * others are checked when they are asked for.
 */
export const determine = (facts: OpeningFacts): Determination => {
  const application = openingOf(facts);
  const { opening, standing, filingType, context, on } = application;
  const { violations, held } = judge(determinationRules, application, on, filingType);
  const request =
    opening.filingType && !determinedTypes.has(opening.filingType)
      ? typeRule(opening.filingType)
      : undefined;
  const rule = request ?? standing.rule;
  const first = violations[0];
  if (first) return { rule: first.rule, violations, held };
  const filed = context.entity.status === 'Filed' ? context.entity.entityNumber : undefined;
  const imported = standing.hiChina?.entityNumber;
  const entityNumber = request ? (filed ?? imported) : standing.entityNumber;
  return {
    ...(filingType ? { filingType } : {}),
    rule,
    violations,
    held: [...new Set([...held, rule])],
    ...(entityNumber === undefined ? {} : { entityNumber }),
  };
};
