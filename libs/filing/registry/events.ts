import type { Claim } from '../claims';
import type { DomainEvent } from '../decision';
import type { Day } from '../time';
import type { EntityDetails, Incomplete, Person } from '../values';

export interface RegistryWebsite {
  readonly name: string;
  readonly domains: readonly string[];
  readonly websiteNumber: string;
  readonly administrator?: Incomplete<Person>;
}

/** What MIIT (or the old HiChina system) holds of an entity filed through another provider. */
export interface RegistryRecord {
  readonly system: 'MIIT' | 'HiChina';
  readonly provider: string;
  readonly filedOn: Day;
  readonly documentHash: string;
  readonly entity: Incomplete<EntityDetails>;
  readonly entityNumber: string;
  readonly websites: readonly RegistryWebsite[];
}

export interface ImportRegistryRecord {
  readonly type: 'ImportRegistryRecord';
  readonly fields: RegistryRecord;
}

export type RegistryRecordImported = DomainEvent<
  'RegistryRecordImported',
  RegistryRecord & {
    /** domains of the record's former import that no record holds any more; absent: none */
    readonly dropped?: readonly string[];
  }
>;

export type RegistryEvent =
  | RegistryRecordImported
  | DomainEvent<'EntityOrderOpened', Claim>
  | DomainEvent<'EntityOrderClosed', Claim>
  | DomainEvent<'EntityNumbered', { readonly entityNumber: string; readonly accountId: string }>
  | DomainEvent<'Blacklisted', { readonly entityNumber?: string }>;

export interface RegistryState {
  /** the latest import of each entity number from each system and provider, the latest of all first */
  readonly records: readonly RegistryRecord[];
  readonly open?: Claim;
  /** the number under which the entity was filed here last */
  readonly numbered?: { readonly entityNumber: string; readonly accountId: string };
  readonly blacklisted: boolean;
}
