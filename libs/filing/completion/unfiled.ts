import type { DomainClaimEvent, DomainState } from '../domain-claim/events';
import type { RuleId } from '../vocabulary';

/** The domains that are filed no more by a rule of section 9; one filed under another entity since is left alone. */
export const unfiled = (
  rule: RuleId,
  domains: readonly string[],
  states: Readonly<Record<string, DomainState>>,
  entityNumber: string,
): readonly (readonly [domain: string, event: DomainClaimEvent])[] =>
  domains
    .filter((domain) => states[domain]?.filed?.entityNumber === entityNumber)
    .map((domain) => [domain, { type: 'DomainUnfiled', data: { rule } }]);
