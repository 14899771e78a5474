import type { DomainState } from '../domain-claim/events';
import type { EntityState, FiledWebsite } from '../entity/events';
import { domainsOfOrder } from '../order/domains';
import { isIn, type OpenedOrder } from '../order/state';
import type { RegistryRecord } from '../registry/events';
import type { Instant } from '../time';
import type { FilingType, RuleId } from '../vocabulary';
import { nextStep } from './next-step';

/** What is known of a registrable domain (subdomains follow it, A-7); streams as they are now, what is due decided. */
export interface AccessFacts {
  readonly now: Instant;
  readonly domain: DomainState;
  /** the entity under which it is filed, or was filed here last */
  readonly entity: EntityState;
  /** that entity's order: in progress, or approved and not yet completed everywhere */
  readonly entityOrder?: OpenedOrder;
  /** the order whose claim on the domain stands: open, or approved and not yet completed everywhere */
  readonly claimant?: OpenedOrder;
  /** what the registry holds under the number by which it is filed; absent: not looked up */
  readonly records?: readonly RegistryRecord[];
  /** the instance asked about lies outside the mainland */
  readonly outsideMainland?: boolean;
}

export interface Access {
  readonly allowed: boolean;
  /** the rule that decides: the latest of section 9 that applies, or I-8 */
  readonly rule: RuleId;
  /** the instant at which a provisional access ends at the latest */
  readonly until?: Instant;
  /** the filing type that would open the domain; absent where no filing would (I-8) */
  readonly nextStep?: FilingType;
}

const isAddition = ({ filingType }: { readonly filingType: FilingType }): boolean =>
  filingType === 'ProviderAddition' || filingType === 'ContinuedProviderAddition';

/** Filed here by T-2 or T-3: A-2; by any other type: A-1. */
const filedBy = (filing: { readonly filingType: FilingType }): Access => ({
  allowed: true,
  rule: isAddition(filing) ? 'A-2' : 'A-1',
});

/** The website under which the domain is or was filed here. */
const websiteOf = ({ entity, domain }: AccessFacts): FiledWebsite | undefined =>
  entity.status === 'NotFiled' || domain.filed === undefined
    ? undefined
    : entity.websites[domain.filed.websiteNumber];

/** A cancellation, removal or change of the website that is approved and not yet completed everywhere. */
const endByApproval = (
  order: OpenedOrder,
  domain: string,
  websiteNumber: string,
): RuleId | undefined => {
  if (!isIn(order, 'Completed')) return undefined;
  if (order.filingType === 'EntityCancellation') return 'A-5';
  if (order.websiteNumber !== websiteNumber) return undefined;
  if (order.filingType === 'WebsiteCancellation') return 'A-5';
  if (order.filingType === 'ProviderRemoval') return 'A-6';
  return domainsOfOrder(order).includes(domain) ? undefined : 'A-4';
};

/** what ended the filing here; order and entity know before the domain's stream is told. */
const endOf = (facts: AccessFacts, domain: string): RuleId | undefined => {
  const website = websiteOf(facts);
  if (website?.status === 'cancelled') return 'A-5';
  if (website?.status === 'removed') return 'A-6';
  if (website && !website.details.domains.includes(domain)) return 'A-4';
  const { entityOrder } = facts;
  const approved =
    website && entityOrder && endByApproval(entityOrder, domain, website.websiteNumber);
  return approved ?? facts.domain.unfiled;
};

/** An approved order that is not yet completed everywhere; a domain that a T-7 adds is filed as its website is. */
const byApproval = (claimant: OpenedOrder, entity: EntityState): Access => {
  const { websiteNumber = '' } = claimant;
  const website = entity.status === 'NotFiled' ? undefined : entity.websites[websiteNumber];
  return filedBy(claimant.filingType === 'WebsiteChange' && website ? website : claimant);
};

/** What the order that claims the domain says of it, where it says anything. */
const byClaim = ({ claimant, entity, now }: AccessFacts): Access | undefined => {
  if (claimant === undefined || isIn(claimant, 'Cancelled', 'Draft')) return undefined;
  if (isIn(claimant, 'Completed')) return byApproval(claimant, entity);
  if (!isAddition(claimant) || claimant.provisionalAccess === undefined) return undefined;
  const { until, ended } = claimant.provisionalAccess;
  return ended || now >= until
    ? { allowed: false, rule: 'A-2', nextStep: claimant.filingType }
    : { allowed: true, rule: 'A-2', until };
};

/** a submitted T-6 of the entity or T-7 of the website, until its end. */
const keptByChange = (order: OpenedOrder | undefined, { websiteNumber }: FiledWebsite): boolean =>
  order !== undefined &&
  !isIn(order, 'Draft', 'Completed', 'Cancelled') &&
  (order.filingType === 'EntityChange' ||
    (order.filingType === 'WebsiteChange' && order.websiteNumber === websiteNumber));

/**
 * Whether a registrable domain may resolve to this provider's mainland servers now (rules, section 9): the
 * latest that applies decides. Pure: the same facts give the same answer.
 */
export const accessTo = (domain: string, facts: AccessFacts): Access => {
  if (facts.outsideMainland) return { allowed: true, rule: 'A-8' };
  const claimed = byClaim(facts);
  if (claimed) return claimed;
  const ended = endOf(facts, domain);
  if (ended) return { allowed: false, rule: ended, nextStep: nextStep(facts, ended) };
  const { filed } = facts.domain;
  if (filed?.provider !== 'here') {
    const rule = filed ? 'A-2' : 'A-1';
    return { allowed: false, rule, nextStep: nextStep(facts, rule) };
  }
  const website = websiteOf(facts);
  if (website?.suspended) return { allowed: false, rule: 'I-8' };
  if (website && keptByChange(facts.entityOrder, website)) return { allowed: true, rule: 'A-3' };
  return filedBy({ filingType: filed.filingType ?? 'InitialFiling' });
};
