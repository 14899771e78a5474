import type { Db } from 'mongodb';
import type { RecordedEvent } from '#libs/event-store';
import type { Key, ReadModel } from '../read-model';
import { Documents } from './documents';
import { type Failed, foldKey, goneOn, groupByKey } from './fold';
import type { Log } from './log';
import { Parking, type ParkingDecision } from './parking';
import type { Fault, Lease } from './progress';
import { separateWaiting } from './waiting';
import { Writes } from './writes';

/** From how many events on documents are written, while there is more to read: the more, the fewer writes. */
const eventsAtMost = 40_000;

/** From how many documents on they are written, and how many such writes are under way at most. */
interface Limits {
  readonly documents: number;
  readonly writes: number;
}

/** Documents that change grow to some ten kilobytes. */
const ofChanging: Limits = { documents: 2_000, writes: 1 };

/**
 * Documents of one event are the most by far, and have one or two kilobytes: while MongoDB has the next
 * of them already, it does not wait for this thread, nor this thread for it.
 */
const ofAppended: Limits = { documents: 1_000, writes: 2 };

/** One build of a read model being kept up to date by the holder of its lease. */
export class Projection<State extends object = object> {
  readonly id: string;
  readonly #documents: Documents<State>;
  readonly #parking: Parking;
  readonly #atMost: Limits;
  /** key → position of the event that failed */
  #parked = new Map<Key, bigint>();
  #opened = false;
  #position: bigint | null;
  #events: number;
  /** events seen since the last write was begun */
  #unwritten = 0;
  readonly #writes: Writes;
  #live: boolean;
  #ledgerId: string | null;
  #busy: Promise<unknown> = Promise.resolve();

  constructor(
    db: Db,
    readonly readModel: ReadModel<State>,
    private readonly lease: Lease,
    private readonly log: Log,
    /** whether each event's document is made at once, to park the event after which none can be */
    private readonly carefully = false,
  ) {
    this.id = lease.held._id;
    this.#documents = new Documents(db, readModel, this.id);
    this.#parking = new Parking(db, this.id);
    this.#atMost = readModel.appendOnly ? ofAppended : ofChanging;
    this.#writes = new Writes(this.#atMost.writes);
    this.#position = lease.held.position;
    this.#events = lease.held.events;
    this.#live = lease.held.live;
    this.#ledgerId = lease.held.ledgerId;
  }

  /** Commit position of the last ledger event folded; null: to be built from nothing. */
  get position(): bigint | null {
    return this.#position;
  }

  get live(): boolean {
    return this.#live;
  }

  get ledgerId(): string | null {
    return this.#ledgerId;
  }

  async open(ledgerId: string): Promise<void> {
    this.#ledgerId = ledgerId;
    this.#parked = await this.#parking.failing();
    await this.#documents.createIndexes();
    this.#opened = true;
  }

  /** Forgets everything, to begin at the log's first event; from now on no query reads it. */
  async clear(): Promise<void> {
    await this.lease.advance({ live: false });
    await this.#documents.drop();
    await this.#parking.clear();
    await this.lease.advance({ position: null, ledgerId: null, events: 0 });
    this.#position = null;
    this.#events = 0;
    this.#live = false;
  }

  /**
   * Folds a batch. `live`: the log's end has been reached, so it is written when this resolves. Until
   * then it is written once it has become much, while the next batches are folded: a document that
   * many events concern is written once for all of them. Documents first, then the checkpoint: what
   * is delivered twice changes nothing. @throws LeaseLost, and what an earlier write failed of
   */
  apply(batch: readonly RecordedEvent[], live: boolean): Promise<void> {
    return this.#exclusively(async () => {
      const position = this.#position;
      const events = position === null ? batch : batch.filter((event) => event.position > position);
      await this.#take(events);
      this.#position = events.at(-1)?.position ?? position;
      this.#events += events.length;
      this.#unwritten += events.length;
      const becomesLive = live && !this.#live;
      this.#live ||= live;
      const full = this.#documents.changed >= this.#atMost.documents;
      const much = full || this.#unwritten >= eventsAtMost;
      if (becomesLive || much || (live && this.#unwritten > 0)) await this.#write();
      if (live) await this.#writes.ended;
    });
  }

  /** Keeps the lease. @throws LeaseLost */
  renew(): Promise<void> {
    return this.lease.renew();
  }

  /** Does what operators decided about parked keys. @throws LeaseLost */
  async decide(): Promise<void> {
    for (const decision of await this.#parking.undecided()) {
      if (!(await this.#exclusively(() => this.#carryOut(decision)))) continue;
      await this.renew(); // only the holder knows what is parked
      await this.#parking.done(decision);
    }
  }

  /** Lets another worker have it, once what is under way is done, or has failed. */
  async close(fault?: Fault): Promise<void> {
    await this.#busy.catch(() => {}); // whoever asked for it was told
    try {
      await this.#writes.ended;
    } finally {
      await this.lease.release(fault);
    }
  }

  /** Whether it is done with; not yet while events that an earlier worker parked are to be delivered again. */
  async #carryOut(decision: ParkingDecision): Promise<boolean> {
    const { key, position: failing, action } = decision;
    if (!this.#opened) return false;
    if (this.#parked.get(key) !== failing) return true; // another decision was there first
    const waiting = await this.#parking.waiting(key);
    const reached = this.#position ?? -1n;
    if (waiting.some(({ position }) => position > reached)) return false;
    const skipped = action === 'skip' ? failing : undefined;
    const retried = waiting.filter(({ position }) => position !== skipped);
    const tooLate = await this.#tooLate(key, retried);
    if (tooLate === undefined) await this.#unpark(decision, retried);
    else {
      await this.#parking.explain(key, failing, tooLate);
      this.log.error({ readModel: this.id, key: String(key), reason: tooLate }, 'key stays parked');
    }
    return true;
  }

  async #unpark(
    { key, action, note }: ParkingDecision,
    retried: readonly RecordedEvent[],
  ): Promise<void> {
    this.#parked.delete(key);
    await this.#take(retried);
    await this.#write();
    await this.#writes.ended; // with the checkpoint: a skipped event is not delivered again
    const failsAgain = this.#parked.get(key);
    if (failsAgain !== undefined) return this.#parking.unpark(key, failsAgain);
    await this.#documents.unmarkStale(key);
    await this.#parking.unpark(key);
    this.log.info({ readModel: this.id, key: String(key), action, ...note }, 'parked key released');
  }

  /** Why a stream's events cannot be folded in order any more: a document of several streams has gone on. */
  async #tooLate(key: Key, waiting: readonly RecordedEvent[]): Promise<string | undefined> {
    const { groups } = groupByKey(this.readModel, waiting);
    if (groups.has(key)) return undefined; // a key's own document has not gone on
    const gone = goneOn(groups, await this.#documents.load([...groups.keys()]));
    const { name } = this.readModel;
    return gone === undefined
      ? undefined
      : `${gone} has gone on without it: rebuild the read model ${name}`;
  }

  /** Folds events, or has them wait. */
  async #take(events: readonly RecordedEvent[]): Promise<void> {
    const { groups, keyless, waiting } = separateWaiting(this.readModel, this.#parked, events);
    for (const [key, behind] of waiting) await this.#parking.park(key, behind);
    await this.#fold(groups, keyless);
  }

  async #fold(
    groups: ReadonlyMap<Key, readonly RecordedEvent[]>,
    keyless: ReadonlyMap<string, Failed>,
  ): Promise<void> {
    if (keyless.size > 0) await this.#writes.ended; // it would undo the mark
    // before any document goes on without them
    for (const [stream, failure] of keyless) await this.#park(stream, failure);
    const begun = [...groups].filter(([, [first]]) => first && !this.readModel.isFirst(first));
    const current = await this.#documents.load(begun.map(([key]) => key));
    const failed = new Map<Key, Failed>();
    for (const [key, events] of groups) {
      const outcome = foldKey(this.readModel, current.get(key), events, this.carefully);
      if (outcome.folded) this.#documents.change(key, outcome.folded);
      if (outcome.failed) failed.set(key, outcome.failed);
    }
    if (failed.size > 0) await this.#writeDocuments(); // there is something to mark as stale
    for (const [key, failure] of failed) await this.#park(key, failure);
  }

  /** Begins to write all that was folded, once not too much is being written. */
  async #write(): Promise<void> {
    await this.#writes.room();
    const checkpoint = {
      position: this.#position,
      events: this.#events,
      ledgerId: this.#ledgerId,
      live: this.#live,
    };
    this.#unwritten = 0;
    const written = this.#documents.write(this.#parked.keys());
    this.#writes.begin(written, () => this.lease.advance(checkpoint));
  }

  async #writeDocuments(): Promise<void> {
    await this.#writes.ended;
    await this.#documents.write(this.#parked.keys());
  }

  async #park(key: Key, failure: Failed): Promise<void> {
    await this.#documents.markStale(key); // first: once it is parked, nobody would come back to that
    await this.#parking.park(key, failure.events, failure.reason);
    this.#parked.set(key, failure.events[0].position);
    const { reason } = failure;
    this.log.error({ readModel: this.id, key: String(key), reason }, 'key parked');
  }

  /** What one piece of work left half-done no later one writes: they fail of the same. */
  #exclusively<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#busy.then(work);
    this.#busy = done;
    done.catch(() => {}); // thrown to whoever asked, and to those who ask later
    return done;
  }
}
