import type { Db } from 'mongodb';
import {
  decisionsIn,
  parkedIn,
  type ParkedEvent,
  type ParkingDecision,
} from '../projection/parking';
import { type Note, type Progress, progressOf } from '../projection/progress';
import type { Key } from '../read-model';

/** There is no read model of this name and version, or it never ran. */
export class UnknownReadModel extends Error {
  override readonly name = 'UnknownReadModel';
  constructor(readonly readModel: string) {
    super(`${readModel} is no read model that has run`);
  }
}

/** The key is not parked. */
export class NotParked extends Error {
  override readonly name = 'NotParked';
  constructor(
    readonly readModel: string,
    readonly key: Key,
  ) {
    super(`${readModel} has no parked key ${key}`);
  }
}

/** How one version of a read model stands. */
export interface Standing extends Pick<Progress, 'position' | 'ledgerId' | 'live' | 'paused'> {
  /** name and version, e.g. `orders_v1` */
  readonly readModel: string;
  /** keys whose later events wait */
  readonly parked: number;
}

/** What operators do about read models; a worker at work follows within two seconds. */
export class Operations {
  constructor(private readonly db: Db) {}

  async standing(): Promise<readonly Standing[]> {
    const progress = await progressOf(this.db).find().sort({ _id: 1 }).toArray();
    return Promise.all(
      progress.map(async ({ _id: readModel, position, ledgerId, live, paused }) => {
        const parked = await this.#failing({ readModel }).then(({ length }) => length);
        return { readModel, position, ledgerId, live, paused, parked };
      }),
    );
  }

  /** Nobody keeps it up to date until it is resumed. @throws UnknownReadModel */
  pause(readModel: string, note: Note): Promise<void> {
    return this.#update(readModel, { paused: note, owner: null }, { epoch: 1 });
  }

  /** @throws UnknownReadModel */
  resume(readModel: string): Promise<void> {
    return this.#update(readModel, { paused: null });
  }

  /** Forgets all documents, to be built from the log's beginning. @throws UnknownReadModel */
  async reset(readModel: string, note: Note): Promise<void> {
    await this.pause(readModel, note); // stopped half-way it stays paused, with the reason
    await this.db.collection(readModel).deleteMany({});
    await parkedIn(this.db).deleteMany({ readModel });
    const begin = { position: null, ledgerId: null, live: false };
    await this.#update(readModel, { ...begin, paused: null });
  }

  /** Forgets a version that is no longer queried, altogether. @throws UnknownReadModel */
  async drop(readModel: string, note: Note): Promise<void> {
    await this.reset(readModel, note);
    await progressOf(this.db).deleteOne({ _id: readModel });
  }

  /** The events that could not be folded, oldest first. */
  parked(readModel: string): Promise<ParkedEvent[]> {
    return this.#failing({ readModel });
  }

  /**
   * Has a parked key tried again, or tried again without the event that failed; kept as a record.
   * @throws NotParked
   */
  async decide(
    { readModel, key, action }: Pick<ParkingDecision, 'readModel' | 'key' | 'action'>,
    note: Note,
  ): Promise<void> {
    const failing = await this.#failing({ readModel, key });
    if (failing.length === 0) throw new NotParked(readModel, key);
    await decisionsIn(this.db).insertOne({ readModel, key, action, note, doneAt: null });
  }

  #failing(of: { readModel: string; key?: Key }): Promise<ParkedEvent[]> {
    const failing = parkedIn(this.db).find({ ...of, reason: { $exists: true } });
    return failing.sort({ position: 1 }).toArray();
  }

  async #update(readModel: string, fields: Partial<Progress>, raise?: { epoch: 1 }): Promise<void> {
    const { matchedCount } = await progressOf(this.db).updateOne(
      { _id: readModel },
      { $set: fields, ...(raise && { $inc: raise }) },
    );
    if (matchedCount === 0) throw new UnknownReadModel(readModel);
  }
}
