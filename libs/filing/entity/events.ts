import type { DomainEvent } from '../decision';
import type { Day, Instant } from '../time';
import type { EntityDetails, WebsiteDetails } from '../values';
import type { FilingType, Province } from '../vocabulary';

export type DeregistrationCause =
  | 'ownRequest'
  | 'illegalContent'
  | 'falseInformation'
  | 'shell'
  | 'domainTakenOver'
  | 'notRectified';

type EntityFiled = DomainEvent<
  'EntityFiled',
  {
    readonly entityNumber: string;
    readonly province: Province;
    readonly accountId: string;
    readonly documentHash: string;
    readonly filingType: FilingType;
    readonly orderId: string;
    readonly entity: EntityDetails;
  }
>;
type EntityChanged = DomainEvent<
  'EntityChanged',
  { readonly orderId: string; readonly entity: EntityDetails; readonly documentHash: string }
>;
type WebsiteFiled = DomainEvent<
  'WebsiteFiled',
  {
    readonly websiteNumber: string;
    readonly filingType: FilingType;
    readonly orderId: string;
    readonly website: WebsiteDetails;
  }
>;
type WebsiteChanged = DomainEvent<
  'WebsiteChanged',
  { readonly websiteNumber: string; readonly orderId: string; readonly website: WebsiteDetails }
>;
/** `requested`: by a T-8 or T-9 order; `deregistered`: by the bureau (I-5) */
type FilingCancelled = DomainEvent<
  'Cancelled',
  {
    readonly subject: 'entity' | 'website';
    readonly websiteNumber?: string;
    readonly reason: 'requested' | 'deregistered';
    readonly cause?: DeregistrationCause;
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
      { readonly websiteNumber: string; readonly finding: string; readonly contacted: boolean }
    >
  | DomainEvent<
      'WebsiteSuspended',
      { readonly websiteNumber: string; readonly earliestResumption: Instant }
    >
  | DomainEvent<'WebsiteResumed', { readonly websiteNumber: string }>;

export type EntityCommand =
  | {
      readonly type: 'OpenInspection';
      readonly fields: {
        readonly websiteNumber: string;
        readonly finding: string;
        readonly items?: readonly string[];
        readonly rectifyBy: Instant;
      };
    }
  | {
      readonly type: 'ConfirmRectification' | 'ConfirmPsbDisplay' | 'ResumeWebsite';
      readonly fields: { readonly websiteNumber: string };
    }
  | {
      readonly type: 'RecordLaunch';
      readonly fields: { readonly websiteNumber: string; readonly launchedOn: Day };
    }
  | {
      readonly type: 'RecordPsbFiling';
      readonly fields: {
        readonly websiteNumber: string;
        readonly psbNumber: string;
        readonly filedOn: Day;
      };
    }
  | {
      readonly type: 'RecordHostingIp';
      readonly fields: { readonly websiteNumber: string; readonly ip: string };
    }
  | {
      readonly type: 'RecordCommercialLicence';
      readonly fields: {
        readonly websiteNumber: string;
        readonly licenceNumber: string;
        readonly ips: readonly string[];
        readonly validUntil: Day;
      };
    }
  | {
      readonly type: 'ReportIllegalContent';
      readonly fields: {
        readonly websiteNumber: string;
        readonly finding: string;
        readonly contacted: boolean;
      };
    }
  | {
      readonly type: 'RecordDeregistration';
      readonly fields: {
        readonly websiteNumber?: string;
        readonly cause: DeregistrationCause;
        readonly blacklist?: boolean;
      };
    };

export interface FiledWebsite {
  readonly websiteNumber: string;
  readonly details: WebsiteDetails;
  readonly filingType: FilingType;
  readonly filedAt: Instant;
  readonly status: 'filed' | 'cancelled' | 'removed';
  /** why this provider is no longer its provider, or why it is gone */
  readonly ended?: {
    readonly cause: 'order' | 'inspection' | 'requested' | 'deregistered';
    readonly at: Instant;
  };
  readonly inspection?: { readonly rectifyBy: Instant };
  readonly psb?: {
    readonly dueOn: Day;
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
  readonly suspended?: { readonly at: Instant; readonly earliestResumption: Instant };
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
      readonly details: EntityDetails;
      readonly websites: Readonly<Record<string, FiledWebsite>>;
    };
