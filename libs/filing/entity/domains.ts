import type { EntityState } from './events';

/** The domains of all its websites, or of one: also of websites cancelled or removed since. */
export const domainsOf = (entity: EntityState, websiteNumber?: string): readonly string[] => {
  if (entity.status === 'NotFiled') return [];
  const websites = Object.values(entity.websites).filter(
    (website) => websiteNumber === undefined || website.websiteNumber === websiteNumber,
  );
  return [...new Set(websites.flatMap(({ details }) => details.domains))].sort();
};
