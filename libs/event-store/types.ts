/** What JSON can say; nothing else goes into an event. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/** Metadata of every event of the ledger; times are RFC 3339. */
export interface Metadata {
  /** The order id; without an order the command id. */
  readonly $correlationId: string;
  /** The command id. */
  readonly $causationId: string;
  readonly actor: { readonly id: string; readonly role: string };
  /** When it happened (for what fell due: the due instant). */
  readonly occurredAt: string;
  /** When it was appended. */
  readonly recordedAt: string;
  /** Version of `data`'s shape, from 1; see `Upcasters`. */
  readonly schemaVersion: number;
  /** Rules, rulebook, province, filing type, account, streams touched, … */
  readonly [more: string]: unknown;
}

export interface NewEvent {
  /** UUID; the store drops a repeated append by it. */
  readonly id: string;
  readonly type: string;
  /** Plain JSON (like the metadata), which `append` checks. */
  readonly data: object;
  readonly metadata: Metadata;
}

export interface RecordedEvent extends NewEvent {
  readonly data: JsonObject;
  readonly stream: string;
  /** Number of the event in its stream, from 0. */
  readonly revision: bigint;
  /** Commit position in `$all`. */
  readonly position: bigint;
  /** When the server wrote it; decides nothing. */
  readonly created: Date;
}

/** Revision of the stream's last event, or what is known of it. */
export type ExpectedRevision = bigint | 'noStream' | 'streamExists' | 'any';

export interface Appended {
  /** Revision of the last event appended. */
  readonly revision: bigint;
  /** Commit position of the last event appended. */
  readonly position: bigint;
}
