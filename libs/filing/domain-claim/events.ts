import type { Claim } from '../claims';
import type { DomainEvent } from '../decision';
import type { FilingType, RuleId } from '../vocabulary';

export interface DomainFiling {
  readonly documentHash: string;
  readonly entityNumber: string;
  readonly websiteNumber: string;
  readonly provider: 'here' | 'other';
  /** by which type it was filed here; absent when filed through another provider */
  readonly filingType?: FilingType;
}

export type DomainClaimEvent =
  | DomainEvent<'DomainClaimed', Claim & { readonly accountId: string }>
  | DomainEvent<'DomainReleased', Claim>
  | DomainEvent<'DomainFiled', DomainFiling>
  /** after A-6 the filing itself still exists, through another provider */
  | DomainEvent<'DomainUnfiled', { readonly rule: RuleId }>;

export interface DomainState {
  readonly claim?: Claim & { readonly accountId: string };
  readonly filed?: DomainFiling;
  /** why it is not filed (here) any more */
  readonly unfiled?: RuleId;
  /** the entity under which it was filed here last, once it is not filed any more */
  readonly formerEntity?: string;
}
