import type { EventLog } from '../log/event-log';
import { StreamDeleted } from '../log/refusals';
import type { EventFilter } from '../services/filter';
import type { From } from '../services/read-request';
import type { EventRecord } from '../storage/record';

export interface SourcePage {
  readonly events: readonly { readonly event: EventRecord; readonly sequence: number }[];
  /** The sequence to go on from. */
  readonly next: number;
  /** How many events were looked at, wanted or not. */
  readonly examined: number;
}

/** Where a group's events come from; `sequence` is a revision, or a position of `$all`. */
export interface Source {
  /** The sequence to begin with; `from` itself is included. */
  first(from: From): number;
  read(next: number, limit: number): SourcePage;
  /** Sequence of the last event there is; undefined without one. */
  readonly last: number | undefined;
  listen(listener: () => void): () => void;
  /** A sequence as checkpoints and clients write it. */
  format(sequence: number): string;
  parse(text: string): number;
}

export function streamSource(log: EventLog, stream: string): Source {
  const lastRevision = (): number => {
    try {
      return log.visibleStream(stream)?.lastRevision ?? -1;
    } catch (error) {
      if (error instanceof StreamDeleted) return -1;
      throw error;
    }
  };
  return {
    first: (from) => (from === 'start' ? 0 : from === 'end' ? lastRevision() + 1 : from),
    get last() {
      const last = lastRevision();
      return last === -1 ? undefined : last;
    },
    read: (next, limit) => {
      try {
        const page = log.readStream(stream, { from: next, limit, backwards: false });
        return {
          events: page.events.map((event) => ({ event, sequence: event.revision })),
          next: page.next ?? (page.events.at(-1)?.revision ?? next - 1) + 1,
          examined: page.next === undefined ? page.events.length : limit,
        };
      } catch (error) {
        const tombstone = error instanceof StreamDeleted ? log.tombstoneOf(stream) : undefined;
        if (!tombstone) throw error;
        const events = next === Infinity ? [] : [{ event: tombstone, sequence: next }];
        return { events, next: Infinity, examined: events.length };
      }
    },
    listen: (listener) => log.listeners.onStream(stream, listener),
    format: String,
    parse: Number,
  };
}

export function allSource(log: EventLog, filter: EventFilter | undefined): Source {
  return {
    first: (from) => (from === 'start' ? 0 : from === 'end' ? log.end : from),
    get last() {
      return log.readAll({ from: Infinity, limit: 1, backwards: true })[0]?.position;
    },
    read: (next, limit) => {
      const page = log.readAll({ from: next, limit, backwards: false });
      return {
        events: page
          .filter((event) => !event.removed && !isBookkeeping(event))
          .filter((event) => filter?.matches(event) ?? true)
          .map((event) => ({ event, sequence: event.position })),
        next: (page.at(-1)?.position ?? next - 1) + 1,
        examined: page.length,
      };
    },
    listen: (listener) => log.listeners.onAll(listener),
    format: (position) => `C:${position}/P:${position}`,
    parse: (text) => Number(/^C:(\d+)/.exec(text)?.[1]),
  };
}

/** A group on `$all` is not told of the checkpoints and parked links of such groups. */
const isBookkeeping = ({ streamBytes }: EventRecord): boolean =>
  streamBytes.subarray(0, BOOKKEEPING.length).equals(BOOKKEEPING);
const BOOKKEEPING = Buffer.from('$persistentsubscription-$all::');
