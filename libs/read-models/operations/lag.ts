import { type EventStore, LogMismatch, type RecordedEvent } from '#libs/event-store';
import type { Progress } from '../projection/progress';
import { ledgerPrefixes } from '../read-model';

/** How much of the log a build does not show yet. */
export interface Lag {
  /** ledger events */
  readonly events: number;
  /** there are more: counting ended at the limit */
  readonly more: boolean;
  /** since when the oldest of them has been in the log; absent: there is none */
  readonly since?: Date;
}

/** Age of the oldest event not shown yet, in seconds; 0: caught up. */
export const lagSeconds = ({ since }: Lag, now: Date): number =>
  since ? Math.max(0, (now.getTime() - since.getTime()) / 1000) : 0;

type Log = Pick<EventStore, 'readAll'>;
type Reached = Pick<Progress, '_id' | 'position' | 'events'>;
interface Tail {
  readonly events: number;
  readonly more: boolean;
  readonly first?: RecordedEvent;
}

const tailAfter = async (log: Log, position: bigint | null, limit: number): Promise<Tail> => {
  let events = 0;
  let first: RecordedEvent | undefined;
  const after = position !== null && { after: position };
  for await (const event of log.readAll({ prefixes: ledgerPrefixes, ...after })) {
    if (events === limit) return { events, more: true, ...(first && { first }) };
    first ??= event;
    events += 1;
  }
  return { events, more: false, ...(first && { first }) };
};

/** undefined: the position is of another log. */
const tailIn = (log: Log, position: bigint | null, limit: number): Promise<Tail | undefined> =>
  tailAfter(log, position, limit).catch((error: unknown) => {
    if (error instanceof LogMismatch) return undefined;
    throw error;
  });

/**
 * By build. Positions are not dense, so events are counted: those behind the build that is furthest are
 * read, up to `limit` of them; how far the others are behind that one, they have counted themselves. A
 * build of another log has none.
 */
export const lags = async (
  log: Log,
  builds: readonly Reached[],
  limit = 10_000,
): Promise<ReadonlyMap<string, Lag>> => {
  const furthestFirst = [...builds].sort((a, b) =>
    (b.position ?? -1n) > (a.position ?? -1n) ? 1 : -1,
  );
  const found = new Map<string, Lag>();
  let furthest: { readonly events: number; readonly tail: Tail } | undefined;
  let last: { readonly position: bigint | null; readonly tail: Tail | undefined } | undefined;
  for (const { _id, position, events } of furthestFirst) {
    const tail =
      last?.position === position ? last.tail : await tailIn(log, position, furthest ? 1 : limit);
    last = { position, tail };
    if (!tail) continue;
    furthest ??= { events, tail };
    found.set(_id, {
      events: Math.max(0, furthest.events - events) + furthest.tail.events,
      more: furthest.tail.more,
      ...(tail.first && { since: tail.first.created }),
    });
  }
  return found;
};
