import type { Actor } from '#libs/access-control';

export interface HttpAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** The ledger as a scenario meets it: its HTTP API, its clock, and its log to see what a step led to. */
export interface LedgerUnderPlay {
  ask(actor: Actor, path: string): Promise<HttpAnswer>;
  command(actor: Actor, path: string, fields: unknown, key: string): Promise<HttpAnswer>;
  now(): Date;
  /** moves the clock, stopping at each due instant in order and running what falls due */
  moveTo(moment: Date): Promise<void>;
  /** resolves once everything that was set off has been done: policies, then projections */
  settle(): Promise<void>;
  /** position of the log's last event */
  position(): Promise<bigint | undefined>;
  /** types on `order-` and `entity-` streams appended after a position, in `$all` order */
  typesAfter(position: bigint | undefined): Promise<readonly string[]>;
}
