import {
  type AllStreamRecordedEvent,
  BACKWARDS,
  END,
  type EventStoreDBClient,
  FORWARDS,
  type RecordedEvent as ClientsEvent,
  START,
  StreamDeletedError,
  StreamNotFoundError,
} from '@eventstore/db-client';
import { LogMismatch, StreamTombstoned } from './errors';
import { eventsOf } from './log-page';
import { logPages } from './log-thread';
import { collect, orLogMismatch, type Page, pageOf, pages, pageSize } from './reading';
import { isSystemEvent, recordedEvent } from './recorded-event';
import { type Limits, untilKnown } from './retry';
import { readStored, type StoredEvent } from './stored';
import { type RecordedEvent } from './types';
import { type Upcasters } from './upcasters';

export interface ReadAllOptions {
  /** Position of an event; reading begins with the one after it. Default: the log's beginning. */
  readonly after?: bigint | undefined;
  /** Only streams whose names begin so. Default: every stream but the server's own. */
  readonly prefixes?: readonly string[];
}

const everyStream: readonly string[] = [''];

/** Pages after which a read is so long that a thread's start, some 200 ms, is worth it. */
const pagesBeforeThread = 5;

/** How far a read of `$all` came. */
interface Reached {
  /** Commit position of the last event read, or to read after. */
  readonly after: bigint | undefined;
  readonly end: boolean;
}

/** `[]` after dropping the event read before; a log without that event is another one. */
const startingAfter = (position: bigint | undefined, events: readonly AllStreamRecordedEvent[]) => {
  if (position === undefined) return events;
  if (events[0]?.position.commit !== position) throw new LogMismatch(position);
  return events.slice(1);
};

const noStream = (error: unknown): [] => {
  if (error instanceof StreamNotFoundError) return [];
  throw error;
};

const orTombstoned =
  (stream: string) =>
  (error: unknown): never => {
    throw error instanceof StreamDeletedError ? new StreamTombstoned(stream) : error;
  };

/** Reads page by page, each page repeated until it is known. */
export class Reader {
  constructor(
    readonly url: string,
    readonly client: EventStoreDBClient,
    readonly limits: Limits,
    readonly upcasters: Upcasters,
  ) {}

  /** One that ends what is under way (StoreClosed) also when the signal is aborted. */
  endingWith(signal: AbortSignal): Reader {
    const closed = AbortSignal.any([signal, this.limits.closed]);
    return new Reader(this.url, this.client, { ...this.limits, closed }, this.upcasters);
  }

  async *forwards(stream: string, from: bigint): AsyncGenerator<RecordedEvent> {
    const fetch = async (fromRevision: bigint): Promise<Page<ClientsEvent, bigint>> => {
      const items = await this.#stream(stream, {
        fromRevision,
        direction: FORWARDS,
        maxCount: pageSize,
      });
      return pageOf(items, ({ revision }) => revision + 1n);
    };
    for await (const items of pages(from, fetch)) {
      for (const event of items) yield recordedEvent(event, this.upcasters);
    }
  }

  async *stored(stream: string): AsyncGenerator<StoredEvent> {
    const fetch = async (from: bigint): Promise<Page<StoredEvent, bigint>> => {
      const page = () => readStored(this.client, stream, from, pageSize);
      const items = await this.#ofStream(stream, page);
      return pageOf(items, ({ revision }) => revision + 1n);
    };
    for await (const items of pages(0n, fetch)) yield* items;
  }

  async *backwards(stream: string, limit: number): AsyncGenerator<RecordedEvent> {
    let left = limit;
    let fromRevision: bigint | typeof END = END;
    while (left > 0) {
      const maxCount = Math.min(left, pageSize);
      const items = await this.#stream(stream, { fromRevision, direction: BACKWARDS, maxCount });
      for (const event of items) yield recordedEvent(event, this.upcasters);
      const last = items.at(-1);
      if (!last || last.revision === 0n || items.length < maxCount) return;
      left -= maxCount;
      fromRevision = last.revision - 1n;
    }
  }

  async *all(options: ReadAllOptions): AsyncGenerator<RecordedEvent> {
    const ahead = yield* this.ahead(options);
    if (!ahead.end) yield* this.#pagesOfAll({ ...options, ...ahead });
  }

  /** What `all` gives, as long as there is not much, or it can be read by a thread of its own. */
  async *ahead(options: ReadAllOptions): AsyncGenerator<RecordedEvent, Reached> {
    const near = yield* this.#pagesOfAll(options, pagesBeforeThread);
    return near.end ? near : yield* this.#byThread({ ...options, ...near });
  }

  async *#pagesOfAll(
    { after, prefixes = everyStream }: ReadAllOptions,
    atMost = Infinity,
  ): AsyncGenerator<RecordedEvent, Reached> {
    const fetch = async (position: bigint | undefined) => {
      const page = await this.#all(position, pageSize + 1);
      const items = startingAfter(position, page);
      const next = page.length <= pageSize ? undefined : items.at(-1)?.position.commit;
      return next === undefined ? { items } : { items, next };
    };
    let last = after;
    let count = 0;
    for await (const items of pages(after, fetch)) {
      for (const event of items) {
        const wanted = prefixes.some((prefix) => event.streamId.startsWith(prefix));
        if (!wanted || isSystemEvent(event)) continue;
        yield recordedEvent(event, this.upcasters);
        last = event.position.commit;
      }
      count += 1;
      if (count === atMost && items.length >= pageSize) return { after: last, end: false };
    }
    return { after: last, end: true };
  }

  async *#byThread({
    after,
    prefixes = everyStream,
  }: ReadAllOptions): AsyncGenerator<RecordedEvent, Reached> {
    const read = logPages({ url: this.url, after, prefixes }, this.limits);
    let last = after;
    try {
      for (let page = await read.next(); ; page = await read.next()) {
        if (page.done) return { after: last, end: page.value };
        for (const event of eventsOf(page.value)) {
          if (!isSystemEvent(event)) yield recordedEvent(event, this.upcasters);
        }
        last = page.value.positions.at(-1) ?? last;
      }
    } finally {
      await read.return(false);
    }
  }

  /** @throws LogMismatch when no event lies there */
  async requireEventAt(position: bigint): Promise<void> {
    startingAfter(position, await this.#all(position, 1));
  }

  async lastPosition(): Promise<bigint | undefined> {
    const last = () =>
      collect(this.client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 1 }));
    const [resolved] = await untilKnown('read the last position', this.limits, last);
    return resolved?.event?.position.commit;
  }

  async #all(position: bigint | undefined, maxCount: number): Promise<AllStreamRecordedEvent[]> {
    const fromPosition = position === undefined ? START : { commit: position, prepare: position };
    const page = () => collect(this.client.readAll({ fromPosition, maxCount }));
    const resolved = await untilKnown('read $all', this.limits, page).catch(
      orLogMismatch(position),
    );
    return resolved.flatMap(({ event }) => event ?? []);
  }

  async #stream(
    stream: string,
    options: Parameters<EventStoreDBClient['readStream']>[1],
  ): Promise<ClientsEvent[]> {
    const page = () => collect(this.client.readStream(stream, options)).catch(noStream);
    const resolved = await this.#ofStream(stream, page);
    return resolved.flatMap(({ event }) => event ?? []);
  }

  /** @throws StreamTombstoned */
  #ofStream<Page>(stream: string, page: () => Promise<Page>): Promise<Page> {
    return untilKnown(`read ${stream}`, this.limits, page).catch(orTombstoned(stream));
  }
}
