import type { ClaimedStream } from '../claims';
import type { DomainEvent, Violation } from '../decision';
import type { Instant } from '../time';
import type { Draft, Finding, IdentityDocument, Sealed } from '../values';
import type { Channel, EntityType, FilingType, Province, RuleId } from '../vocabulary';
import type { PhotoTaken } from './commands';

/** A phone that has to pass SMS verification in one window (S-2, S-3). */
export interface AskedPhone {
  readonly phone: Sealed;
  /** whose it is: the leader's, or the administrators' of these websites (website keys) */
  readonly leader: boolean;
  readonly websites: readonly string[];
}

export type Drafted = DomainEvent<
  'Drafted',
  {
    readonly orderId: string;
    readonly accountId: string;
    readonly filingType: FilingType;
    /** the rule that determined the type (T-20) */
    readonly determinedBy: RuleId;
    readonly province: Province;
    readonly entityType: EntityType;
    readonly document: IdentityDocument;
    readonly documentHash: string;
    /** the entity's number, where it is filed already */
    readonly entityNumber?: string;
    readonly domains: readonly string[];
    readonly websiteNumber?: string;
    readonly channel: Channel;
    readonly claims: readonly ClaimedStream[];
    readonly warnings?: readonly Violation[];
  }
>;

export type DraftSaved = DomainEvent<'DraftSaved', Draft>;

export type Submitted = DomainEvent<
  'Submitted',
  {
    /** O-4: 00:00 after the 45th day after the first submission */
    readonly lapsesAt: Instant;
    readonly claims: readonly ClaimedStream[];
    readonly warnings: readonly Violation[];
  }
>;

export type PreliminaryRejected = DomainEvent<
  'PreliminaryRejected',
  { readonly findings: readonly Finding[] }
>;
export type PostalDocumentsRequired = DomainEvent<
  'PostalDocumentsRequired',
  { readonly documents: readonly string[] }
>;
export type PostalDocumentsSent = DomainEvent<
  'PostalDocumentsSent',
  { readonly courier: string; readonly trackingNumber: string }
>;
export type PostalDocumentsReceived = DomainEvent<'PostalDocumentsReceived', Record<string, never>>;

export type PreliminaryApproved = DomainEvent<
  'PreliminaryApproved',
  {
    readonly remarks?: string;
    /** the end of the provisional access that the first approval of a T-2 or T-3 grants */
    readonly provisionalAccessUntil?: Instant;
    /** T-11, T-12: the record's numbers, taken over */
    readonly entityNumber?: string;
    readonly websiteNumbers?: Readonly<Record<string, string>>;
  }
>;

export type PhotoSubmitted = DomainEvent<
  'PhotoSubmitted',
  PhotoTaken & { readonly warnings?: readonly Violation[] }
>;
export type PhotoVerified = DomainEvent<'PhotoVerified', { readonly domain?: string }>;
export type PhotoRejected = DomainEvent<
  'PhotoRejected',
  { readonly domain?: string; readonly reason: string }
>;

export type SubmittedToBureau = DomainEvent<
  'SubmittedToBureau',
  {
    /** absent where no SMS verification is asked (S-1, S-2) */
    readonly sms?: { readonly phones: readonly AskedPhone[]; readonly until: Instant };
    /** what Submit's checks warn of when an order goes to the bureau again (P-12) */
    readonly warnings?: readonly Violation[];
  }
>;
export type SmsVerified = DomainEvent<
  'SmsVerified',
  { readonly phone: Sealed; readonly remaining: number }
>;
export type SmsFailed = DomainEvent<
  'SmsFailed',
  { readonly phone: Sealed; readonly wrongAttempts: number; readonly lapsesAt: Instant }
>;
export type SmsWindowClosed = DomainEvent<
  'SmsWindowClosed',
  { readonly unverified: readonly Sealed[]; readonly lapsesAt: Instant }
>;

export type BureauApproved = DomainEvent<
  'BureauApproved',
  {
    readonly entityNumber?: string;
    /** website key → number */
    readonly websiteNumbers?: Readonly<Record<string, string>>;
    /** the `number-` streams claimed for the numbers that P-7 assigns */
    readonly claims: readonly ClaimedStream[];
  }
>;
export type BureauRejected = DomainEvent<
  'BureauRejected',
  { readonly reasons: readonly Finding[]; readonly lapsesAt: Instant }
>;

export type OrderCancelled = DomainEvent<
  'Cancelled',
  {
    readonly subject: 'order';
    readonly reason: 'withdrawn' | 'abandoned' | 'lapsed' | 'deregistered';
  }
>;
export type ProvisionalAccessEnded = DomainEvent<
  'ProvisionalAccessEnded',
  { readonly until: Instant }
>;
/** Another order met a claim whose order never followed it up; that order's next append has to begin again. */
export type ClaimVoided = DomainEvent<'ClaimVoided', { readonly by: string }>;

/** Everything that can stand on an `order-` stream. */
export type OrderEvent =
  | Drafted
  | DraftSaved
  | Submitted
  | PreliminaryRejected
  | PostalDocumentsRequired
  | PostalDocumentsSent
  | PostalDocumentsReceived
  | PreliminaryApproved
  | PhotoSubmitted
  | PhotoVerified
  | PhotoRejected
  | SubmittedToBureau
  | SmsVerified
  | SmsFailed
  | SmsWindowClosed
  | BureauApproved
  | BureauRejected
  | OrderCancelled
  | ProvisionalAccessEnded
  | ClaimVoided;
