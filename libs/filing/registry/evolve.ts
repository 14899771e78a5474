import { sameClaim } from '../claims';
import type { Evolve } from '../decision';
import type { RegistryEvent, RegistryState } from './events';
import { recordsBeside } from './records';

export const initialRegistry: RegistryState = { records: [], blacklisted: false };

/** How what is known of one entity follows from its events: of each system and provider the latest import of a number stands; a release closes exactly its claim. */
export const evolveRegistry: Evolve<RegistryState, RegistryEvent> = (registry, { type, data }) => {
  switch (type) {
    case 'RegistryRecordImported': {
      const { system, provider, filedOn, documentHash, entity, entityNumber, websites } = data;
      const record = { system, provider, filedOn, documentHash, entity, entityNumber, websites };
      return { ...registry, records: [record, ...recordsBeside(registry.records, record)] };
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
