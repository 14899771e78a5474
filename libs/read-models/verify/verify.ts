import { isDeepStrictEqual } from 'node:util';
import { deserialize, serialize } from 'bson';
import type { Collection, Db } from 'mongodb';
import type { EventStore, RecordedEvent } from '#libs/event-store';
import { foldKey, type Folded, groupByKey } from '../projection/fold';
import { progressOf } from '../projection/progress';
import { idOf, type Key, ledgerPrefixes, type ReadModel, type Stored } from '../read-model';

/** A document that is not what the log gives. */
export interface Difference {
  readonly readModel: string;
  readonly key: Key;
  /** undefined: the log gives no such document */
  readonly expected: Stored | undefined;
  /** undefined: there is none */
  readonly found: Stored | undefined;
}

export interface Verified {
  /** documents compared */
  readonly compared: number;
  /** keys left out: they are parked, or were moved on meanwhile */
  readonly leftOut: number;
  /** the first one found; undefined: all documents are what the log gives */
  readonly difference?: Difference;
}

const eventsAtATime = 500;

/** Folds one read model anew, and forgets each key once its document was compared. */
class Comparison {
  readonly #collection: Collection<Stored>;
  readonly #open = new Map<Key, Folded<object>>();
  readonly #failed = new Set<Key>();
  readonly #compared = new Set<Key>();
  #difference: Difference | undefined;

  constructor(
    db: Db,
    private readonly readModel: ReadModel,
    /** how far the documents are */
    private readonly checkpoint: bigint,
  ) {
    this.#collection = db.collection<Stored>(idOf(readModel), { useBigInt64: true });
  }

  async take(events: readonly RecordedEvent[]): Promise<void> {
    if (this.#difference) return;
    const due = events.filter(({ position }) => position <= this.checkpoint);
    const groups = groupByKey(this.readModel, due);
    for (const [key, group] of groups) {
      if (this.#failed.has(key)) continue;
      const { folded, failed } = foldKey(this.readModel, this.#open.get(key), group);
      if (folded) this.#open.set(key, folded);
      if (failed) this.#failed.add(key);
    }
    await this.#compare([...groups.keys()], false);
  }

  async end(): Promise<Verified> {
    await this.#compare([...this.#open.keys()], true);
    const difference = this.#difference ?? (await this.#surplus());
    return {
      compared: this.#compared.size,
      leftOut: this.#leftOut().size,
      ...(difference && { difference }),
    };
  }

  /** Those whose documents are as far as the fold; at the end also those whose documents are not. */
  async #compare(keys: readonly Key[], last: boolean): Promise<void> {
    const stored = await this.#stored(keys.filter((key) => !this.#failed.has(key)));
    for (const key of keys) {
      const folded = this.#open.get(key);
      if (folded === undefined || this.#failed.has(key)) continue;
      const { stale, ...found }: Partial<Stored> = stored.get(key) ?? {};
      const further = found.position !== undefined && found.position > folded.position;
      if (stale || further || (!last && found.position !== folded.position)) continue;
      this.#open.delete(key);
      this.#compared.add(key);
      const expected = this.#expected(key, folded);
      if (isDeepStrictEqual(found, expected)) continue;
      this.#difference ??= {
        readModel: idOf(this.readModel),
        key,
        expected,
        found: stored.get(key),
      };
    }
  }

  async #stored(keys: readonly Key[]): Promise<Map<Key, Stored>> {
    const documents = await this.#collection.find({ _id: { $in: [...keys] } }).toArray();
    return new Map(documents.map((document) => [document._id, document]));
  }

  #leftOut(): Set<Key> {
    return new Set([...this.#failed, ...this.#open.keys()]);
  }

  /** A document of which the log knows nothing. */
  async #surplus(): Promise<Difference | undefined> {
    const known = new Set([...this.#compared, ...this.#leftOut()]);
    if ((await this.#collection.countDocuments()) <= known.size) return undefined;
    for await (const found of this.#collection.find({ position: { $lte: this.checkpoint } })) {
      if (known.has(found._id)) continue;
      return { readModel: idOf(this.readModel), key: found._id, expected: undefined, found };
    }
    return undefined;
  }

  /** As the database would give it back. */
  #expected(_id: Key, { state, position }: Folded<object>): Stored {
    const document = serialize({ _id, position, ...this.readModel.toDocument(state) });
    return deserialize(document, { useBigInt64: true }) as Stored;
  }
}

/**
 * Folds the log and compares every document. Sound while projections are at work: what they move
 * on meanwhile is left out.
 */
export const verify = async (
  db: Db,
  eventStore: EventStore,
  readModel: ReadModel,
): Promise<Verified> => {
  const progress = await progressOf(db).findOne({ _id: idOf(readModel) });
  const comparison = new Comparison(db, readModel, progress?.position ?? -1n);
  let events: RecordedEvent[] = [];
  for await (const event of eventStore.readAll({ prefixes: ledgerPrefixes })) {
    events.push(event);
    if (events.length < eventsAtATime) continue;
    await comparison.take(events);
    events = [];
  }
  await comparison.take(events);
  return comparison.end();
};
