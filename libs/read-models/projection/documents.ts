import type { Collection, Db } from 'mongodb';
import { LRUCache } from 'lru-cache';
import type { Key, ReadModel, Stored } from '../read-model';
import { dropCollection } from './builds';
import type { Folded } from './fold';
import { insertNew, replaceOlder } from './save';

/** The orders between whose events others come; a state has some kilobytes. */
const recentKeys = 4_000;

/** The documents of one build of a read model; whoever folds, the same log gives the same ones. */
export class Documents<State extends object> {
  readonly #collection: Collection<Stored>;
  /** Folded and not yet written. */
  #changed = new Map<Key, Folded<State>>();
  #beingWritten = new Map<Key, Folded<State>>();
  /** States as last written: only the holder of the lease folds, so they are the documents'. */
  readonly #recent = new LRUCache<Key, Folded<State>>({ max: recentKeys });

  constructor(
    private readonly db: Db,
    private readonly readModel: ReadModel<State>,
    private readonly build: string,
  ) {
    this.#collection = db.collection<Stored>(build, { useBigInt64: true });
  }

  /** One by one: FerretDB ends the connection over several of which one exists already. */
  async createIndexes(): Promise<void> {
    for (const index of this.readModel.indexes) await this.#collection.createIndexes([index]);
  }

  /** The states of those keys that have a document, or will have one. */
  async load(keys: readonly Key[]): Promise<Map<Key, Folded<State>>> {
    const states = new Map<Key, Folded<State>>();
    const missing: Key[] = [];
    for (const key of keys) {
      const known = this.#changed.get(key) ?? this.#beingWritten.get(key) ?? this.#recent.get(key);
      if (known) states.set(key, known);
      else missing.push(key);
    }
    if (missing.length === 0) return states;
    for (const stored of await this.#collection.find({ _id: { $in: missing } }).toArray()) {
      const { _id, position } = stored;
      states.set(_id, { state: this.readModel.toState(stored), position });
    }
    return states;
  }

  /** Keeps a state for the next `write`. */
  change(key: Key, folded: Folded<State>): void {
    this.#changed.set(key, folded);
  }

  /** How many documents the next `write` writes. */
  get changed(): number {
    return this.#changed.size;
  }

  /**
   * Writes what was changed, each document unless it is further already. States can be loaded and
   * changed meanwhile; one call at a time, and none after one that failed.
   */
  async write(): Promise<void> {
    const changed = this.#changed;
    if (changed.size === 0) return;
    this.#beingWritten = changed;
    this.#changed = new Map();
    const { appendOnly = false } = this.readModel;
    const documents = [...changed].map(([_id, { state, position }]) => ({
      _id,
      position,
      ...this.readModel.toDocument(state),
    }));
    await (appendOnly ? insertNew : replaceOlder)(this.#collection, documents);
    if (!appendOnly) for (const [key, folded] of changed) this.#recent.set(key, folded);
    this.#beingWritten = new Map();
  }

  /** Marks a document whose later events wait. */
  async markStale(key: Key): Promise<void> {
    await this.#collection.updateOne({ _id: key }, { $set: { stale: true } });
  }

  async unmarkStale(key: Key): Promise<void> {
    await this.#collection.updateOne({ _id: key }, { $unset: { stale: '' } });
  }

  async drop(): Promise<void> {
    this.#changed.clear();
    this.#recent.clear();
    await dropCollection(this.db, this.build);
  }
}
