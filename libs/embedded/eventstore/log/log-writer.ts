import { LRUCache } from 'lru-cache';
import type { EventDatabase, LogState } from '../storage/database';
import { METADATA_TYPE, type ProposedEvent, TOMBSTONE_TYPE, encodeRecord } from '../storage/record';
import { type StreamState, exists, isSoftDeleted, newStream } from '../storage/stream-state';
import { type AppendDecision, decideAppend } from './append-decision';
import { RecentIds } from './recent-ids';
import { type ExpectedRevision, StreamDeleted, WrongExpectedRevision } from './refusals';
import { limitsOf, parseMetadata, truncation } from './stream-metadata';
import { assertStreamName, isMetastream, metastreamOf, originalStreamOf } from './stream-name';
import { randomUUID } from 'node:crypto';

/** Where an append ended. */
export interface Appended {
  /** -1 when nothing was appended to a stream without events. */
  readonly revision: number;
  readonly position: number;
}

const CACHED_STREAMS = 10_000;

/**
 * All that changes the log; every method runs within a transaction. What it remembers of the
 * database is right until a transaction is rolled back: then `aborted` is called.
 */
export class LogWriter {
  private readonly states = new LRUCache<string, StreamState>({ max: CACHED_STREAMS });
  private readonly recentIds: RecentIds;
  private logState: LogState;
  /** Something was written since `saveState`. */
  private changed = false;
  /** Streams appended to since the last commit. */
  private touched = new Set<string>();

  constructor(private readonly database: EventDatabase) {
    this.recentIds = new RecentIds(database);
    this.logState = database.logState;
  }

  /** The position the next event will get. */
  get end(): number {
    return this.logState.nextPosition;
  }

  stream(name: string): StreamState | undefined {
    const cached = this.states.get(name);
    if (cached) return cached;
    const state = this.database.stream(name);
    if (state) this.states.set(name, state);
    return state;
  }

  /** Whether the stream, or the one whose metadata it holds, is tombstoned. */
  isTombstoned(name: string): boolean {
    if (this.stream(name)?.tombstoned) return true;
    return isMetastream(name) && this.stream(originalStreamOf(name))?.tombstoned === true;
  }

  /** @throws InvalidStreamName, WrongExpectedRevision, StreamDeleted */
  append(name: string, expected: ExpectedRevision, events: readonly ProposedEvent[]): Appended {
    assertStreamName(name);
    const known = this.stream(name);
    const state = known ?? newStream(0);
    if (isMetastream(name) && this.isTombstoned(name)) throw new StreamDeleted(name);
    const decision = this.decide(name, state, expected, events);
    if (decision !== 'write') {
      return { revision: decision.repeats, position: this.positionOf(state, decision.repeats) };
    }
    if (events.length === 0) {
      return { revision: state.lastRevision, position: Math.max(0, state.lastPosition) };
    }
    const written = this.write(name, known ?? this.added(name), events);
    if (isSoftDeleted(state)) this.truncate(name, state.lastRevision + 1);
    return { revision: written.lastRevision, position: written.lastPosition };
  }

  /** Hides what the stream holds. @returns the position of the deletion in the log. */
  softDelete(name: string, expected: ExpectedRevision): number {
    assertStreamName(metastreamOf(name));
    const state = this.existing(name, expected, false);
    if (!exists(state)) throw new WrongExpectedRevision(name, expected, state.lastRevision);
    const { lastPosition } = this.truncate(name, Infinity);
    return lastPosition;
  }

  /** Ends the stream for good. @returns the position of the tombstone in the log. */
  tombstone(name: string, expected: ExpectedRevision): number {
    assertStreamName(name);
    const state = this.existing(name, expected, true);
    const position = this.writeRecord(name, Infinity, {
      id: randomUUID(),
      type: TOMBSTONE_TYPE,
      contentType: 'application/octet-stream',
      metadata: Buffer.alloc(0),
      data: Buffer.alloc(0),
    });
    this.putStream(name, { ...state, tombstoned: true, lastPosition: position });
    this.database.putRemoval(name);
    return position;
  }

  /** Forgets up to `limit` events of a tombstoned stream. @returns whether there may be more. */
  removeEvents(name: string, limit: number): boolean {
    const number = this.stream(name)?.number;
    if (number === undefined) return false;
    const entries = this.database.revisionsFrom(number, { from: 0, limit });
    for (const { revision, position } of entries) {
      this.database.removeEvent(position);
      this.database.removeRevision(number, revision);
    }
    this.changed = true;
    return entries.length === limit;
  }

  /** Notes that all was removed, and that the file holds its bytes until it is compacted. */
  endRemoval(name: string): void {
    this.database.endRemoval(name);
    this.logState = { ...this.logState, compactionDue: true };
    this.changed = true;
  }

  /** Ends a transaction that changed something. */
  saveState(): void {
    if (!this.changed) return;
    this.database.putLogState(this.logState);
    this.changed = false;
  }

  /** @returns the streams appended to since the last commit. */
  committed(): ReadonlySet<string> {
    const touched = this.touched;
    this.touched = new Set();
    this.recentIds.committed();
    return touched;
  }

  aborted(): void {
    this.states.clear();
    this.recentIds.aborted();
    this.touched.clear();
    this.changed = false;
    this.logState = this.database.logState;
  }

  private decide(
    name: string,
    state: StreamState,
    expected: ExpectedRevision,
    events: readonly ProposedEvent[],
  ): AppendDecision {
    return decideAppend(
      name,
      state,
      expected,
      events.map(({ id }) => id),
      {
        revisionOf: (id) => this.recentIds.revisionOf(name, id),
        idAt: (revision) => this.database.eventAt(state.number, revision)?.id,
      },
    );
  }

  /** The state for a deletion that expects what is there. */
  private existing(name: string, expected: ExpectedRevision, orMissing: boolean): StreamState {
    if (this.isTombstoned(name)) throw new StreamDeleted(name);
    const state = this.stream(name) ?? this.added(name);
    const actual = state.lastRevision;
    const matches =
      expected === 'any' ||
      (expected === 'stream_exists' && exists(state)) ||
      (expected === 'no_stream' && (!exists(state) ? orMissing : isSoftDeleted(state))) ||
      expected === actual;
    if (!matches) throw new WrongExpectedRevision(name, expected, actual);
    return state;
  }

  private positionOf(state: StreamState, revision: number): number {
    return this.database.eventAt(state.number, revision)?.position ?? state.lastPosition;
  }

  private truncate(name: string, before: number): StreamState {
    const metastream = metastreamOf(name);
    const meta = this.stream(metastream);
    const last =
      meta && exists(meta) ? this.database.eventAt(meta.number, meta.lastRevision) : undefined;
    const event = truncation(last ? parseMetadata(last.data) : {}, before);
    return this.write(metastream, meta ?? this.added(metastream), [event]);
  }

  private write(name: string, before: StreamState, events: readonly ProposedEvent[]): StreamState {
    let { lastRevision, lastPosition } = before;
    for (const event of events) {
      lastRevision++;
      lastPosition = this.writeRecord(name, lastRevision, event);
      this.database.putRevision(before.number, lastRevision, lastPosition);
      this.recentIds.remember(name, event.id, lastRevision);
    }
    const state = { ...before, lastRevision, lastPosition };
    this.putStream(name, state);
    const last = events.at(-1);
    if (isMetastream(name) && last?.type === METADATA_TYPE) {
      const target = originalStreamOf(name);
      const original = this.stream(target) ?? this.added(target);
      this.putStream(target, { ...original, ...limitsOf(parseMetadata(last.data)) });
    }
    return state;
  }

  private writeRecord(stream: string, revision: number, event: ProposedEvent): number {
    const position = this.logState.nextPosition;
    const record = encodeRecord(event, { stream, revision, position, created: Date.now() });
    this.database.appendEvent(position, record);
    this.logState = { ...this.logState, nextPosition: position + record.length };
    this.touched.add(stream);
    this.changed = true;
    return position;
  }

  private putStream(name: string, state: StreamState): void {
    this.database.putStream(name, state);
    this.states.set(name, state);
  }

  private added(name: string): StreamState {
    const number = this.logState.nextStreamNumber;
    this.logState = { ...this.logState, nextStreamNumber: number + 1 };
    return newStream(number, isMetastream(name) ? 1 : Infinity);
  }
}
