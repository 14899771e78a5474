import type { ClaimedStream } from '../claims';
import type { Instant } from '../time';
import type { Draft, Finding, IdentityDocument, Sealed } from '../values';
import type { Channel, EntityType, FilingType, PhotoMethod, Province } from '../vocabulary';
import type { AskedPhone } from './events';

/** A website's photo (in a T-6 the leader's); none: still to be taken. */
export interface Photo {
  readonly status: 'pending' | 'verified' | 'rejected';
  readonly method: PhotoMethod;
  readonly takenAt: Instant;
}

/** What every order knows from `Drafted` on. */
export interface Opened {
  readonly orderId: string;
  readonly accountId: string;
  readonly filingType: FilingType;
  readonly province: Province;
  readonly entityType: EntityType;
  readonly document: IdentityDocument;
  readonly documentHash: string;
  readonly entityNumber?: string;
  readonly websiteNumber?: string;
  readonly domains: readonly string[];
  readonly channel: Channel;
  readonly openedAt: Instant;
  readonly draft: Draft;
  /** by website key; `''` for the leader's photo of a T-6 */
  readonly photos: Readonly<Record<string, Photo>>;
  /** the account and the registry that `Drafted` lists */
  readonly openingClaims: readonly ClaimedStream[];
}

/** What an order knows from its first `Submitted` on. */
export interface Filed extends Opened {
  readonly firstSubmittedAt: Instant;
  readonly lapsesAt: Instant;
  /** what the latest `Submitted` lists */
  readonly claims: readonly ClaimedStream[];
  /** A-2, T-2 and T-3 */
  readonly provisionalAccess?: { readonly until: Instant; readonly ended: boolean };
}

/** One window of SMS verification (S-6, S-7): phones by the hash of their number. */
export interface SmsWindow {
  readonly phones: readonly AskedPhone[];
  readonly until: Instant;
  readonly passed: readonly string[];
}

export type OrderState =
  | { readonly status: 'NotOpened' }
  | (Opened & { readonly status: 'Draft' })
  | (Filed & { readonly status: 'UnderPreliminaryReview' })
  | (Filed & {
      readonly status: 'AwaitingPostalDocuments';
      readonly documents: readonly string[];
      readonly sent: boolean;
    })
  | (Filed & { readonly status: 'PreliminaryRejected'; readonly findings: readonly Finding[] })
  | (Filed & { readonly status: 'AwaitingPhoto' | 'UnderPhotoReview' | 'ReadyForBureau' })
  | (Filed & { readonly status: 'AwaitingSms'; readonly sentAt: Instant; readonly sms: SmsWindow })
  | (Filed & {
      readonly status: 'UnderBureauReview';
      readonly enteredAt: Instant;
      readonly sms?: SmsWindow;
    })
  /** `corrected`: a draft saved after the return, so that only Submit leads on (S-6) */
  | (Filed & {
      readonly status: 'Returned';
      readonly corrected: boolean;
      readonly unverified: readonly Sealed[];
    })
  | (Filed & { readonly status: 'BureauRejected'; readonly reasons: readonly Finding[] })
  | (Filed & {
      readonly status: 'Completed';
      readonly completedAt: Instant;
      readonly numberedEntity?: string;
      readonly websiteNumbers: Readonly<Record<string, string>>;
      readonly numberClaims: readonly ClaimedStream[];
    })
  | ((Opened | Filed) & {
      readonly status: 'Cancelled';
      readonly reason: 'withdrawn' | 'abandoned' | 'lapsed' | 'deregistered';
      readonly cancelledAt: Instant;
    });

export type OrderStatus = OrderState['status'];
export type OrderIn<Status extends OrderStatus> = Extract<OrderState, { status: Status }>;
export type OpenedOrder = Exclude<OrderState, { status: 'NotOpened' }>;
