import { eventId, type JsonObject, type Metadata, type NewEvent } from '#libs/event-store';
import { instant, type DomainEvent, type OpenedOrder, type RuleId } from '#libs/filing';
import { defined, keptBasis, type Basis } from './basis';
import type { Actor } from './request';

/** Under which edition of the rules decisions are made: package version and hash of the rule data. */
export interface Edition extends JsonObject {
  readonly version: string;
  readonly hash: string;
}

/** What all events of one command have in common. */
export interface Cause {
  readonly commandId: string;
  /** the command's name, for timelines */
  readonly command: string;
  readonly actor: Actor;
  readonly occurredAt: string;
  readonly recordedAt: Date;
  /** HMAC of the body: the same key with another body is told from a repeat */
  readonly commandHash?: string;
  /** id of the event that this follows from, on another stream */
  readonly causedBy?: string;
}

/** An event about to be recorded; a recorded one is one too. */
export interface LedgerEvent extends NewEvent {
  readonly data: JsonObject;
}

/** The order an event belongs to, as far as its metadata says it. */
export type OrderOf = Pick<OpenedOrder, 'orderId' | 'province' | 'filingType' | 'accountId'>;

interface Decided {
  readonly rules?: readonly RuleId[];
  readonly order?: OrderOf;
  /** every other stream that an event of an order touches */
  readonly streams?: readonly string[];
  /** kept in the metadata of the first event */
  readonly basis?: Basis;
}

/** Builds events with ids and metadata (contract, section 1). */
export class Recorder {
  constructor(private readonly edition: Edition) {}

  /** `attempt` sets appends apart that one command may have to make to a stream more than once. */
  events(
    cause: Cause,
    stream: string,
    events: readonly DomainEvent[],
    { rules, order, streams, basis }: Decided = {},
    attempt = '',
  ): LedgerEvent[] {
    const metadata: Metadata = {
      $correlationId: order?.orderId ?? cause.commandId,
      $causationId: cause.commandId,
      actor: { id: cause.actor.id, role: cause.actor.role },
      occurredAt: cause.occurredAt,
      recordedAt: instant(cause.recordedAt),
      schemaVersion: 1,
      command: cause.command,
      ...(cause.commandHash === undefined ? {} : { commandHash: cause.commandHash }),
      ...(cause.causedBy === undefined ? {} : { causedBy: cause.causedBy }),
      ...(order === undefined
        ? {}
        : { province: order.province, filingType: order.filingType, accountId: order.accountId }),
      ...(rules === undefined ? {} : { rules, rulebook: this.edition }),
      ...(streams === undefined || streams.length === 0 ? {} : { streams }),
    };
    // the store takes the same ids for a repeat and writes nothing: only what says the same may have them
    const made = ` ${instant(cause.recordedAt)} ${cause.commandHash ?? ''}`;
    return events.map(({ type, data: decided }, n) => {
      const id = eventId(cause.commandId, stream + attempt + made, n);
      const data = defined(decided) as JsonObject;
      const kept = n === 0 && basis ? { ...metadata, ...keptBasis(basis, data) } : metadata;
      return { id, type, data, metadata: kept };
    });
  }
}
