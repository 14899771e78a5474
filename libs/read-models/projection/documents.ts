import {
  type Collection,
  type Db,
  MongoBulkWriteError,
  MongoServerError,
  type WriteError,
} from 'mongodb';
import { idOf, type Key, type ReadModel, type Stored } from '../read-model';
import type { Folded } from './fold';

const duplicateKey = 11_000;
const namespaceNotFound = 26;

/** A guarded upsert that met a document further on: what was to be written is in it already. */
const isFurtherAlready = ({ code }: WriteError): boolean => code === duplicateKey;

/** The documents of one read model; whoever folds, the same log gives the same ones. */
export class Documents<State extends object> {
  readonly #collection: Collection<Stored>;

  constructor(
    private readonly db: Db,
    private readonly readModel: ReadModel<State>,
  ) {
    this.#collection = db.collection<Stored>(idOf(readModel), { useBigInt64: true });
  }

  async createIndexes(): Promise<void> {
    const { indexes } = this.readModel;
    if (indexes.length > 0) await this.#collection.createIndexes([...indexes]);
  }

  async load(keys: readonly Key[]): Promise<Map<Key, Folded<State>>> {
    const found = await this.#collection.find({ _id: { $in: [...keys] } }).toArray();
    return new Map(
      found.map((stored) => [
        stored._id,
        { state: this.readModel.toState(stored), position: stored.position },
      ]),
    );
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
    try {
      await this.#collection.bulkWrite(writes, { ordered: false });
    } catch (error) {
      if (!(error instanceof MongoBulkWriteError)) throw error;
      const failures = [error.writeErrors].flat();
      if (error.result.getWriteConcernError() || !failures.every(isFurtherAlready)) throw error;
    }
  }

  /** Marks a document whose later events wait. */
  async markStale(key: Key): Promise<void> {
    await this.#collection.updateOne({ _id: key }, { $set: { stale: true } });
  }

  async unmarkStale(key: Key): Promise<void> {
    await this.#collection.updateOne({ _id: key }, { $unset: { stale: '' } });
  }

  async drop(): Promise<void> {
    try {
      await this.db.dropCollection(idOf(this.readModel));
    } catch (error) {
      if (!(error instanceof MongoServerError && error.code === namespaceNotFound)) throw error;
    }
  }
}
