import { sameClaim } from '../claims';
import type { Evolve } from '../decision';
import type { RegistryEvent, RegistryRecord, RegistryState } from './events';

export const initialRegistry: RegistryState = { records: [], blacklisted: false };

/** The records beside the one that an import replaces: that of the same number from the same system and provider. */
export const recordsBeside = (
  records: readonly RegistryRecord[],
  { system, provider, entityNumber }: RegistryRecord,
): readonly RegistryRecord[] =>
  records.filter(
    (record) =>
      record.system !== system ||
      record.provider !== provider ||
      record.entityNumber !== entityNumber,
  );

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
