import { folds, type DomainEvent, type Evolve, type Happened } from '#libs/filing';
import type { RecordedEvent } from '#libs/event-store';

/** How the streams of one category fold, and the event types that may stand on them. */
export interface Category {
  readonly initial: unknown;
  readonly evolve: (state: unknown, event: RecordedEvent) => unknown;
  readonly types: ReadonlySet<string>;
}

const category = <State, E extends DomainEvent>(
  { initial, evolve }: { readonly initial: State; readonly evolve: Evolve<State, E> },
  types: Record<E['type'], true>,
): Category => ({
  initial,
  evolve: (state, event) => evolve(state as State, happened<E>(event)),
  types: new Set(Object.keys(types)),
});

const happened = <E extends DomainEvent>({ type, data, metadata }: RecordedEvent): Happened<E> =>
  ({ type, data, occurredAt: metadata.occurredAt }) as unknown as Happened<E>;

/** The ledger's own history by category (contract, section 1). */
export const categories = {
  order: category(folds.order, {
    Drafted: true,
    DraftSaved: true,
    Submitted: true,
    PreliminaryRejected: true,
    PostalDocumentsRequired: true,
    PostalDocumentsSent: true,
    PostalDocumentsReceived: true,
    PreliminaryApproved: true,
    PhotoSubmitted: true,
    PhotoVerified: true,
    PhotoRejected: true,
    SubmittedToBureau: true,
    SmsVerified: true,
    SmsFailed: true,
    SmsWindowClosed: true,
    BureauApproved: true,
    BureauRejected: true,
    Cancelled: true,
    ProvisionalAccessEnded: true,
    ClaimVoided: true,
  }),
  account: category(folds.account, {
    AccountRegistered: true,
    OrderOpened: true,
    OrderClosed: true,
    AccountLinked: true,
  }),
  registry: category(folds.registry, {
    RegistryRecordImported: true,
    EntityOrderOpened: true,
    EntityOrderClosed: true,
    EntityNumbered: true,
    Blacklisted: true,
  }),
  entity: category(folds.entity, {
    EntityFiled: true,
    EntityChanged: true,
    WebsiteFiled: true,
    WebsiteChanged: true,
    Cancelled: true,
    ProviderRemoved: true,
    RectificationRequired: true,
    Rectified: true,
    WebsiteLaunched: true,
    PsbFilingRecorded: true,
    PsbDisplayConfirmed: true,
    HostingIpRecorded: true,
    CommercialLicenceRecorded: true,
    IllegalContentReported: true,
    WebsiteSuspended: true,
    WebsiteResumed: true,
  }),
  domain: category(folds.domain, {
    DomainClaimed: true,
    DomainReleased: true,
    DomainFiled: true,
    DomainUnfiled: true,
  }),
  instance: category(folds.instance, {
    InstanceRegistered: true,
    InstanceRenewed: true,
    InstanceReleased: true,
    ServiceCodeIssued: true,
    ServiceCodeReserved: true,
    ServiceCodeReleased: true,
    ServiceCodeUsed: true,
  }),
  number: category(folds.number, {
    NumberClaimed: true,
    NumberReleased: true,
    NumberImported: true,
  }),
  blacklist: category(folds.blacklist, { Blacklisted: true }),
} as const satisfies Record<string, Category>;

export type CategoryName = keyof typeof categories;

/** Those categories, by name. */
export const streamCategories: readonly string[] = Object.keys(categories);

/** The beginnings of the names of all those streams. */
export const historyPrefixes: readonly string[] = streamCategories.map((name) => `${name}-`);

/** `domain-a-b.com` → `domain`. Only for streams of the ledger's own history. */
export const categoryOf = (stream: string): CategoryName =>
  stream.slice(0, stream.indexOf('-')) as CategoryName;

/** Every type of event of that history, by name. */
export const eventTypes: readonly string[] = [
  ...new Set(Object.values(categories).flatMap(({ types }) => [...types])),
].sort();
