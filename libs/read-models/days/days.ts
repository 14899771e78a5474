import { dayIn } from '../ledger-event';
import type { ReadModel } from '../read-model';

/** Commit positions, decimal, of the first and the last event dated on a day. */
export interface DayInLog {
  readonly first: string;
  readonly last: string;
}

/**
 * Where in the log lies what happened on a day? Positions follow the order in which events were recorded;
 * what fell due while the service was down is dated earlier.
 */
export const days: ReadModel<DayInLog> = {
  name: 'days',
  version: 1,
  indexes: [{ key: { first: 1 } }, { key: { last: 1 } }],
  keys: (event) => [dayIn(event)],
  isFirst: () => false,
  evolve: (before, { position }) => ({
    first: before?.first ?? String(position),
    last: String(position),
  }),
  toDocument: ({ first, last }) => ({ first: BigInt(first), last: BigInt(last) }),
  toState: ({ first, last }) => ({ first: String(first), last: String(last) }),
};
