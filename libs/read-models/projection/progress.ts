import type { Collection, Db, UpdateResult } from 'mongodb';
import { isDuplicateKey } from './duplicate-key';

/** Of one read model: how far it is, whose it is. The collection is `checkpoints`. */
export interface Progress {
  /** `idOf` the read model */
  readonly _id: string;
  /** which log the position is of; null before the first batch */
  readonly ledgerId: string | null;
  /** commit position of the last ledger event seen (int64) */
  readonly position: bigint | null;
  /** ledger events seen since it was last built from nothing */
  readonly events: number;
  /** whether it has caught up since it was last built from nothing */
  readonly live: boolean;
  /** Raised by every take-over and reset: what an earlier holder still writes is refused. */
  readonly epoch: number;
  readonly owner: string | null;
  readonly leasedUntil: Date;
  readonly paused: Note | null;
  /** why its last run ended, until one gets further */
  readonly fault: Fault | null;
  /** since when a newer build is read instead; absent: none is */
  readonly replacedAt?: Date;
}

export interface Fault {
  readonly reason: string;
  readonly at: Date;
}

/** Who wanted it, and why. */
export interface Note {
  readonly by: string;
  readonly why: string;
  readonly at: Date;
}

/** Somebody else runs the read model now, or it was paused or reset. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
  constructor(readonly readModel: string) {
    super(`${readModel}: the lease is gone`);
  }
}

export const progressOf = (db: Db): Collection<Progress> =>
  db.collection<Progress>('checkpoints', { useBigInt64: true });

const leaseMs = 5_000;
const until = () => new Date(Date.now() + leaseMs);

/** Of a build that nobody has begun. */
export const unstarted = {
  ledgerId: null,
  position: null,
  events: 0,
  live: false,
  epoch: 0,
  owner: null,
  leasedUntil: new Date(0),
  paused: null,
  fault: null,
};

/** One worker's right to run one read model, and the checkpoint that only its holder may move. */
export class Lease {
  #updated: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly collection: Collection<Progress>,
    readonly held: Progress,
  ) {}

  /** How often the holder renews, ms. */
  static readonly renewEveryMs = 1_500;

  /** The lease, when it is free, run out, or this owner's already. */
  static async acquire(db: Db, readModel: string, owner: string): Promise<Lease | undefined> {
    const collection = progressOf(db);
    if ((await collection.countDocuments({ _id: readModel })) === 0) {
      await collection.insertOne({ _id: readModel, ...unstarted }).catch((error: unknown) => {
        if (!isDuplicateKey(error)) throw error; // another worker was first
      });
    }
    const held = await collection.findOneAndUpdate(
      {
        _id: readModel,
        paused: null,
        $or: [{ owner: null }, { owner }, { leasedUntil: { $lt: new Date() } }],
      },
      { $set: { owner, leasedUntil: until() }, $inc: { epoch: 1 } },
      { returnDocument: 'after' },
    );
    return held ? new Lease(collection, held) : undefined;
  }

  /** @throws LeaseLost */
  renew(): Promise<void> {
    return this.update({ leasedUntil: until(), fault: null });
  }

  /** Moves the checkpoint. @throws LeaseLost */
  advance(to: Partial<Pick<Progress, 'ledgerId' | 'position' | 'events' | 'live'>>): Promise<void> {
    return this.update({ ...to, leasedUntil: until() });
  }

  /** Lets others have it at once, and says what went wrong; does nothing when it is lost. */
  async release(fault?: Fault): Promise<void> {
    await this.set({ owner: null, ...(fault && { fault }) });
  }

  private async update(fields: Partial<Progress>): Promise<void> {
    const { matchedCount } = await this.set(fields);
    if (matchedCount === 0) throw new LeaseLost(this.held._id);
  }

  /** One at a time: of two at once some servers (FerretDB 1) keep what either makes of the whole document. */
  private set($set: Partial<Progress>): Promise<UpdateResult> {
    const updated = this.#updated.then(() => this.collection.updateOne(this.mine(), { $set }));
    this.#updated = updated.catch(() => {}); // whoever asked is told
    return updated;
  }

  private mine() {
    const { _id, epoch, owner } = this.held;
    return { _id, epoch, owner };
  }
}
