import type { FilingType } from '../../vocabulary';

/** The types that file websites, T-1 to T-5. */
export const websitesFiled: readonly FilingType[] = [
  'InitialFiling',
  'ProviderAddition',
  'ContinuedProviderAddition',
  'WebsiteAddition',
  'ContinuedWebsiteAddition',
];

/** The types whose websites are judged, T-1 to T-5 and T-7 (contract, "What Submit checks"). */
export const websitesDescribed: readonly FilingType[] = [...websitesFiled, 'WebsiteChange'];

/** The types whose entity is judged, T-1, T-2, T-4 and T-6 (contract, "What Submit checks"). */
export const entityDescribed: readonly FilingType[] = [
  'InitialFiling',
  'ProviderAddition',
  'WebsiteAddition',
  'EntityChange',
];

/** The types that add something to the registry: T-1, T-4 and T-5. */
export const filedAnew: readonly FilingType[] = [
  'InitialFiling',
  'WebsiteAddition',
  'ContinuedWebsiteAddition',
];

/** The types that add this provider to what is filed: T-2 and T-3. */
export const providerAdded: readonly FilingType[] = [
  'ProviderAddition',
  'ContinuedProviderAddition',
];

/** The types that need the ICP password: T-2, T-3, T-8 and T-9 (P-3). */
export const passwordNeeded: readonly FilingType[] = [
  ...providerAdded,
  'EntityCancellation',
  'WebsiteCancellation',
];
