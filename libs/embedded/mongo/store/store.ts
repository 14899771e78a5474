import { open, type RootDatabase } from 'lmdb';
import { CommandError } from '../errors';
import { type IndexSpec } from '../plan/index-spec';
import { Catalog, type CollectionEntry, type IndexEntry } from './catalog';
import { Collection } from './collection';
import { IndexTable, type Table } from './index-table';

const MAX_TABLES = 8192;

/** Of LMDB's pages: a typical document fits into one with others, and index trees are shallow. */
export const PAGE_BYTES = 8192;

/**
 * All collections in one LMDB environment. Writes are visible and survive the death of the process
 * when `write` returns; they are not forced to disk (see open-store.ts for a machine that stops).
 */
export class Store {
  private readonly environment: RootDatabase<Buffer, Buffer>;
  private readonly catalog: Catalog;
  private readonly collections = new Map<string, Collection>();

  /** @param directory where `data.mdb` lies or is created */
  constructor(directory: string) {
    this.environment = open<Buffer, Buffer>({
      path: directory,
      encoding: 'binary',
      keyEncoding: 'binary',
      maxDbs: MAX_TABLES,
      pageSize: PAGE_BYTES,
      noSync: true,
      overlappingSync: false,
    });
    this.catalog = new Catalog(this.table('catalog'));
    try {
      for (const entry of this.catalog.entries()) {
        this.collections.set(entry.namespace, this.openCollection(entry));
      }
    } catch (error) {
      void this.environment.close();
      throw error;
    }
  }

  /** Runs an action in one write transaction: all of its changes, or none when it throws. */
  write<Result>(action: () => Result): Result {
    return this.environment.transactionSync(() => {
      const result = action();
      this.noteMultikey();
      return result;
    });
  }

  find(namespace: string): Collection | undefined {
    return this.collections.get(namespace);
  }

  all(): Collection[] {
    return [...this.collections.values()];
  }

  /** @throws CommandError InvalidNamespace */
  findOrCreate(namespace: string): Collection {
    const existing = this.collections.get(namespace);
    if (existing !== undefined) return existing;
    checkNamespace(namespace);
    const entry = { id: this.catalog.nextId(), namespace, indexes: [] };
    this.catalog.put(entry);
    const collection = this.openCollection(entry);
    this.collections.set(namespace, collection);
    return collection;
  }

  drop(collection: Collection): void {
    this.environment.transactionSync(() => {
      this.catalog.remove(collection.id);
      for (const index of collection.indexes) index.table.dropSync();
      collection.table.dropSync();
    });
    this.collections.delete(collection.namespace);
    collection.dropped = true;
  }

  rename(collection: Collection, namespace: string): Collection {
    checkNamespace(namespace);
    const renamed = new Collection(namespace, collection.id, collection.table, collection.indexes);
    this.catalog.put(entryOf(renamed));
    this.collections.delete(collection.namespace);
    this.collections.set(namespace, renamed);
    return renamed;
  }

  /** Builds an index; on failure nothing of it remains. */
  createIndex(collection: Collection, spec: IndexSpec): void {
    const id = this.catalog.nextId();
    const index = new IndexTable(id, spec, this.table(`index-${id}`));
    try {
      this.environment.transactionSync(() => collection.fill(index));
    } catch (error) {
      index.table.dropSync();
      throw error;
    }
    collection.indexes = [...collection.indexes, index];
    this.catalog.put(entryOf(collection));
  }

  dropIndexes(collection: Collection, dropped: readonly IndexTable[]): void {
    this.environment.transactionSync(() => {
      collection.indexes = collection.indexes.filter((index) => !dropped.includes(index));
      this.catalog.put(entryOf(collection));
      for (const index of dropped) index.table.dropSync();
    });
  }

  /** Reads everything there is; says where it is damaged, undefined when it is whole. */
  findDamage(): string | undefined {
    for (const collection of this.collections.values()) {
      const damage = collection.findDamage();
      if (damage !== undefined) return `${collection.namespace}: ${damage}`;
    }
    return undefined;
  }

  close(): Promise<void> {
    return this.environment.close();
  }

  private table(name: string): Table {
    return this.environment.openDB({ name, encoding: 'binary', keyEncoding: 'binary' });
  }

  private openCollection(entry: CollectionEntry): Collection {
    const indexes = entry.indexes.map(
      ({ id, spec }) => new IndexTable(id, spec, this.table(`index-${id}`)),
    );
    return new Collection(entry.namespace, entry.id, this.table(`collection-${entry.id}`), indexes);
  }

  /** Keeps what the transaction found out about arrays in indexed fields. */
  private noteMultikey(): void {
    for (const collection of this.collections.values()) {
      if (collection.indexes.some((index) => index.takeSpecChanged())) {
        this.catalog.put(entryOf(collection));
      }
    }
  }
}

function entryOf(collection: Collection): CollectionEntry {
  const indexes = collection.indexes.map(({ id, spec }): IndexEntry => ({ id, spec }));
  return { id: collection.id, namespace: collection.namespace, indexes };
}

function checkNamespace(namespace: string): void {
  const [database = '', ...rest] = namespace.split('.');
  const collection = rest.join('.');
  const valid =
    /^[^/\\. "$\0]{1,63}$/.test(database) &&
    collection !== '' &&
    !/[$\0]/.test(collection) &&
    !collection.startsWith('.') &&
    Buffer.byteLength(namespace) <= 255;
  if (!valid)
    throw new CommandError('InvalidNamespace', `Invalid namespace specified: ${namespace}`);
}
