import { crc32 } from 'node:zlib';
import { CorruptDataError } from './errors';

const CHECKSUM_BYTES = 4;

/** Prefixes a value with the CRC-32 of its key and itself, as every value lies in the store. */
export function seal(key: Uint8Array, payload: Uint8Array): Buffer {
  const sealed = Buffer.allocUnsafe(CHECKSUM_BYTES + payload.length);
  sealed.set(payload, CHECKSUM_BYTES);
  sealed.writeUInt32LE(crc32(payload, crc32(key)), 0);
  return sealed;
}

export function isIntact(key: Uint8Array, sealed: Buffer): boolean {
  return (
    sealed.length >= CHECKSUM_BYTES &&
    sealed.readUInt32LE(0) === crc32(sealed.subarray(CHECKSUM_BYTES), crc32(key))
  );
}

/** The payload of a sealed value. @throws CorruptDataError naming `what` when it was altered. */
export function unseal(key: Uint8Array, sealed: Buffer, what: () => string): Buffer {
  if (!isIntact(key, sealed)) throw new CorruptDataError(`wrong checksum of ${what()}`);
  return sealed.subarray(CHECKSUM_BYTES);
}
