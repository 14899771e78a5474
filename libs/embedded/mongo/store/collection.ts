import { CommandError } from '../errors';
import { decode, decodeFields } from '../values/document';
import { EncodedDocument } from '../values/encoded';
import { keyOfEncoded } from '../values/encoded-key';
import { keyOf } from '../values/key';
import { MAX_ID_KEY, shortened } from '../values/long-keys';
import { typeRank } from '../values/type-rank';
import { duplicateKey } from './duplicate-key';
import { idKeyOf, type IndexTable, type Table } from './index-table';
import { fromRecord, toRecord } from './record';

const ID = Buffer.from('_id');

/** The largest document in bytes, as a MongoDB server has it. */
export const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024;

/** The key that a document with this `_id` is stored under. */
export function idKeyFor(id: unknown): Buffer {
  return shortened(keyOf(id), MAX_ID_KEY);
}

/**
 * A collection: its documents in order of `_id`, and its indexes. All changes are checked before the
 * first write, so that one refused statement of a command leaves nothing behind. To be called within
 * a write transaction of the store.
 */
export class Collection {
  /** Set when the store has dropped it: its tables are gone. */
  dropped = false;

  constructor(
    readonly namespace: string,
    readonly id: number,
    readonly table: Table,
    public indexes: readonly IndexTable[],
  ) {}

  count(): number {
    return (this.table.getStats() as { entryCount: number }).entryCount;
  }

  /**
   * The encoded document, valid until the next read.
   * @throws CommandError ChecksumMismatch when it is damaged
   */
  get(idKey: Buffer): Buffer | undefined {
    const record = this.table.getBinaryFast(idKey);
    return record === undefined ? undefined : this.checked(record, idKey);
  }

  checked(record: Buffer, idKey: Buffer): Buffer {
    const document = fromRecord(record);
    if (document !== undefined) return document;
    throw new CommandError(
      'ChecksumMismatch',
      `${this.namespace}: the document with _id ${describeIdKey(idKey)} is damaged`,
    );
  }

  /**
   * @param document has an `_id`
   * @throws CommandError DuplicateKey, BSONObjectTooLarge
   */
  insert(document: EncodedDocument): void {
    const { bytes } = document;
    checkSize(bytes);
    const idKey = shortened(keyOfEncoded(document.field(ID)), MAX_ID_KEY);
    if (this.table.doesExist(idKey)) {
      const { _id } = decodeFields(bytes, [ID]);
      throw duplicateKey(this.namespace, '_id_', [{ path: '_id', direction: 1 }], { _id });
    }
    const keys = this.keysOf(document);
    this.checkUnique(keys, idKey, bytes);
    this.table.putSync(idKey, toRecord(bytes));
    keys.forEach((own, i) => own.forEach((key) => this.indexes[i]?.put(key, idKey)));
  }

  /** @throws CommandError DuplicateKey, BSONObjectTooLarge */
  replace(idKey: Buffer, previous: Buffer, document: Buffer): void {
    checkSize(document);
    const before = this.keysOf(new EncodedDocument(previous));
    const keys = this.keysOf(new EncodedDocument(document));
    const added = keys.map((own, i) => own.filter((key) => !includes(before[i], key)));
    this.checkUnique(added, idKey, document);
    this.table.putSync(idKey, toRecord(document));
    this.indexes.forEach((index, i) => {
      for (const key of before[i] ?? []) if (!includes(keys[i], key)) index.remove(key, idKey);
      for (const key of added[i] ?? []) index.put(key, idKey);
    });
  }

  remove(idKey: Buffer, previous: Buffer): void {
    const keys = this.keysOf(new EncodedDocument(previous));
    this.table.removeSync(idKey);
    keys.forEach((own, i) => own.forEach((key) => this.indexes[i]?.remove(key, idKey)));
  }

  /** Fills a new index from the documents that are there. */
  fill(index: IndexTable): void {
    for (const { key: idKey, value } of this.table.getRange({})) {
      const document = this.checked(value, idKey);
      const keys = index.keysOf(new EncodedDocument(document));
      if (index.spec.unique && keys.some((key) => index.hasOther(key, idKey))) {
        throw duplicateKey(this.namespace, index.spec.name, index.spec.fields, decode(document));
      }
      for (const key of keys) index.put(key, idKey);
    }
  }

  /** Reads all documents and index entries; says what is damaged, undefined when all is well. */
  findDamage(): string | undefined {
    let documents = 0;
    for (const { value } of this.table.getRange({})) {
      if (fromRecord(value) === undefined) return 'a document has a wrong checksum';
      documents++;
    }
    if (documents !== this.count()) return 'documents are missing';
    const broken = this.indexes.find(({ table }) => {
      for (const { key, value } of table.getRange({})) {
        if (!this.table.doesExist(idKeyOf(key, value))) return true;
      }
      return false;
    });
    return broken && `the index ${broken.spec.name} is broken`;
  }

  /** The keys of a document in every index. */
  private keysOf(document: EncodedDocument): Buffer[][] {
    return this.indexes.map((index) => index.keysOf(document));
  }

  private checkUnique(keys: readonly Buffer[][], idKey: Buffer, document: Buffer): void {
    this.indexes.forEach((index, i) => {
      const { unique, name, fields } = index.spec;
      if (unique && keys[i]?.some((key) => index.hasOther(key, idKey))) {
        throw duplicateKey(this.namespace, name, fields, decode(document));
      }
    });
  }
}

/** An `_id` for people to read, from its key: a string as it is, anything else in hexadecimal. */
function describeIdKey(idKey: Buffer): string {
  return idKey[0] === typeRank.string
    ? JSON.stringify(idKey.toString('utf8', 1, idKey.length - 2))
    : idKey.toString('hex', 1);
}

const includes = (keys: readonly Buffer[] | undefined, key: Buffer) =>
  keys?.some((other) => other.equals(key)) ?? false;

function checkSize(document: Buffer): void {
  if (document.length > MAX_DOCUMENT_BYTES) {
    throw new CommandError(
      'BSONObjectTooLarge',
      `object to insert too large. size in bytes: ${document.length}, max size: ${MAX_DOCUMENT_BYTES}`,
    );
  }
}
