import { sameClaim } from '../claims';
import type { Evolve } from '../decision';
import type { DomainClaimEvent, DomainFiling, DomainState } from './events';

export const initialDomain: DomainState = {};

/** After a provider removal the filing stands, through another provider. */
const throughOthers = ({
  documentHash,
  entityNumber,
  websiteNumber,
}: DomainFiling): DomainFiling => ({
  documentHash,
  entityNumber,
  websiteNumber,
  provider: 'other',
});

/**
 * How a domain follows from its events. Filed here, it is claimed by no order any more: the order that claimed it is the one
 * that completed. A record of a filing elsewhere says nothing against one here (a website may have several providers).
 */
export const evolveDomain: Evolve<DomainState, DomainClaimEvent> = (domain, { type, data }) => {
  switch (type) {
    case 'DomainClaimed': {
      const { orderId, orderRevision, accountId } = data;
      return { ...domain, claim: { orderId, orderRevision, accountId } };
    }
    case 'DomainReleased': {
      const { claim, ...released } = domain;
      return sameClaim(claim, data) ? released : domain;
    }
    case 'DomainFiled': {
      if (data.provider === 'here') return { filed: data };
      if (domain.filed?.provider === 'here') return domain;
      return { ...(domain.claim && { claim: domain.claim }), filed: data };
    }
    case 'DomainUnfiled':
      return {
        ...(domain.claim && { claim: domain.claim }),
        ...(domain.filed &&
          (data.rule === 'A-6'
            ? { filed: throughOthers(domain.filed) }
            : { formerEntity: domain.filed.entityNumber })),
        unfiled: data.rule,
      };
    default: // a type that a later version writes
      return domain;
  }
};
