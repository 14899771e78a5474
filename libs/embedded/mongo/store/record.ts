import { crc32 } from 'node:zlib';

const CHECKSUM_BYTES = 4;

const scratch = Buffer.alloc(1 << 16);

/**
 * A stored record: the CRC-32 of an encoded document, then the document. Valid until the next call:
 * LMDB copies it in time.
 */
export function toRecord(document: Buffer): Buffer {
  const length = CHECKSUM_BYTES + document.length;
  const record = length > scratch.length ? Buffer.allocUnsafe(length) : scratch.subarray(0, length);
  record.writeUInt32LE(crc32(document), 0);
  record.set(document, CHECKSUM_BYTES);
  return record;
}

/** The document of a record, or undefined when its checksum does not match. */
export function fromRecord(record: Buffer): Buffer | undefined {
  if (record.length <= CHECKSUM_BYTES) return undefined;
  const document = record.subarray(CHECKSUM_BYTES);
  return record.readUInt32LE(0) === crc32(document) ? document : undefined;
}
