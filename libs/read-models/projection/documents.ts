import type { Collection, Db } from 'mongodb';
import { LRUCache } from 'lru-cache';
import type { Key, ReadModel, Stored } from '../read-model';
import { dropCollection } from './builds';
import type { Folded } from './fold';
import { ForgottenKeys } from './forgotten-keys';
import { insertNew, replaceOlder } from './save';

/** Of what was folded no document can be made; `cause` says why. */
export class NoDocument extends Error {
  override readonly name = 'NoDocument';
  constructor(
    readonly build: string,
    readonly key: Key,
    cause: unknown,
  ) {
    super(`${build}: no document of ${key}`, { cause });
  }
}

/** The documents of one build of a read model; whoever folds, the same log gives the same ones. */
export class Documents<State extends object> {
  readonly #collection: Collection<Stored>;
  /** Folded and not yet written. */
  #changed = new Map<Key, Folded<State>>();
  #beingWritten = new Map<Key, Folded<State>>();
  /** States as last written: only the holder of the lease folds, so they are the documents'. */
  readonly #recent: LRUCache<Key, Folded<State>>;
  /**
   * Keys written here whose states were let go. Begun with no documents, there are none but these and
   * those in memory, so that for a new key nothing is asked. undefined: there may be others.
   */
  #forgotten: ForgottenKeys | undefined;

  constructor(
    private readonly db: Db,
    private readonly readModel: ReadModel<State>,
    private readonly build: string,
    /** the orders between whose events others come; a state has some kilobytes */
    recentKeys = 4_000,
  ) {
    this.#recent = new LRUCache({
      max: recentKeys,
      dispose: (_, key, reason) => {
        if (reason === 'evict') this.#forgotten?.add(key);
      },
    });
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
      else if (this.#forgotten?.mayHave(key) ?? true) missing.push(key);
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
   * Writes what was changed, each document unless it is further already; those whose later events are
   * parked as stale. States can be loaded and changed meanwhile; one call at a time, unless documents never
   * change, and none once one is known to have failed. @throws NoDocument
   */
  async write(parked: Iterable<Key>): Promise<void> {
    const changed = this.#changed;
    if (changed.size === 0) return;
    this.#changed = new Map();
    const documents = this.#documentsOf(changed, new Set(parked));
    if (this.readModel.appendOnly) return insertNew(this.#collection, [...documents]);
    this.#beingWritten = changed;
    await replaceOlder(this.#collection, documents);
    for (const [key, folded] of changed) this.#recent.set(key, folded);
    this.#beingWritten = new Map();
  }

  /** Made when they are asked for: all at once would hold up everything else. */
  *#documentsOf(
    changed: ReadonlyMap<Key, Folded<State>>,
    parked: ReadonlySet<Key>,
  ): Generator<Stored> {
    for (const [key, folded] of changed) yield this.#stored(key, folded, parked.has(key));
  }

  #stored(_id: Key, { state, position }: Folded<State>, stale: boolean): Stored {
    try {
      const document = this.readModel.toDocument(state);
      return { _id, position, ...document, ...(stale && { stale }) };
    } catch (error) {
      throw new NoDocument(this.build, _id, error);
    }
  }

  /** Marks a document that is written already and whose later events wait. */
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
    this.#forgotten = new ForgottenKeys();
  }
}
