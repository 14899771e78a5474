import type { Document, IndexDescription } from 'mongodb';
import type { RecordedEvent } from '#libs/event-store';

/** A document's `_id`. */
export type Key = string | bigint;

/**
 * All there is to say about a read model: how documents follow from the log. Every function is
 * pure; `State` is what is folded in memory, JSON all through, and the document is what is stored.
 */
export interface ReadModel<State extends object = object> {
  readonly name: string;
  /** Raised whenever the same events would give other documents. */
  readonly version: number;
  readonly indexes: readonly IndexDescription[];
  /**
   * The key of the document that an event concerns; an event of no concern has none. Not several:
   * retried for one of them, it would be folded for the others, too, that have skipped it.
   */
  keys(event: RecordedEvent): readonly Key[];
  /** Whether the event is the first of each of its keys: then there is no document to begin from. */
  isFirst(event: RecordedEvent): boolean;
  /** Whether a document is of one event only, and thus never changes. */
  readonly appendOnly?: true;
  /** What throws here parks the key. */
  evolve(state: State | null, event: RecordedEvent): State;
  /** Field names without dots and dollars (not every server of the protocol takes them). */
  toDocument(state: State): Document;
  toState(document: Document): State;
}

/** Names the collection, the checkpoint and the lease: versions live side by side. */
export const idOf = ({ name, version }: Pick<ReadModel, 'name' | 'version'>): string =>
  `${name}_v${version}`;

/** As a document lies in its collection, beside what `toDocument` gives. */
export interface Stored extends Document {
  readonly _id: Key;
  /** Commit position of the last event folded (int64). */
  readonly position: bigint;
  /** An event of this key could not be folded; it and the later ones wait. */
  readonly stale?: true;
}

/** The streams that are the ledger's own history; one filter for all read models. */
export const ledgerPrefixes = [
  'order-',
  'account-',
  'registry-',
  'entity-',
  'domain-',
  'instance-',
  'number-',
  'blacklist-',
  'ledger-identity',
] as const;
