import type { RegistryState } from '../registry/events';
import type { EntityState } from './events';

/** The domains of all its websites, or of one: also of websites cancelled or removed since. */
export const domainsOf = (entity: EntityState, websiteNumber?: string): readonly string[] => {
  if (entity.status === 'NotFiled') return [];
  const websites = Object.values(entity.websites).filter(
    (website) => websiteNumber === undefined || website.websiteNumber === websiteNumber,
  );
  return [...new Set(websites.flatMap(({ details }) => details.domains))].sort();
};

/** The domains that go with an entity's number (T-8, I-5): of its websites here and of those that the registry holds elsewhere. */
export const domainsUnder = (
  entity: EntityState,
  { records }: Pick<RegistryState, 'records'>,
): readonly string[] => {
  if (entity.status === 'NotFiled') return [];
  const elsewhere = records
    .filter(({ entityNumber }) => entityNumber === entity.entityNumber)
    .flatMap(({ websites }) => websites.flatMap(({ domains }) => domains));
  return [...new Set([...domainsOf(entity), ...elsewhere])].sort();
};
