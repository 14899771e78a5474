import { type Database } from 'lmdb';
import { indexKeys, type Paths, pathsOf } from '../plan/index-keys';
import { type IndexSpec } from '../plan/index-spec';
import { decode, decodeFields } from '../values/document';
import { type EncodedDocument } from '../values/encoded';
import { behind, MAX_ID_KEY, MAX_INDEX_KEY, shortened } from '../values/long-keys';

export type Table = Database<Buffer, Buffer>;

/** A secondary index: `index key + _id key` → length of the index key. */
export class IndexTable {
  private readonly paths: Paths;
  private specChanged = false;

  constructor(
    readonly id: number,
    public spec: IndexSpec,
    readonly table: Table,
  ) {
    this.paths = pathsOf(spec);
  }

  /** The keys of a document here; notes in the specification where it has arrays. */
  keysOf(document: EncodedDocument): Buffer[] {
    if (!this.holds(document)) return [];
    const { keys, multikey } = indexKeys(document, this.spec, this.paths);
    if (multikey.some((many, i) => many && this.spec.multikey[i] === false)) {
      const seen = this.spec.multikey.map((before, i) => before || multikey[i] === true);
      this.spec = { ...this.spec, multikey: seen };
      this.specChanged = true;
    }
    return keys.some(({ length }) => length > MAX_INDEX_KEY)
      ? keys.map((key) => shortened(key, MAX_INDEX_KEY))
      : keys;
  }

  private holds({ bytes }: EncodedDocument): boolean {
    const { partial } = this.spec;
    if (partial === undefined) return true;
    const { fields, matches } = partial;
    return matches(fields === undefined ? decode(bytes) : decodeFields(bytes, fields));
  }

  /** Whether a document other than that of `idKey` has the key. */
  hasOther(key: Buffer, idKey: Buffer | undefined): boolean {
    for (const entry of this.table.getRange({ start: key, end: behind(key), limit: 2 })) {
      if (idKey === undefined || !idKeyOf(entry.key, entry.value).equals(idKey)) return true;
    }
    return false;
  }

  put(key: Buffer, idKey: Buffer): void {
    this.table.putSync(entryKey(key, idKey), lengthOf(key));
  }

  remove(key: Buffer, idKey: Buffer): void {
    this.table.removeSync(entryKey(key, idKey));
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

const scratch = Buffer.alloc(MAX_INDEX_KEY + MAX_ID_KEY);

/** Valid until the next call: LMDB copies it in time. */
function entryKey(key: Buffer, idKey: Buffer): Buffer {
  scratch.set(key);
  scratch.set(idKey, key.length);
  return scratch.subarray(0, key.length + idKey.length);
}

const lengths: (Buffer | undefined)[] = [];

function lengthOf({ length }: Buffer): Buffer {
  return (lengths[length] ??= Buffer.of(length & 0xff, length >> 8));
}
