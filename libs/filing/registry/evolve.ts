import { sameClaim } from '../claims';
import type { Evolve } from '../decision';
import type { RegistryEvent, RegistryState } from './events';

export const initialRegistry: RegistryState = { records: [], blacklisted: false };

/** How what is known of one entity follows from its events: of each system the latest import of a number stands; a release closes exactly its claim. */
export const evolveRegistry: Evolve<RegistryState, RegistryEvent> = (registry, { type, data }) => {
  switch (type) {
    case 'RegistryRecordImported': {
      const others = registry.records.filter(
        ({ system, entityNumber }) => system !== data.system || entityNumber !== data.entityNumber,
      );
      return { ...registry, records: [...others, data] };
    }
    case 'EntityOrderOpened': {
      const { orderId, orderRevision } = data;
      return { ...registry, open: { orderId, orderRevision } };
    }
    case 'EntityOrderClosed': {
      const { open, ...closed } = registry;
      return sameClaim(open, data) ? closed : registry;
    }
    case 'EntityNumbered': {
      const { entityNumber, accountId } = data;
      return { ...registry, numbered: { entityNumber, accountId } };
    }
    case 'Blacklisted':
      return { ...registry, blacklisted: true };
    default: // a type that a later version writes
      return registry;
  }
};
