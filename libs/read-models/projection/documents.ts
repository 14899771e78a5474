import type { Collection, Db } from 'mongodb';
import { LRUCache } from 'lru-cache';
import type { Key, ReadModel, Stored } from '../read-model';
import { dropCollection } from './builds';
import { isDuplicateKey } from './duplicate-key';
import type { Folded } from './fold';

/** A batch and the orders between their events; a state has some kilobytes. */
const recentKeys = 4_000;

/** The documents of one build of a read model; whoever folds, the same log gives the same ones. */
export class Documents<State extends object> {
  readonly #collection: Collection<Stored>;
  /** States as last saved: only the holder of the lease folds, so they are the documents'. */
  readonly #recent = new LRUCache<Key, Folded<State>>({ max: recentKeys });

  constructor(
    private readonly db: Db,
    private readonly readModel: ReadModel<State>,
    private readonly build: string,
  ) {
    this.#collection = db.collection<Stored>(build, { useBigInt64: true });
  }

  async createIndexes(): Promise<void> {
    const { indexes } = this.readModel;
    if (indexes.length > 0) await this.#collection.createIndexes([...indexes]);
  }

  /** The states of those keys that have a document. */
  async load(keys: readonly Key[]): Promise<Map<Key, Folded<State>>> {
    const states = new Map<Key, Folded<State>>();
    const missing: Key[] = [];
    for (const key of keys) {
      const recent = this.#recent.get(key);
      if (recent) states.set(key, recent);
      else missing.push(key);
    }
    if (missing.length === 0) return states;
    for (const stored of await this.#collection.find({ _id: { $in: missing } }).toArray()) {
      const { _id, position } = stored;
      states.set(_id, { state: this.readModel.toState(stored), position });
    }
    return states;
  }

  /** Writes each document unless it is further already. */
  async save(folded: ReadonlyMap<Key, Folded<State>>): Promise<void> {
    if (folded.size === 0) return;
    const writes = [...folded].map(([_id, { state, position }]) => ({
      replaceOne: {
        filter: { _id, position: { $lt: position } },
        replacement: { position, ...this.readModel.toDocument(state) },
        upsert: true,
      },
    }));
    for (const key of folded.keys()) this.#recent.delete(key);
    try {
      await this.#collection.bulkWrite(writes, { ordered: false });
    } catch (error) {
      if (!isDuplicateKey(error)) throw error; // else those are further already
    }
    for (const [key, state] of folded) this.#recent.set(key, state);
  }

  /** Marks a document whose later events wait. */
  async markStale(key: Key): Promise<void> {
    await this.#collection.updateOne({ _id: key }, { $set: { stale: true } });
  }

  async unmarkStale(key: Key): Promise<void> {
    await this.#collection.updateOne({ _id: key }, { $unset: { stale: '' } });
  }

  async drop(): Promise<void> {
    this.#recent.clear();
    await dropCollection(this.db, this.build);
  }
}
