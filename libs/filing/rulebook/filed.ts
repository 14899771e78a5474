import type { EntityState } from '../entity/events';
import type { FiledWebsite } from '../entity/events';
import type { OrderContext } from '../order/context';
import type { RegistryRecord, RegistryWebsite } from '../registry/events';
import type { Incomplete, Sealed, WebsiteDetails } from '../values';

/** The website filed here that an order names, whatever became of it. */
export const websiteFiledHere = (
  entity: EntityState,
  websiteNumber: string | undefined,
): FiledWebsite | undefined =>
  entity.status === 'NotFiled' || websiteNumber === undefined
    ? undefined
    : entity.websites[websiteNumber];

/** What the registry holds of the website that a draft describes, found by a domain in common. */
export const registeredWebsite = (
  { registry }: OrderContext,
  { domains = [] }: Incomplete<WebsiteDetails>,
): { readonly record: RegistryRecord; readonly website: RegistryWebsite } | undefined => {
  for (const record of registry.records)
    for (const website of record.websites)
      if (website.domains.some((domain) => domains.includes(domain))) return { record, website };
  return undefined;
};

export const isSealed = (value: unknown): value is Sealed =>
  typeof value === 'object' && value !== null && 'hash' in value;

/** Whether two values are known to be the same: sealed ones by their hash; a sealed and a clear one cannot be compared. */
export const sameText = (a: string | Sealed, b: string | Sealed): boolean =>
  isSealed(a) && isSealed(b) ? a.hash === b.hash : isSealed(a) !== isSealed(b) || a === b;
