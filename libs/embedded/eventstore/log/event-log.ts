import type { EventDatabase } from '../storage/database';
import type { EventRecord, ProposedEvent } from '../storage/record';
import { type StreamState, exists, isSoftDeleted } from '../storage/stream-state';
import { GroupCommit, LogClosedError } from './group-commit';
import { AppendListeners } from './listeners';
import { type PageRequest, type StreamPage, readStreamPage } from './log-reader';
import { type Appended, LogWriter } from './log-writer';
import { type ExpectedRevision, StreamDeleted } from './refusals';
import { metastreamOf } from './stream-name';

/** Removing a stream's events is done in transactions of this many. */
const REMOVAL_BATCH = 500;

/**
 * The append-only log of events: `$all` by position, streams by revision. Whatever a reader gets
 * is on disk, and listeners hear of it then.
 */
export class EventLog {
  readonly listeners = new AppendListeners();
  private readonly writer: LogWriter;
  private readonly commits: GroupCommit;

  constructor(private readonly database: EventDatabase) {
    this.writer = new LogWriter(database);
    const transaction = (work: () => void): void =>
      database.transaction(() => {
        work();
        this.writer.saveState();
      });
    this.commits = new GroupCommit(transaction, {
      committed: () => this.listeners.notify(this.writer.committed()),
      aborted: () => this.writer.aborted(),
    });
    for (const stream of database.removalsPending) this.removeInBackground(stream);
  }

  /** @throws InvalidStreamName, WrongExpectedRevision, StreamDeleted, WriteFailedError */
  append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly ProposedEvent[],
  ): Promise<Appended> {
    const bytes = events.reduce(
      (sum, { data, metadata }) => sum + data.length + metadata.length,
      0,
    );
    return this.commits.submit(() => this.writer.append(stream, expected, events), bytes);
  }

  /** @returns the position of the deletion. @throws as `append`. */
  softDelete(stream: string, expected: ExpectedRevision): Promise<number> {
    return this.commits.submit(() => this.writer.softDelete(stream, expected));
  }

  /** @returns the position of the tombstone. @throws as `append`. */
  async tombstone(stream: string, expected: ExpectedRevision): Promise<number> {
    const position = await this.commits.submit(() => this.writer.tombstone(stream, expected));
    this.removeInBackground(stream);
    return position;
  }

  /** The position behind the last event. */
  get end(): number {
    return this.writer.end;
  }

  /**
   * The stream's state, undefined when it has no events a reader could see.
   * @throws StreamDeleted when it is tombstoned
   */
  visibleStream(name: string): StreamState | undefined {
    if (this.writer.isTombstoned(name)) throw new StreamDeleted(name);
    const state = this.writer.stream(name);
    return state && exists(state) && !isSoftDeleted(state) ? state : undefined;
  }

  /** The event that ended a stream. */
  tombstoneOf(name: string): EventRecord | undefined {
    const state = this.writer.stream(name);
    return state?.tombstoned ? this.database.event(state.lastPosition) : undefined;
  }

  readStream(name: string, request: PageRequest): StreamPage {
    const state = this.visibleStream(name);
    return state
      ? readStreamPage(this.database, name, state, request)
      : { events: [], next: undefined };
  }

  /** Events by position, forwards including `from`, backwards excluding it. */
  readAll(request: PageRequest): EventRecord[] {
    return this.database.eventsFrom(request);
  }

  /** Whether reading `$all` may begin there: at an event, or anywhere before or behind all. */
  isPosition(position: number): boolean {
    return position === 0 || position >= this.end || this.database.event(position) !== undefined;
  }

  /** Commits what was asked for so far; nothing can be appended any more. */
  close(): void {
    this.commits.close();
  }

  private removeInBackground(stream: string): void {
    this.removeEvents(stream).catch((error: Error) => {
      if (!(error instanceof LogClosedError)) process.emitWarning(error);
    });
  }

  /** Removes a tombstoned stream's events in the background; what fails is done at next start. */
  private async removeEvents(stream: string): Promise<void> {
    for (const name of [stream, metastreamOf(stream)]) {
      const removeSome = (): boolean => this.writer.removeEvents(name, REMOVAL_BATCH);
      while (await this.commits.submit(removeSome));
    }
    await this.commits.submit(() => this.writer.endRemoval(stream));
  }
}
