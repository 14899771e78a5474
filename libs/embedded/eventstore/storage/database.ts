import { rmSync, statfsSync } from 'node:fs';
import { type Database, type Key, type RangeIterable, type RootDatabase, open } from 'lmdb';
import { CorruptDataError, DiskFullError } from './errors';
import { seal, unseal } from './checksum';
import { BYTES_BY_BYTES, BYTES_BY_POSITION } from './encodings';
import { MAX_KEY_BYTES, positionKey, positionOf, revisionKey, revisionOf, streamKey } from './keys';
import { EventRecord, REMOVED_RECORD } from './record';
import { type StreamState, decodeStreamState, encodeStreamState } from './stream-state';

/** Written by every transaction, so that a lost or repeated one is noticed. */
export interface LogState {
  /** LMDB's number of the transaction that wrote this. */
  readonly transaction: number;
  /** The position the next event gets. */
  readonly nextPosition: number;
  readonly nextStreamNumber: number;
  /** Events were removed for good since the file was last compacted. */
  readonly compactionDue: boolean;
}

const EMPTY_LOG: LogState = {
  transaction: 0,
  nextPosition: 64,
  nextStreamNumber: 1,
  compactionDue: false,
};
export const LOG_STATE_KEY = Buffer.from('log-state');

type Table<K extends Key = Buffer> = Database<Buffer, K>;

const FULL_BELOW_BYTES = 1024 * 1024;

export interface Range {
  readonly from: number;
  readonly limit: number;
  readonly backwards?: boolean;
}

/**
 * The tables of the store in one LMDB file: events by position, stream states by name, positions
 * by stream and revision, streams being removed, documents of persistent subscriptions.
 * Every value carries a checksum over its key and itself, which every read verifies.
 */
export class EventDatabase {
  private constructor(
    private readonly directory: string,
    private readonly durable: boolean,
    private readonly root: RootDatabase<Buffer, Buffer>,
    private readonly events: Table<number>,
    private readonly streams: Table,
    private readonly revisions: Table,
    private readonly removals: Table,
  ) {}

  /** @param durable false: nothing is synced to disk, and all is removed when it is closed. */
  static open(directory: string, durable: boolean): EventDatabase {
    const root = open<Buffer, Buffer>({
      path: directory,
      maxDbs: 8,
      ...BYTES_BY_BYTES,
      overlappingSync: false,
      noSync: !durable,
    });
    const table = (name: string): Table => root.openDB<Buffer, Buffer>(name, BYTES_BY_BYTES);
    return new EventDatabase(
      directory,
      durable,
      root,
      root.openDB<Buffer, number>('events', BYTES_BY_POSITION),
      table('streams'),
      table('revisions'),
      table('removals'),
    );
  }

  async close(): Promise<void> {
    await this.root.close();
    if (!this.durable) rmSync(this.directory, { recursive: true });
  }

  /** A copy without the pages that are no longer in use. */
  compactTo(directory: string): Promise<void> {
    return this.root.backup(directory, true);
  }

  /** Runs `work` and syncs what it wrote to disk before returning; all of it or nothing. */
  transaction(work: () => void): void {
    try {
      this.root.transactionSync(work);
    } catch (error) {
      throw this.isDiskFull() ? new DiskFullError() : error;
    }
  }

  /** LMDB calls a write that ended half-way an input/output error, whatever its reason. */
  private isDiskFull(): boolean {
    const { bavail, bsize } = statfsSync(this.directory);
    return bavail * bsize < FULL_BELOW_BYTES;
  }

  get logState(): LogState {
    const row = this.root.get(LOG_STATE_KEY);
    if (!row) return EMPTY_LOG;
    const payload = unseal(LOG_STATE_KEY, row, () => 'the log state');
    return JSON.parse(payload.toString('utf8')) as LogState;
  }

  /** Within a transaction. */
  putLogState(state: LogState): void {
    const row = JSON.stringify({ ...state, transaction: this.root.getWriteTxnId() });
    this.root.putSync(LOG_STATE_KEY, seal(LOG_STATE_KEY, Buffer.from(row)));
  }

  /** Within a transaction; positions only grow. */
  appendEvent(position: number, record: Buffer): void {
    const sealed = seal(positionKey(position), record);
    this.events.putSync(position, sealed, { append: true });
  }

  /** Within a transaction: keeps the position and forgets the event. */
  removeEvent(position: number): void {
    this.events.putSync(position, seal(positionKey(position), REMOVED_RECORD));
  }

  event(position: number): EventRecord | undefined {
    const sealed = this.events.get(position);
    return sealed && unsealRecord(position, sealed);
  }

  /** The event a stream holds at a revision. */
  eventAt(streamNumber: number, revision: number): EventRecord | undefined {
    const [entry] = this.revisionsFrom(streamNumber, { from: revision, limit: 1 });
    return entry?.revision === revision ? this.event(entry.position) : undefined;
  }

  /** Events by position; forwards including `from`, backwards excluding it. Removed ones too. */
  eventsFrom({ from, limit, backwards = false }: Range): EventRecord[] {
    const range: RangeIterable<{ key: number; value: Buffer }> = this.events.getRange({
      start: from,
      end: backwards ? 0 : Infinity,
      limit,
      reverse: backwards,
      exclusiveStart: backwards,
    });
    return Array.from(range, ({ key, value }) => unsealRecord(key, value));
  }

  stream(name: string): StreamState | undefined {
    const key = streamKey(name);
    if (key.length === 0 || key.length > MAX_KEY_BYTES) return undefined;
    const row = this.streams.get(key);
    return row && decodeStreamState(unseal(key, row, () => `the state of stream ${name}`));
  }

  /** Within a transaction. */
  putStream(name: string, state: StreamState): void {
    const key = streamKey(name);
    this.streams.putSync(key, seal(key, encodeStreamState(state)));
  }

  /** Within a transaction. */
  putRevision(streamNumber: number, revision: number, position: number): void {
    const key = revisionKey(streamNumber, revision);
    this.revisions.putSync(key, seal(key, positionKey(position)));
  }

  /** Within a transaction. */
  removeRevision(streamNumber: number, revision: number): void {
    this.revisions.removeSync(revisionKey(streamNumber, revision));
  }

  /** Positions of a stream's revisions in order, `from` included. */
  revisionsFrom(streamNumber: number, { from, limit, backwards = false }: Range): RevisionEntry[] {
    const range: RangeIterable<{ key: Buffer; value: Buffer }> = this.revisions.getRange({
      start: revisionKey(streamNumber, from),
      end: backwards ? revisionKey(streamNumber - 1, Infinity) : revisionKey(streamNumber + 1, 0),
      limit,
      reverse: backwards,
    });
    return Array.from(range, ({ key, value }) => ({
      revision: revisionOf(key),
      position: positionOf(
        unseal(key, value, () => `revision ${revisionOf(key)} of stream number ${streamNumber}`),
      ),
    }));
  }

  /** Streams whose events are being removed, within a transaction and outside of it. */
  get removalsPending(): string[] {
    return Array.from(this.removals.getKeys(), (key) => key.toString('utf8'));
  }

  /** Within a transaction. */
  putRemoval(stream: string): void {
    const key = streamKey(stream);
    this.removals.putSync(key, seal(key, Buffer.alloc(0)));
  }

  /** Within a transaction. */
  endRemoval(stream: string): void {
    this.removals.removeSync(streamKey(stream));
  }
}

export interface RevisionEntry {
  readonly revision: number;
  readonly position: number;
}

function unsealRecord(position: number, sealed: Buffer): EventRecord {
  const record = unseal(positionKey(position), sealed, () => `the event at position ${position}`);
  if (record.length === 0) throw new CorruptDataError(`no event at position ${position}`);
  return new EventRecord(position, record);
}
