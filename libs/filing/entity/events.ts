import type { DomainEvent } from '../decision';
import type { Day, Instant } from '../time';
import type { EntityDetails, Incomplete, WebsiteDetails } from '../values';
import type { FilingType, Province } from '../vocabulary';

/** The subject as filed: whole where an order described it, as far as the record goes after T-11 and T-12. */
export type FiledEntityDetails = Incomplete<EntityDetails>;
/** As `FiledEntityDetails`, of a website; its name and domains are always known. */
export type FiledWebsiteDetails = Incomplete<WebsiteDetails> &
  Pick<WebsiteDetails, 'name' | 'domains'>;

export type DeregistrationCause =
  | 'ownRequest'
  | 'illegalContent'
  | 'falseInformation'
  | 'shell'
  | 'domainTakenOver'
  | 'notRectified';

/** What shuts a website at the first report (I-8). */
export type IllegalContentGround = 'refusedToDelete' | 'falsePsbData';

type EntityFiled = DomainEvent<
  'EntityFiled',
  {
    readonly entityNumber: string;
    readonly province: Province;
    readonly accountId: string;
    readonly documentHash: string;
    readonly filingType: FilingType;
    readonly orderId: string;
    readonly entity: FiledEntityDetails;
  }
>;
type EntityChanged = DomainEvent<
  'EntityChanged',
  { readonly orderId: string; readonly entity: FiledEntityDetails; readonly documentHash: string }
>;
type WebsiteFiled = DomainEvent<
  'WebsiteFiled',
  {
    readonly websiteNumber: string;
    readonly filingType: FilingType;
    readonly orderId: string;
    readonly website: FiledWebsiteDetails;
  }
>;
type WebsiteChanged = DomainEvent<
  'WebsiteChanged',
  {
    readonly websiteNumber: string;
    readonly orderId: string;
    readonly website: FiledWebsiteDetails;
    /** domains that the website had and has no more */
    readonly dropped: readonly string[];
  }
>;
/**
 * `requested`: by a T-8 or T-9 order; `deregistered`: by the bureau (I-5). A website's number with the
 * entity as subject: the website that was the cause.
 */
type FilingCancelled = DomainEvent<
  'Cancelled',
  {
    readonly subject: 'entity' | 'website';
    readonly websiteNumber?: string;
    readonly reason: 'requested' | 'deregistered';
    readonly cause?: DeregistrationCause;
    /** document number and website names may not be filed again (T-26) */
    readonly blacklist?: boolean;
    readonly orderId?: string;
  }
>;
type ProviderRemoved = DomainEvent<
  'ProviderRemoved',
  {
    readonly websiteNumber: string;
    readonly cause: 'order' | 'inspection';
    readonly orderId?: string;
  }
>;

/** Everything that can stand on an `entity-` stream. */
export type EntityEvent =
  | EntityFiled
  | EntityChanged
  | WebsiteFiled
  | WebsiteChanged
  | FilingCancelled
  | ProviderRemoved
  | DomainEvent<
      'RectificationRequired',
      {
        readonly websiteNumber: string;
        readonly finding: string;
        readonly items?: readonly string[];
        readonly rectifyBy: Instant;
      }
    >
  | DomainEvent<'Rectified', { readonly websiteNumber: string }>
  | DomainEvent<
      'WebsiteLaunched',
      { readonly websiteNumber: string; readonly launchedOn: Day; readonly psbDueOn: Day }
    >
  | DomainEvent<
      'PsbFilingRecorded',
      {
        readonly websiteNumber: string;
        readonly psbNumber: string;
        readonly filedOn: Day;
        readonly displayDueOn: Day;
      }
    >
  | DomainEvent<'PsbDisplayConfirmed', { readonly websiteNumber: string }>
  | DomainEvent<'HostingIpRecorded', { readonly websiteNumber: string; readonly ip: string }>
  | DomainEvent<
      'CommercialLicenceRecorded',
      {
        readonly websiteNumber: string;
        readonly licenceNumber: string;
        readonly ips: readonly string[];
        readonly validUntil: Day;
      }
    >
  | DomainEvent<
      'IllegalContentReported',
      {
        readonly websiteNumber: string;
        readonly finding: string;
        readonly contacted: boolean;
        readonly ground?: IllegalContentGround;
      }
    >
  | DomainEvent<
      'WebsiteSuspended',
      {
        readonly websiteNumber: string;
        /** absent: the website is shut, for good as far as this provider goes */
        readonly earliestResumption?: Instant;
      }
    >
  | DomainEvent<'WebsiteResumed', { readonly websiteNumber: string }>;

export interface FiledWebsite {
  readonly websiteNumber: string;
  readonly details: FiledWebsiteDetails;
  readonly filingType: FilingType;
  readonly filedAt: Instant;
  readonly status: 'filed' | 'cancelled' | 'removed';
  /** why this provider is no longer its provider, or why it is gone */
  readonly ended?: {
    readonly cause: 'order' | 'inspection' | 'requested' | 'deregistered';
    readonly at: Instant;
    readonly orderId?: string;
  };
  readonly inspection?: { readonly rectifyBy: Instant };
  readonly psb?: {
    /** absent: the launch was not recorded */
    readonly dueOn?: Day;
    readonly filedOn?: Day;
    readonly displayDueOn?: Day;
    readonly displayed: boolean;
  };
  readonly licence?: {
    readonly licenceNumber: string;
    readonly ips: readonly string[];
    readonly validUntil: Day;
  };
  readonly hostingIp?: string;
  /** instants of illegal-content reports, oldest first (I-8) */
  readonly reports: readonly Instant[];
  readonly suspended?: { readonly at: Instant; readonly earliestResumption?: Instant };
  /** the latest T-7, with the domains it dropped */
  readonly changed?: { readonly orderId: string; readonly dropped: readonly string[] };
}

export type EntityState =
  | { readonly status: 'NotFiled' }
  | {
      readonly status: 'Filed' | 'Cancelled';
      readonly entityNumber: string;
      readonly province: Province;
      readonly accountId: string;
      readonly documentHash: string;
      readonly filingType: FilingType;
      readonly filedAt: Instant;
      readonly details: FiledEntityDetails;
      /** the order that filed it here */
      readonly orderId: string;
      readonly websites: Readonly<Record<string, FiledWebsite>>;
    };
