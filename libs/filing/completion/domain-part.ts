import type { DomainClaimEvent } from '../domain-claim/events';
import { streams } from '../claims';
import { domainsOf, domainsUnder } from '../entity/domains';
import { draftedWebsites, entityNumberOf, filingsOf, type CompletedOrder } from './filings';
import { droppedBy, websiteOf } from './entity-part';
import type { CompletionFacts } from './facts';
import type { StreamUpdate } from './stream-update';
import { unfiled } from './unfiled';

/** The domains whose streams `completionOf` has to be told of. */
export const domainsConcerned = (
  order: CompletedOrder,
  { entity, registry }: Pick<CompletionFacts, 'entity' | 'registry'>,
): readonly string[] => {
  switch (order.filingType) {
    case 'EntityChange':
      return domainsOf(entity);
    case 'EntityCancellation':
      return domainsUnder(entity, registry);
    case 'WebsiteCancellation':
    case 'ProviderRemoval':
      return domainsOf(entity, order.websiteNumber);
    case 'WebsiteChange':
      return droppedBy(order, { entity });
    default:
      return [];
  }
};

type Told = readonly (readonly [domain: string, event: DomainClaimEvent])[];

const told = (order: CompletedOrder, facts: CompletionFacts): Told => {
  const entityNumber = entityNumberOf(order);
  const documentHash = facts.documentHash ?? order.documentHash;
  const concerned = domainsConcerned(order, facts);
  const filed = (
    domain: string,
    websiteNumber: string,
    filingType: CompletedOrder['filingType'],
  ): Told[number] => [
    domain,
    {
      type: 'DomainFiled',
      data: { documentHash, entityNumber, websiteNumber, provider: 'here', filingType },
    },
  ];
  switch (order.filingType) {
    case 'EntityChange':
      return documentHash === order.documentHash
        ? []
        : concerned.flatMap((domain): Told => {
            const filing = facts.domains[domain]?.filed;
            return filing?.entityNumber === entityNumber
              ? [[domain, { type: 'DomainFiled', data: { ...filing, documentHash } }]]
              : [];
          });
    case 'WebsiteChange': {
      const website = websiteOf(order, facts);
      const dropped = unfiled('A-4', concerned, facts.domains, entityNumber);
      if (website?.status !== 'filed') return dropped;
      const kept = draftedWebsites(order).flatMap(({ domains }) => domains);
      return [
        ...dropped,
        ...kept.map((domain) => filed(domain, website.websiteNumber, website.filingType)),
      ];
    }
    case 'EntityCancellation':
    case 'WebsiteCancellation':
      return unfiled('A-5', concerned, facts.domains, entityNumber);
    case 'ProviderRemoval':
      return unfiled('A-6', concerned, facts.domains, entityNumber);
    default:
      return filingsOf(order, facts).flatMap(({ websiteNumber, website }) =>
        website.domains.map((domain) => filed(domain, websiteNumber, order.filingType)),
      );
  }
};

/** What the domains' streams say of a completed order, sorted by domain; the order's claims end with it. */
export const domainUpdates = (
  order: CompletedOrder,
  facts: CompletionFacts,
): readonly StreamUpdate[] => {
  const events = new Map(
    told(order, facts).map(([domain, event]) => [streams.domain(domain), event]),
  );
  const claimed = order.claims.map(({ stream }) => stream).filter((s) => s.startsWith('domain-'));
  return [...new Set([...events.keys(), ...claimed])].sort().map((stream) => {
    const event = events.get(stream);
    return {
      stream,
      events: event === undefined ? [] : [event],
      releases: claimed.includes(stream) ? [{ type: 'DomainReleased' }] : [],
    };
  });
};
