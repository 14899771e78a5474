import type { Draft, Finding, IdentityDocument, Sealed } from '../values';
import type { Day } from '../time';
import type { Channel, EntityType, FilingType, PhotoMethod, Region } from '../vocabulary';

interface Command<Type extends string, Fields = Record<never, never>> {
  readonly type: Type;
  readonly fields: Fields;
}

export interface Opening {
  readonly filingType?: FilingType;
  readonly province: Region;
  readonly entityType: EntityType;
  readonly document: IdentityDocument;
  readonly documentHash: string;
  readonly domains: readonly string[];
  readonly websiteNumber?: string;
  readonly channel: Channel;
}

export interface PhotoTaken {
  /** the website's key; absent in a T-6 */
  readonly domain?: string;
  readonly method: PhotoMethod;
  readonly takenIn: string;
  readonly takenOn: Day;
  readonly material: string;
  readonly clothing?: 'red' | 'blue' | 'other';
  readonly point?: string;
  readonly phone?: Sealed;
  readonly pictureCode?: string;
  readonly materials?: readonly string[];
  readonly person?: 'administrator' | 'leader' | 'legalRepresentative';
}

export interface BureauDecision {
  readonly decision: 'approved' | 'rejected';
  readonly entityNumber?: string;
  readonly websiteNumbers?: Readonly<Record<string, string>>;
  readonly reasons?: readonly Finding[];
}

/** The commands on an order, personal values sealed (contract, section 3). */
export type OrderCommand =
  | Command<'OpenOrder', Opening>
  | Command<'SaveDraft', Draft>
  | Command<'Submit'>
  | Command<'Withdraw'>
  | Command<'GiveUp'>
  | Command<'RejectPreliminary', { readonly findings: readonly Finding[] }>
  | Command<'RequirePostalDocuments', { readonly documents: readonly string[] }>
  | Command<'SendPostalDocuments', { readonly courier: string; readonly trackingNumber: string }>
  | Command<'ReceivePostalDocuments'>
  | Command<'ApprovePreliminary', { readonly remarks?: string }>
  | Command<'SubmitPhoto', PhotoTaken>
  | Command<'VerifyPhoto', { readonly domain?: string }>
  | Command<'RejectPhoto', { readonly domain?: string; readonly reason: string }>
  | Command<'SubmitToBureau'>
  | Command<
      'RecordSmsResult',
      {
        readonly phone: Sealed;
        readonly outcome: 'passed' | 'failed';
        readonly wrongAttempts?: number;
      }
    >
  | Command<'RecordBureauDecision', BureauDecision>
  /** the bureau's deregistration of the entity ends its open order, whatever its state (I-5) */
  | Command<'CancelDeregistered'>;

export type OrderCommandType = OrderCommand['type'];
export type OrderCommandOf<Type extends OrderCommandType> = Extract<OrderCommand, { type: Type }>;
