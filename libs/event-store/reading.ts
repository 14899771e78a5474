import { type StreamingRead, UnknownError } from '@eventstore/db-client';
import { LogMismatch } from './errors';

/** Events per request: bounds the memory of a read, and what is read again after a failure. */
export const pageSize = 1_000;

/**
 * Everything a read gives. Reads are always read to their end: one that is left early holds its
 * call open for good and keeps the client from being disposed of.
 */
export const collect = <E>(read: StreamingRead<E>): Promise<E[]> =>
  new Promise((resolve, reject) => {
    const events: E[] = [];
    read.on('data', (event) => events.push(event));
    read.on('error', reject);
    read.on('end', () => resolve(events));
  });

export interface Page<E, Cursor> {
  readonly items: readonly E[];
  /** Where the next page begins; absent on the last page. */
  readonly next?: Cursor;
}

/** A page of what was asked for by `pageSize`: a full one is followed by another. */
export const pageOf = <E, Cursor>(
  items: readonly E[],
  next: (last: E) => Cursor,
): Page<E, Cursor> => {
  const last = items.at(-1);
  return items.length < pageSize || !last ? { items } : { items, next: next(last) };
};

/** Page after page, the next one being fetched while one is consumed. */
export async function* pages<E, Cursor>(
  first: Cursor,
  fetch: (cursor: Cursor) => Promise<Page<E, Cursor>>,
): AsyncGenerator<readonly E[]> {
  let page = await fetch(first);
  while (page.next !== undefined) {
    const next = fetch(page.next);
    next.catch(() => undefined); // thrown at the await below, unless the consumer has left before
    yield page.items;
    page = await next;
  }
  yield page.items;
}

/** The server's answer to a position between two events. */
export const orLogMismatch = (position: bigint | undefined) => (error: unknown) => {
  const invalid = error instanceof UnknownError && error.message.includes('InvalidPosition');
  throw invalid && position !== undefined ? new LogMismatch(position) : error;
};
