import type { Collection, Db } from 'mongodb';
import type { RecordedEvent } from '#libs/event-store';
import type { Key } from '../read-model';
import type { Note } from './progress';

/** An event that waits, in `parked`: the one that failed, or a later one of the same key. */
export interface ParkedEvent {
  readonly _id: string;
  readonly readModel: string;
  readonly key: Key;
  readonly position: bigint;
  readonly stream: string;
  readonly type: string;
  /** why it failed, or cannot be folded any more; absent on the events behind it */
  readonly reason?: string;
  readonly since: Date;
  /** the whole event as JSON, positions as decimal text: its field names are any text */
  readonly event: string;
}

/** What an operator wants done about a parked key, in `parking_decisions`; kept as its record. */
export interface ParkingDecision {
  readonly readModel: string;
  readonly key: Key;
  /** of the event that failed: the decision is on no other one */
  readonly position: bigint;
  readonly action: 'retry' | 'skip';
  readonly note: Note;
  readonly doneAt: Date | null;
}

const toJson = (event: RecordedEvent): string =>
  JSON.stringify({
    ...event,
    revision: String(event.revision),
    position: String(event.position),
  });

const fromJson = (text: string): RecordedEvent => {
  const event = JSON.parse(text) as Record<'revision' | 'position' | 'created', string> &
    Pick<RecordedEvent, 'id' | 'type' | 'data' | 'metadata' | 'stream'>;
  return {
    ...event,
    revision: BigInt(event.revision),
    position: BigInt(event.position),
    created: new Date(event.created),
  };
};

export const parkedIn = (db: Db): Collection<ParkedEvent> =>
  db.collection<ParkedEvent>('parked', { useBigInt64: true });

export const decisionsIn = (db: Db): Collection<ParkingDecision> =>
  db.collection<ParkingDecision>('parking_decisions', { useBigInt64: true });

/** The events of one read model that wait, by key. */
export class Parking {
  readonly #parked: Collection<ParkedEvent>;
  readonly #decisions: Collection<ParkingDecision>;

  constructor(
    db: Db,
    private readonly readModel: string,
  ) {
    this.#parked = parkedIn(db);
    this.#decisions = decisionsIn(db);
  }

  /** The keys that wait, each with the position of its failing event. */
  async failing(): Promise<Map<Key, bigint>> {
    const failed = this.#parked.find({ readModel: this.readModel, reason: { $exists: true } });
    const latestFirst = failed
      .sort({ position: -1 })
      .map(({ key, position }) => [key, position] as const);
    return new Map(await latestFirst.toArray()); // of a key's several the earliest
  }

  /** `reason`: why the first one failed. Idempotent: a batch delivered again parks the same events. */
  async park(key: Key, events: readonly RecordedEvent[], reason?: string): Promise<void> {
    const writes = events.map((event, index) => {
      const { position, stream, type } = event;
      const parked = {
        readModel: this.readModel,
        key,
        position,
        stream,
        type,
        since: new Date(),
        event: toJson(event),
      };
      const failed = index === 0 && reason !== undefined;
      return {
        updateOne: {
          filter: { _id: this.#idOf(key, position) },
          update: { $setOnInsert: parked, ...(failed && { $set: { reason } }) },
          upsert: true,
        },
      };
    });
    await this.#parked.bulkWrite(writes, { ordered: false });
  }

  /** Says anew why the event at a position has its key wait. */
  async explain(key: Key, position: bigint, reason: string): Promise<void> {
    await this.#parked.updateOne({ _id: this.#idOf(key, position) }, { $set: { reason } });
  }

  /** The waiting events of a key, oldest first. */
  waiting(key: Key): Promise<RecordedEvent[]> {
    return this.#parked
      .find({ readModel: this.readModel, key })
      .sort({ position: 1 })
      .map(({ event }) => fromJson(event))
      .toArray();
  }

  /** Lets the events of a key go, those before a position only where one is given. */
  async unpark(key: Key, before?: bigint): Promise<void> {
    const events = { readModel: this.readModel, key };
    await this.#parked.deleteMany(
      before === undefined ? events : { ...events, position: { $lt: before } },
    );
  }

  async clear(): Promise<void> {
    await this.#parked.deleteMany({ readModel: this.readModel });
  }

  undecided(): Promise<(ParkingDecision & { _id: unknown })[]> {
    return this.#decisions.find({ readModel: this.readModel, doneAt: null }).toArray();
  }

  async done({ _id }: { readonly _id: unknown }): Promise<void> {
    await this.#decisions.updateOne({ _id: _id as never }, { $set: { doneAt: new Date() } });
  }

  #idOf(key: Key, position: bigint): string {
    return `${this.readModel}/${key}/${position}`;
  }
}
