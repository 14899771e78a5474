import { setTimeout as delay } from 'node:timers/promises';
import type { Db } from 'mongodb';
import { v4 as uuid } from 'uuid';
import type { Delivered, EventStore, RecordedEvent } from '#libs/event-store';
import { ledgerPrefixes, type ReadModel } from '../read-model';
import { inBatches } from './batches';
import { isBrokenConnection } from './broken-connection';
import { allProgress, currentIn, retireReplaced } from './builds';
import { NoDocument } from './documents';
import { hasEventAt, ledgerIdOf } from './ledger';
import type { Log } from './log';
import { type Fault, Lease, LeaseLost, type Progress } from './progress';
import { Projection } from './projection';

export interface ProjectorOptions {
  readonly eventStore: EventStore;
  readonly db: Db;
  readonly log: Log;
  readonly readModels: readonly ReadModel[];
  /** At most so many events are folded at a time; default 500. */
  readonly batchSize?: number;
}

/** How often a standby asks for the leases, ms; together with their 5 s the time of a take-over. */
const standbyMs = 1_000;

const isCaughtUp = (item: Delivered) => 'caughtUp' in item;
const isEvent = (item: Delivered): item is RecordedEvent => !isCaughtUp(item);

/** Sleeps, or wakes when aborted. */
const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  delay(ms, undefined, { signal }).catch(() => {});

/** One of several builds failed, of `cause`. */
class BuildFailed extends Error {
  override readonly name = 'BuildFailed';
  constructor(
    readonly build: string,
    override readonly cause: unknown,
  ) {
    super(`${build}: ${String(cause)}`);
  }
}

/** @throws BuildFailed */
const inBuild = <T>({ id }: Projection, work: Promise<T>): Promise<T> =>
  work.catch((error: unknown) => {
    throw new BuildFailed(id, error);
  });

/** @throws BuildFailed of the first one that fails */
const inTurn = async (
  group: readonly Projection[],
  work: (projection: Projection) => Promise<void>,
): Promise<void> => {
  for (const projection of group) await inBuild(projection, work(projection));
};

/** Does something as often as a lease is renewed. */
const repeat = async (signal: AbortSignal, work: () => Promise<void>): Promise<void> => {
  while (!signal.aborted) {
    await pause(Lease.renewEveryMs, signal);
    if (!signal.aborted) await work();
  }
};

/**
 * Keeps read models up to date from `$all`. Builds at work and builds that have still to catch
 * up share one subscription each; a run that fails begins again from the checkpoints, without the build
 * that it failed of: that one has a subscription of its own from then on. A broken connection sets a
 * build apart only when it breaks again at the same checkpoint: any other one could have met the first.
 * A checkpoint is moved only when all documents up to it are written, so that a death at any moment
 * loses nothing; far behind the log's end that is every 40,000 events at the latest.
 */
export class Projector {
  readonly #owner = uuid();
  readonly #stopping = new AbortController();
  /** ids of builds */
  readonly #running = new Set<string>();
  /** ids of builds of which no document could be made of something */
  readonly #careful = new Set<string>();
  /** ids of builds that have failed: the others no longer wait for them */
  readonly #apart = new Set<string>();
  /** id of a build → checkpoint from which its run met a broken connection */
  readonly #brokenAt = new Map<string, bigint | null>();
  readonly #runs = new Set<Promise<void>>();
  readonly #supervising: Promise<void>;

  constructor(private readonly options: ProjectorOptions) {
    this.#supervising = this.#supervise();
  }

  /** Ends once what is being written is there; the leases are free for others at once. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#supervising;
    await Promise.all(this.#runs);
  }

  async #supervise(): Promise<void> {
    const { db, log, readModels } = this.options;
    while (!this.#stopping.signal.aborted) {
      try {
        const progress = await allProgress(db);
        const leased = await this.#lease(progress);
        for (const group of this.#grouped(leased)) this.#start(group);
        for (const readModel of readModels) await this.#retire(progress, readModel);
      } catch (error) {
        log.warn({ err: error }, 'cannot lease read models; trying again');
      }
      await pause(standbyMs, this.#stopping.signal);
    }
  }

  async #retire(progress: readonly Progress[], readModel: ReadModel): Promise<void> {
    const { db, log } = this.options;
    await retireReplaced(db, progress, readModel).catch((error: unknown) =>
      log.warn({ err: error, readModel: readModel.name }, 'cannot retire a build; trying again'),
    );
  }

  async #lease(progress: readonly Progress[]): Promise<Projection[]> {
    const { db, log, readModels } = this.options;
    const leased: Projection[] = [];
    for (const readModel of readModels) {
      const idle = currentIn(progress, readModel).filter((id) => !this.#running.has(id));
      for (const id of idle) {
        const lease = await Lease.acquire(db, id, this.#owner);
        if (lease) leased.push(new Projection(db, readModel, lease, log, this.#careful.has(id)));
      }
    }
    return leased;
  }

  #grouped(leased: readonly Projection[]): readonly (readonly Projection[])[] {
    const apart = leased.filter(({ id }) => this.#apart.has(id));
    const others = leased.filter(({ id }) => !this.#apart.has(id));
    const together = [others.filter(({ live }) => live), others.filter(({ live }) => !live)];
    return [...apart.map((each) => [each]), ...together.filter(({ length }) => length > 0)];
  }

  #start(group: readonly Projection[]): void {
    const { log } = this.options;
    const readModels = group.map(({ id }) => id);
    for (const id of readModels) this.#running.add(id);
    const run = this.#run(group)
      .catch((error: unknown) => log.warn({ err: error, readModels }, 'projection interrupted'))
      .finally(() => {
        for (const id of readModels) this.#running.delete(id);
        this.#runs.delete(run);
      });
    this.#runs.add(run);
  }

  async #run(group: readonly Projection[]): Promise<void> {
    const ending = new AbortController();
    const signal = AbortSignal.any([this.#stopping.signal, ending.signal]);
    // two loops: a decision may take long, and the leases are renewed all the while
    const tending = [
      repeat(signal, () => inTurn(group, (each) => each.renew())),
      repeat(signal, () => inTurn(group, (each) => each.decide())),
    ];
    const tended = Promise.all(tending);
    tended.catch(() => ending.abort());
    const checkpoints = new Map(group.map(({ id, position }) => [id, position]));
    let faulty: readonly Projection[] = [];
    let fault: Fault | undefined;
    try {
      await this.#project(group, signal);
      ending.abort();
      await tended;
    } catch (error) {
      const { build, cause } = error instanceof BuildFailed ? error : { cause: error };
      if (cause instanceof LeaseLost) throw error;
      if (cause instanceof NoDocument) this.#careful.add(cause.build);
      else if (build !== undefined && !this.#excused(build, cause, checkpoints.get(build)))
        this.#apart.add(build);
      faulty = group.filter(({ id }) => build === undefined || id === build);
      fault = { reason: String(cause), at: new Date() };
      throw error;
    } finally {
      ending.abort();
      await Promise.allSettled(tending); // once the lease is free, no decision is carried out
      const closing = group.map((each) => each.close(faulty.includes(each) ? fault : undefined));
      await Promise.allSettled(closing);
      await Promise.all(closing);
    }
  }

  #excused(build: string, cause: unknown, checkpoint: bigint | null = null): boolean {
    if (!isBrokenConnection(cause)) return false;
    const again = this.#brokenAt.get(build) === checkpoint;
    this.#brokenAt.set(build, checkpoint);
    return !again;
  }

  async #project(group: readonly Projection[], signal: AbortSignal): Promise<void> {
    const { eventStore, log, batchSize = 500 } = this.options;
    const ledgerId = await ledgerIdOf(eventStore, signal);
    if (ledgerId === undefined) return;
    for (const projection of group) {
      const { id, position } = projection;
      const same =
        position === null ||
        (projection.ledgerId === ledgerId && (await hasEventAt(eventStore, position)));
      if (!same)
        log.warn({ readModel: id, position: String(position) }, 'another log: building anew');
      if (!same || position === null) await inBuild(projection, projection.clear());
      await inBuild(projection, projection.open(ledgerId));
    }
    const after = earliest(group.map(({ position }) => position));
    const source = eventStore.subscribeToAll({
      prefixes: ledgerPrefixes,
      signal,
      ...(after !== null && { after }),
    });
    let live = false;
    for await (const batch of inBatches(source, batchSize, isCaughtUp)) {
      if (signal.aborted) return;
      const events = batch.filter(isEvent);
      live ||= events.length < batch.length;
      await Promise.all(group.map((each) => inBuild(each, each.apply(events, live))));
    }
  }
}

const earliest = (positions: readonly (bigint | null)[]): bigint | null =>
  positions.reduce((a, b) => (a === null || b === null ? null : a < b ? a : b));
