import { type Database } from 'lmdb';
import { indexKeys } from '../plan/index-keys';
import { type IndexSpec } from '../plan/index-spec';
import { type Document } from '../values/document';
import { behind, MAX_INDEX_KEY, shortened } from '../values/long-keys';

export type Table = Database<Buffer, Buffer>;

/** A secondary index: `index key + _id key` → length of the index key. */
export class IndexTable {
  /** The top-level fields that its keys come from; undefined when it needs the whole document. */
  readonly fields: readonly Buffer[] | undefined;
  private specChanged = false;

  constructor(
    readonly id: number,
    public spec: IndexSpec,
    readonly table: Table,
  ) {
    const partial = spec.partial;
    const paths = spec.fields.map(({ path }) => Buffer.from(path.split('.')[0] ?? ''));
    this.fields = partial === undefined ? paths : partial.fields && [...paths, ...partial.fields];
  }

  /** The keys of a document here; notes in the specification where it has arrays. */
  keysOf(document: Document): Buffer[] {
    if (this.spec.partial?.matches(document) === false) return [];
    const { keys, multikey } = indexKeys(document, this.spec);
    if (multikey.some((many, i) => many && this.spec.multikey[i] === false)) {
      const seen = this.spec.multikey.map((before, i) => before || multikey[i] === true);
      this.spec = { ...this.spec, multikey: seen };
      this.specChanged = true;
    }
    return keys.map((key) => shortened(key, MAX_INDEX_KEY));
  }

  /** Whether a document other than that of `idKey` has the key. */
  hasOther(key: Buffer, idKey: Buffer | undefined): boolean {
    for (const entry of this.table.getRange({ start: key, end: behind(key), limit: 2 })) {
      if (idKey === undefined || !idKeyOf(entry.key, entry.value).equals(idKey)) return true;
    }
    return false;
  }

  put(key: Buffer, idKey: Buffer): void {
    this.table.putSync(Buffer.concat([key, idKey]), lengthOf(key));
  }

  remove(key: Buffer, idKey: Buffer): void {
    this.table.removeSync(Buffer.concat([key, idKey]));
  }

  /** Whether the specification has changed since this was last asked. */
  takeSpecChanged(): boolean {
    const changed = this.specChanged;
    this.specChanged = false;
    return changed;
  }
}

/** The `_id` key at the end of an index entry. */
export function idKeyOf(entryKey: Buffer, entryValue: Buffer): Buffer {
  return entryKey.subarray(entryValue.readUInt16LE(0));
}

function lengthOf(key: Buffer): Buffer {
  const value = Buffer.allocUnsafe(2);
  value.writeUInt16LE(key.length, 0);
  return value;
}
