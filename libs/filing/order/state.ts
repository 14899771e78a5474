import type { ClaimedStream } from '../claims';
import type { Instant } from '../time';
import type { Draft, Finding, IdentityDocument, Sealed } from '../values';
import type { Channel, EntityType, FilingType, PhotoMethod, Province } from '../vocabulary';
import type { AskedPhone } from './events';

/** A website's photo (in a T-6 the leader's); none: still to be taken. */
export interface Photo {
  readonly status: 'pending' | 'verified' | 'rejected';
  readonly method: PhotoMethod;
  /** when it came to this status; for a pending one, since when it can be reviewed (F-4) */
  readonly since: Instant;
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
  /** when the order came to its present status: what P-1, P-5 and P-6 count from */
  readonly enteredAt: Instant;
  /** O-4: when it lapses, unless it is at the bureau or finished then */
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

type Stage<Status extends string, More = unknown> = Filed & More & { readonly status: Status };

export type OrderState =
  | { readonly status: 'NotOpened' }
  | (Opened & { readonly status: 'Draft' })
  | Stage<'UnderPreliminaryReview'>
  | Stage<
      'AwaitingPostalDocuments',
      { readonly documents: readonly string[]; readonly sent: boolean }
    >
  | Stage<'PreliminaryRejected', { readonly findings: readonly Finding[] }>
  | Stage<'AwaitingPhoto'>
  | Stage<'UnderPhotoReview'>
  | Stage<'ReadyForBureau'>
  | Stage<'AwaitingSms', { readonly sms: SmsWindow }>
  | Stage<'UnderBureauReview', { readonly sms?: SmsWindow }>
  /** `corrected`: a draft saved after the return, so that only Submit leads on (S-6) */
  | Stage<'Returned', { readonly corrected: boolean; readonly unverified: readonly Sealed[] }>
  | Stage<'BureauRejected', { readonly reasons: readonly Finding[] }>
  | Stage<
      'Completed',
      {
        readonly completedAt: Instant;
        readonly numberedEntity?: string;
        readonly websiteNumbers: Readonly<Record<string, string>>;
        readonly numberClaims: readonly ClaimedStream[];
      }
    >
  | ((Opened | Filed) & {
      readonly status: 'Cancelled';
      readonly reason: 'withdrawn' | 'abandoned' | 'lapsed' | 'deregistered';
      readonly cancelledAt: Instant;
    });

export type OrderStatus = OrderState['status'];
export type OrderIn<Status extends OrderStatus> = Extract<OrderState, { status: Status }>;
export type OpenedOrder = Exclude<OrderState, { status: 'NotOpened' }>;

/** Whether an order is in one of these states. */
export const isIn = <Status extends OrderStatus>(
  order: OrderState,
  ...statuses: readonly Status[]
): order is OrderIn<Status> => statuses.some((status) => status === order.status);
