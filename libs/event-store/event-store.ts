import { setMaxListeners } from 'node:events';
import {
  type AppendExpectedRevision,
  type EventStoreDBClient,
  jsonEvent,
  StreamDeletedError,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import { checkAppend } from './append-check';
import { acquireClient, releaseClient } from './clients';
import { withoutCredentials } from './connection-string';
import { StreamTombstoned, UntrustedCertificate, WrongRevision } from './errors';
import { InFlight } from './in-flight';
import { type ReadAllOptions, Reader } from './reader';
import { collect } from './reading';
import { certificateProblem, isTransient, type Limits, untilKnown } from './retry';
import { type StoredEvent } from './stored';
import { type Delivered, type SubscribeOptions, subscribeToAll } from './subscribe-to-all';
import {
  type Appended,
  type ExpectedRevision,
  type JsonObject,
  type NewEvent,
  type RecordedEvent,
} from './types';
import { Upcasters } from './upcasters';

export interface ConnectOptions {
  readonly upcasters?: Upcasters;
  /** How long `connect` waits for the server, ms; default 60,000. */
  readonly connectWithinMs?: number;
  /** Told, before each further attempt to connect, what is waited for. */
  readonly onWaiting?: (message: string) => void;
  /** How long a read or an append is repeated before StoreUnavailable, ms; default 30,000. */
  readonly timeLimitMs?: number;
}

export interface StreamRetention {
  /** The stream shows only its last `maxCount` events. */
  readonly maxCount?: number;
  /** The stream shows only events younger than this, s. */
  readonly maxAge?: number;
}

/**
 * The client queues what exceeds its stream's buffer of 16 messages; when the connection breaks,
 * what is queued is rejected where nobody can catch it, which ends the process.
 */
const appendsInFlight = 15;

const clientsWord = { noStream: 'no_stream', streamExists: 'stream_exists', any: 'any' } as const;
const revisionForClient = (expected: ExpectedRevision): AppendExpectedRevision =>
  typeof expected === 'bigint' ? expected : clientsWord[expected];

/**
 * The ledger's streams in EventStoreDB. Revisions and positions are bigint; a position is the
 * commit position. Every call may also end with StoreUnavailable, StoreAccessDenied or StoreClosed.
 */
export class EventStore {
  readonly #url: string;
  readonly #client: EventStoreDBClient;
  readonly #closing = new AbortController();
  readonly #appends = new InFlight(appendsInFlight);
  readonly #limits: Limits;
  readonly #reader: Reader;

  private constructor(
    url: string,
    { upcasters = new Upcasters(), timeLimitMs = 30_000 }: ConnectOptions,
  ) {
    this.#url = url;
    this.#client = acquireClient(url);
    setMaxListeners(0, this.#closing.signal); // one for every call under way
    this.#limits = { timeLimitMs, closed: this.#closing.signal };
    this.#reader = new Reader(url, this.#client, this.#limits, upcasters);
  }

  /**
   * @param url `esdb://[user:password@]host:port[,…]?tls=…&tlsCAFile=…`, as EventStoreDB's clients
   *   take it; credentials are sent over TLS only
   * @throws InvalidConnectionString, UntrustedCertificate
   */
  static async connect(url: string, options: ConnectOptions = {}): Promise<EventStore> {
    const { connectWithinMs = 60_000, onWaiting = () => undefined } = options;
    const store = new EventStore(url, options);
    const operation = `connecting to ${withoutCredentials(url)}`;
    const limits = { timeLimitMs: connectWithinMs, closed: store.#closing.signal };
    try {
      await untilKnown(operation, limits, async () => {
        try {
          await collect(store.#client.readAll({ maxCount: 1 }));
        } catch (error) {
          const problem = certificateProblem(error);
          if (problem !== undefined) throw new UntrustedCertificate(operation, problem);
          if (isTransient(error)) onWaiting(`${operation}: waiting for the event store`);
          throw error;
        }
      });
    } catch (error) {
      await store.close();
      throw error;
    }
    return store;
  }

  /**
   * Appends all events or none. An unknown outcome is repeated with the same ids, which the server
   * recognises; so is a repeated call with the same events and expected revision.
   * @throws WrongRevision, StreamTombstoned, EventTooLarge, NotSerializable
   */
  async append(
    stream: string,
    events: readonly NewEvent[],
    expected: ExpectedRevision,
  ): Promise<Appended> {
    checkAppend(stream, events);
    const messages = events.map((event) => jsonEvent({ ...event, data: event.data as JsonObject }));
    const expectedRevision = revisionForClient(expected);
    try {
      const send = () => {
        this.#closing.signal.throwIfAborted(); // it may have waited for its turn
        return this.#client.appendToStream(stream, messages, { expectedRevision });
      };
      const { nextExpectedRevision, position } = await untilKnown(
        `append to ${stream}`,
        this.#limits,
        () => this.#appends.run(send),
      );
      if (!position) throw new Error(`append to ${stream}: the server answered without a position`);
      return { revision: nextExpectedRevision, position: position.commit };
    } catch (error) {
      if (error instanceof StreamDeletedError) throw new StreamTombstoned(stream);
      if (!(error instanceof WrongExpectedVersionError)) throw error;
      const { actualVersion } = error;
      const actual = actualVersion === 'no_stream' ? 'noStream' : actualVersion;
      throw new WrongRevision(stream, expected, actual);
    }
  }

  /**
   * From a revision on (inclusive). A missing stream has no events.
   * @throws StreamTombstoned, ForeignEvent, UnknownSchemaVersion
   */
  read(stream: string, from = 0n): AsyncIterable<RecordedEvent> {
    return this.#reader.forwards(stream, from);
  }

  /** A stream's events as they lie in the store. A missing one has none. @throws StreamTombstoned */
  readStored(stream: string): AsyncIterable<StoredEvent> {
    return this.#reader.stored(stream);
  }

  /** The last events of a stream, newest first; all of them without a limit. */
  readBackwards(stream: string, limit = Infinity): AsyncIterable<RecordedEvent> {
    return this.#reader.backwards(stream, limit);
  }

  /**
   * The whole log in order, up to its end at the time of the read.
   * @throws LogMismatch when `after` is the position of no event
   */
  readAll(options: ReadAllOptions = {}): AsyncIterable<RecordedEvent> {
    return this.#reader.all(options);
  }

  /** Whether this is the log in which an event was read at a position. @throws LogMismatch */
  requireEventAt(position: bigint): Promise<void> {
    return this.#reader.requireEventAt(position);
  }

  /** Position of the log's last event, the server's own included. */
  lastPosition(): Promise<bigint | undefined> {
    return this.#reader.lastPosition();
  }

  /**
   * Events of the streams with these prefixes after a position, then live ones, in order, each
   * once; reconnects by itself from the last one delivered. Ends when aborted or closed.
   * @throws LogMismatch when `after` is the position of no event
   */
  subscribeToAll(options: SubscribeOptions): AsyncIterable<Delivered> {
    const { signal } = options;
    const reader = signal ? this.#reader.endingWith(signal) : this.#reader;
    return subscribeToAll(reader, options);
  }

  /** Deletes a stream for good; nothing can be appended to it again. */
  async tombstone(stream: string): Promise<void> {
    const tombstoned = () => this.#client.tombstoneStream(stream);
    try {
      await untilKnown(`tombstone ${stream}`, this.#limits, tombstoned);
    } catch (error) {
      if (!(error instanceof StreamDeletedError)) throw error; // else it was done before
    }
  }

  /** Replaces what the stream keeps. @throws StreamTombstoned */
  async setRetention(stream: string, retention: StreamRetention): Promise<void> {
    const set = () => this.#client.setStreamMetadata(stream, { ...retention });
    try {
      await untilKnown(`metadata of ${stream}`, this.#limits, set);
    } catch (error) {
      throw error instanceof StreamDeletedError ? new StreamTombstoned(stream) : error;
    }
  }

  /** Ends what is under way (StoreClosed) and the subscriptions; the last user closes the client. */
  async close(): Promise<void> {
    if (this.#closing.signal.aborted) return;
    this.#closing.abort();
    await releaseClient(this.#url);
  }
}
