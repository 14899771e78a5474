import { filingTypes, type FilingType, type RuleId } from '../vocabulary';

/** What a filing type takes, needs and leads to. Sources: P-3, P-7, A-2; contract, "What Submit checks". */
export interface Needs {
  /** whether `SaveDraft` takes the entity's details */
  readonly entity: boolean;
  /** whether `SaveDraft` takes websites; `one`: exactly one */
  readonly websites: 'many' | 'one' | 'none';
  /** whose photo is verified */
  readonly photo: 'administrators' | 'leader' | 'none';
  /** which domains and service codes `Submitted` claims */
  readonly claims: 'domainsAndCodes' | 'addedDomains' | 'none';
  /** who decides in the end */
  readonly decidedBy: 'bureau' | 'provider';
  /** which numbers the bureau's approval assigns (P-7) */
  readonly numbers: 'entityAndWebsites' | 'websites' | 'none';
  /** whether preliminary approval opens the access for 45 days */
  readonly provisionalAccess: boolean;
}

const filing: Needs = {
  entity: true,
  websites: 'many',
  photo: 'administrators',
  claims: 'domainsAndCodes',
  decidedBy: 'bureau',
  numbers: 'none',
  provisionalAccess: false,
};
const removal: Needs = {
  entity: false,
  websites: 'none',
  photo: 'none',
  claims: 'none',
  decidedBy: 'bureau',
  numbers: 'none',
  provisionalAccess: false,
};

export const needs: Readonly<Record<FilingType, Needs>> = {
  InitialFiling: { ...filing, numbers: 'entityAndWebsites' },
  ProviderAddition: { ...filing, provisionalAccess: true },
  ContinuedProviderAddition: { ...filing, provisionalAccess: true },
  WebsiteAddition: { ...filing, numbers: 'websites' },
  ContinuedWebsiteAddition: { ...filing, entity: false, numbers: 'websites' },
  EntityChange: { ...filing, websites: 'none', photo: 'leader', claims: 'none' },
  WebsiteChange: { ...filing, entity: false, websites: 'one', claims: 'addedDomains' },
  EntityCancellation: removal,
  WebsiteCancellation: removal,
  ProviderRemoval: removal,
  FilingClaim: { ...removal, decidedBy: 'provider' },
  FilingImport: { ...removal, decidedBy: 'provider' },
};

/** The rule that describes a filing type: T-1 to T-12. */
export const typeRule = (filingType: FilingType): RuleId =>
  `T-${filingTypes.indexOf(filingType) + 1}`;
