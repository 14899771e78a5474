import type {
  Address,
  BureauDecision,
  Draft,
  EntityCommand,
  FilingType,
  InstanceDetails,
  Opening,
  OrderCommand,
  OrderCommandOf,
  PhotoTaken,
  RegisterAccount,
  RegistryRecord,
  RuleId,
  Sealed,
  Violation,
} from '#libs/filing';
import type { CommandType, Role } from './table';

export interface Actor {
  readonly id: string;
  readonly role: Role;
}

/** A value of the domain as it comes in at the edge: personal values clear, what the edge derives left out. */
export type Clear<T> = T extends Sealed
  ? string
  : T extends Address
    ? Omit<T, 'street' | 'streetNumber'> & { readonly street: string }
    : T extends string | number | boolean | undefined
      ? T
      : T extends readonly (infer Item)[]
        ? readonly Clear<Item>[]
        : {
            readonly [
              Key in keyof T as Key extends 'streetNumber' | 'virtualNumber' ? never : Key
            ]: Clear<T[Key]>;
          };

type Nothing = Record<never, never>;
type PlainOrderFields = {
  [
    Type in Exclude<
      OrderCommand['type'],
      | 'OpenOrder'
      | 'SaveDraft'
      | 'SubmitPhoto'
      | 'RecordSmsResult'
      | 'RecordBureauDecision'
      | 'RejectPreliminary'
      | 'CancelDeregistered'
    >
  ]: OrderCommandOf<Type>['fields'];
};
/** Commands on a website name it in the path. */
type EntityFields = {
  [Type in EntityCommand['type']]: Omit<
    Extract<EntityCommand, { type: Type }>['fields'],
    Type extends 'RecordDeregistration' ? never : 'websiteNumber'
  >;
};
type Finding = NonNullable<BureauDecision['reasons']>[number];

export type OpeningFields = Omit<Clear<Opening>, 'documentHash' | 'channel'> & {
  readonly channel?: Opening['channel'];
};

/** What became of one order at MIIT or the bureau (rules, section 10b). */
export interface BureauFileLine extends Omit<BureauDecision, 'decision'> {
  /** its place in the file */
  readonly line: number;
  readonly orderId: string;
  readonly result: 'smsPassed' | 'smsFailed' | 'approved' | 'rejected';
  /** with `smsPassed` and `smsFailed`, never else */
  readonly phone?: string;
  readonly wrongAttempts?: number;
}

/** A result file of a bureau. */
export interface BureauFile {
  readonly file: string;
  /** gapless per bureau, from 1 */
  readonly sequence: number;
  readonly results: readonly BureauFileLine[];
}

/** What a line of a result file led to. */
export interface BureauFileLineAnswer {
  readonly line: number;
  readonly orderId: string;
  /** as its command alone would have been answered: 200, 403, 404, 409 or 422 */
  readonly status: number;
  /** the order's state, where it was taken */
  readonly state?: string;
  /** why it was not */
  readonly detail?: string;
  readonly violations?: readonly Violation[];
}

/** The body of each command as validated at the edge (contract, section 3). */
export interface CommandFields extends PlainOrderFields, EntityFields {
  CancelDeregistered: Nothing;
  RegisterAccount: RegisterAccount['fields'];
  RegisterInstance: InstanceDetails;
  RenewInstance: { readonly expiresOn: string };
  ReleaseInstance: Nothing;
  IssueServiceCode: { readonly forAccountId?: string };
  ImportRegistryRecord: Omit<Clear<RegistryRecord>, 'documentHash'>;
  DetermineFilingType: Omit<OpeningFields, 'filingType' | 'websiteNumber' | 'channel'>;
  OpenOrder: OpeningFields;
  SaveDraft: Omit<Clear<Draft>, 'icpPassword'> & { readonly icpPassword?: string };
  SubmitPhoto: Clear<PhotoTaken>;
  RecordSmsResult: Clear<OrderCommandOf<'RecordSmsResult'>['fields']>;
  RecordBureauDecision: BureauDecision;
  ImportBureauFile: BureauFile;
  RejectPreliminary: {
    readonly findings: readonly (Omit<Finding, 'text'> & { readonly reason: string })[];
  };
}

/** `CancelDeregistered` has no path: the ledger itself gives it (I-5). */
export type RequestedType = CommandType | 'CancelDeregistered';

export interface CommandRequest<Type extends RequestedType = CommandType> {
  readonly type: Type;
  /** the `:id` or `:number` of the path */
  readonly target?: string;
  readonly fields: CommandFields[Type];
  readonly actor: Actor;
  /** `Idempotency-Key` */
  readonly key: string;
  /** `If-Match`: the revision the caller has seen */
  readonly ifMatch?: bigint;
}

/** What a successful command answers (contract, section 3). */
export interface CommandAnswer {
  readonly orderId?: string;
  /** the order's state */
  readonly state?: string;
  readonly revision?: number;
  /** commit position, decimal */
  readonly position?: string;
  /** types this command appended itself to its own stream */
  readonly events?: readonly string[];
  readonly warnings?: readonly Violation[];
  readonly filingType?: FilingType;
  readonly rule?: RuleId;
  readonly serviceCode?: string;
  /** of a bureau's file, line by line */
  readonly results?: readonly BureauFileLineAnswer[];
  /** what to mind, in English and Chinese */
  readonly note?: string;
  readonly noteZh?: string;
}
