import { CorruptDataError } from '../storage/errors';
import type { EventDatabase } from '../storage/database';
import type { EventRecord } from '../storage/record';
import { type StreamState, firstVisibleRevision } from '../storage/stream-state';

export interface StreamPage {
  readonly events: readonly EventRecord[];
  /** The revision to go on from; undefined at the end of the stream. */
  readonly next: number | undefined;
}

export interface PageRequest {
  readonly from: number;
  readonly limit: number;
  readonly backwards: boolean;
}

/** One page of what is visible of a stream. @throws CorruptDataError where an event is missing. */
export function readStreamPage(
  database: EventDatabase,
  name: string,
  state: StreamState,
  { from, limit, backwards }: PageRequest,
): StreamPage {
  const lowest = firstVisibleRevision(state);
  const start = backwards ? Math.min(from, state.lastRevision) : Math.max(from, lowest);
  const end = backwards ? lowest : state.lastRevision;
  const count = Math.min(limit, backwards ? start - end + 1 : end - start + 1);
  if (count <= 0) return { events: [], next: undefined };
  const step = backwards ? -1 : 1;
  const entries = database.revisionsFrom(state.number, { from: start, limit: count, backwards });
  const events = Array.from({ length: count }, (_, index) => {
    const revision = start + step * index;
    const entry = entries[index];
    const event = entry?.revision === revision ? database.event(entry.position) : undefined;
    if (event?.revision !== revision || event.stream !== name) {
      throw new CorruptDataError(`revision ${revision} of stream ${name} is missing`);
    }
    return event;
  });
  const last = start + step * (count - 1);
  return {
    events: events.filter((event) => isYoungEnough(event, state)),
    next: last === end ? undefined : last + step,
  };
}

function isYoungEnough(event: EventRecord, { maxAge }: StreamState): boolean {
  return maxAge === Infinity || event.created >= Date.now() - maxAge * 1000;
}
