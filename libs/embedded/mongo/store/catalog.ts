import { Int32 } from 'bson';
import { type IndexSpec } from '../plan/index-spec';
import { compileFilter } from '../query/filter';
import { type SortField } from '../query/sort';
import { decode, type Document, encode } from '../values/document';
import { promote } from '../query/expression';
import { type Table } from './index-table';

export interface IndexEntry {
  readonly id: number;
  readonly spec: IndexSpec;
}

export interface CollectionEntry {
  /** Never used again, also when the collection is dropped. */
  readonly id: number;
  readonly namespace: string;
  readonly indexes: readonly IndexEntry[];
}

/** What collections and indexes there are, in a table of its own: id → entry. */
export class Catalog {
  constructor(private readonly table: Table) {}

  *entries(): Generator<CollectionEntry> {
    for (const { key, value } of this.table.getRange({ start: FIRST })) {
      yield { id: key.readUInt32BE(0), ...fromStored(value) };
    }
  }

  nextId(): number {
    const id = (this.table.get(LAST_ID)?.readUInt32BE(0) ?? 0) + 1;
    this.table.putSync(LAST_ID, keyFor(id));
    return id;
  }

  put(entry: CollectionEntry): void {
    this.table.putSync(keyFor(entry.id), toStored(entry));
  }

  remove(id: number): void {
    this.table.removeSync(keyFor(id));
  }
}

function keyFor(id: number): Buffer {
  const key = Buffer.allocUnsafe(4);
  key.writeUInt32BE(id, 0);
  return key;
}

/** Below every entry lies the last id that was given away. */
const LAST_ID = keyFor(0);
const FIRST = keyFor(1);

function toStored({ namespace, indexes }: CollectionEntry): Buffer {
  return encode({
    namespace,
    indexes: indexes.map(({ id, spec }) => ({
      id: new Int32(id),
      spec: { ...spec, partial: spec.partial?.source ?? null },
    })),
  });
}

function fromStored(value: Buffer): Omit<CollectionEntry, 'id'> {
  const { namespace, indexes } = promote(value) as {
    namespace: string;
    indexes: { id: number; spec: Omit<IndexSpec, 'partial'> }[];
  };
  const partials = (decode(value).indexes as { spec: { partial: Document | null } }[]).map(
    ({ spec }) => (spec.partial === null ? undefined : compileFilter(spec.partial)),
  );
  return {
    namespace,
    indexes: indexes.map(({ id, spec }, i) => ({
      id,
      spec: { ...spec, fields: spec.fields as SortField[], partial: partials[i] },
    })),
  };
}
