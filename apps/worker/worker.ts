import { setTimeout as delay } from 'node:timers/promises';
import type { Db } from 'mongodb';
import type { Logger } from 'pino';
import type { Core } from '#libs/commands';
import type { EventStore } from '#libs/event-store';
import type { Instant } from '#libs/filing';
import { Deadlines, Policies } from '#libs/policies';
import { Checkpoints, DueQuery, ledgerPrefixes, Projector, readModels } from '#libs/read-models';

export interface WorkerParts {
  readonly eventStore: EventStore;
  readonly db: Db;
  readonly core: Core;
  readonly ledgerId: string;
  /** `AUTO_FORWARD` */
  readonly autoForward: boolean;
  readonly log: Logger;
  /** How often streams with something due are woken by themselves, ms; default 1,000. */
  readonly wakeEveryMs?: number;
}

/** How long `caughtUp` waits for the read models, ms. */
const patienceMs = 60_000;

/** Projections, policies and deadlines, at work from `startWorker` to `stop`. */
export class Worker {
  readonly #stopping = new AbortController();
  readonly #projector: Projector;
  readonly #checkpoints: Checkpoints;
  readonly #deadlines: Deadlines;
  readonly #wakingByItself: Promise<void>;

  constructor(
    private readonly parts: WorkerParts,
    private readonly policies: Policies,
  ) {
    const { eventStore, db, core, log } = parts;
    this.#projector = new Projector({ eventStore, db, log, readModels });
    this.#checkpoints = new Checkpoints(db);
    this.#deadlines = new Deadlines({ due: new DueQuery(db), store: eventStore, core, log });
    this.#wakingByItself = this.#keepWaking();
  }

  /** Rejects when the policies cannot go on; resolves when they were stopped. */
  get stopped(): Promise<void> {
    return this.policies.stopped;
  }

  /** Ends what is under way; another worker can take over at once. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await Promise.all([this.policies.stop(), this.#projector.stop(), this.#wakingByItself]);
  }

  /** Resolves when all read models reflect a position. @throws ReadModelBehind after a minute */
  async caughtUp(position: bigint): Promise<void> {
    await Promise.all(
      readModels.map((each) => this.#checkpoints.atLeast(each, position, patienceMs)),
    );
  }

  /** Resolves when all that follows from a position, and from that again, is done and can be read. */
  async settled(position: bigint): Promise<void> {
    let last: bigint | undefined = position;
    while (last !== undefined) {
      await Promise.all([this.policies.caughtUp(last), this.caughtUp(last)]);
      last = await this.#lastAfter(last);
    }
  }

  /** When something falls due next, as far as the read models know; what is parked left out. */
  nextDue(): Promise<Instant | undefined> {
    return this.#deadlines.next();
  }

  /** Has decided what is due now, without waiting for the next time by itself. */
  wakeDue(): Promise<void> {
    return this.#deadlines.wake();
  }

  async #lastAfter(after: bigint): Promise<bigint | undefined> {
    let last: bigint | undefined;
    const events = this.parts.eventStore.readAll({ after, prefixes: ledgerPrefixes });
    for await (const { position } of events) last = position;
    return last;
  }

  async #keepWaking(): Promise<void> {
    const { log, wakeEveryMs = 1_000 } = this.parts;
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      await this.#deadlines.wake().catch((error: unknown) => {
        log.warn({ err: error }, 'cannot see what is due; trying again');
      });
      await delay(wakeEveryMs, undefined, { signal }).catch(() => {}); // aborted: stopped
    }
  }
}

export const startWorker = async (parts: WorkerParts): Promise<Worker> => {
  const { eventStore: store, core, ledgerId, autoForward, log } = parts;
  return new Worker(parts, await Policies.start({ store, core, ledgerId, autoForward, log }));
};
