import { setTimeout as delay } from 'node:timers/promises';
import type { Db } from 'mongodb';
import { v4 as uuid } from 'uuid';
import type { Delivered, EventStore, RecordedEvent } from '#libs/event-store';
import { idOf, ledgerPrefixes, type ReadModel } from '../read-model';
import { inBatches } from './batches';
import { hasEventAt, ledgerIdOf } from './ledger';
import type { Log } from './log';
import { Lease } from './progress';
import { Projection } from './projection';

export interface ProjectorOptions {
  readonly eventStore: EventStore;
  readonly db: Db;
  readonly log: Log;
  readonly readModels: readonly ReadModel[];
  /** At most so many events at a time; default 2,000. */
  readonly batchSize?: number;
}

/** How often a standby asks for the leases, ms; together with their 5 s the time of a take-over. */
const standbyMs = 1_000;

const isEvent = (item: Delivered): item is RecordedEvent => !('caughtUp' in item);

/** Sleeps, or wakes when aborted. */
const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  delay(ms, undefined, { signal }).catch(() => {});

/**
 * Keeps read models up to date from `$all`. Those at work or being built anew share one
 * subscription each; a run that fails begins again from the checkpoints.
 */
export class Projector {
  readonly #owner = uuid();
  readonly #stopping = new AbortController();
  readonly #running = new Set<ReadModel>();
  readonly #runs = new Set<Promise<void>>();
  readonly #supervising: Promise<void>;

  constructor(private readonly options: ProjectorOptions) {
    this.#supervising = this.#supervise();
  }

  /** Ends after the batch under way; the leases are free for others at once. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#supervising;
    await Promise.all(this.#runs);
  }

  async #supervise(): Promise<void> {
    const { log } = this.options;
    while (!this.#stopping.signal.aborted) {
      try {
        const leased = await this.#lease();
        const groups = [leased.filter(({ live }) => live), leased.filter(({ live }) => !live)];
        for (const group of groups.filter(({ length }) => length > 0)) this.#start(group);
      } catch (error) {
        log.warn({ err: error }, 'cannot lease the read models; trying again');
      }
      await pause(standbyMs, this.#stopping.signal);
    }
  }

  async #lease(): Promise<Projection[]> {
    const { db, log, readModels } = this.options;
    const leased: Projection[] = [];
    for (const readModel of readModels.filter((each) => !this.#running.has(each))) {
      const lease = await Lease.acquire(db, idOf(readModel), this.#owner);
      if (lease) leased.push(new Projection(db, readModel, lease, log));
    }
    return leased;
  }

  #start(group: readonly Projection[]): void {
    const { log } = this.options;
    const readModels = group.map(({ id }) => id);
    for (const { readModel } of group) this.#running.add(readModel);
    const run = this.#run(group)
      .catch((error: unknown) => log.warn({ err: error, readModels }, 'projection interrupted'))
      .finally(() => {
        for (const { readModel } of group) this.#running.delete(readModel);
        this.#runs.delete(run);
      });
    this.#runs.add(run);
  }

  async #run(group: readonly Projection[]): Promise<void> {
    const ending = new AbortController();
    const signal = AbortSignal.any([this.#stopping.signal, ending.signal]);
    const tending = this.#tend(group, signal);
    tending.catch(() => ending.abort());
    try {
      await this.#project(group, signal);
    } finally {
      ending.abort();
      await Promise.all(group.map((projection) => projection.close()));
    }
    await tending;
  }

  async #tend(group: readonly Projection[], signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await pause(Lease.renewEveryMs, signal);
      if (!signal.aborted) await Promise.all(group.map((projection) => projection.tend()));
    }
  }

  async #project(group: readonly Projection[], signal: AbortSignal): Promise<void> {
    const { eventStore, log, batchSize = 2_000 } = this.options;
    const ledgerId = await ledgerIdOf(eventStore, signal);
    if (ledgerId === undefined) return;
    for (const projection of group) {
      const { id, position } = projection;
      const same =
        position === null ||
        (projection.ledgerId === ledgerId && (await hasEventAt(eventStore, position)));
      if (!same) {
        log.warn({ readModel: id, position: String(position) }, 'another log: building anew');
        await projection.clear();
      }
      await projection.open(ledgerId);
    }
    const after = earliest(group.map(({ position }) => position));
    const source = eventStore.subscribeToAll({
      prefixes: ledgerPrefixes,
      signal,
      ...(after !== null && { after }),
    });
    for await (const batch of inBatches(source, batchSize)) {
      if (signal.aborted) return;
      const events = batch.filter(isEvent);
      const live = events.length < batch.length;
      await Promise.all(group.map((projection) => projection.apply(events, live)));
    }
  }
}

const earliest = (positions: readonly (bigint | null)[]): bigint | null =>
  positions.reduce((a, b) => (a === null || b === null ? null : a < b ? a : b));
