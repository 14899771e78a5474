import type { RootDatabaseOptions } from 'lmdb';
import { positionOf, writePosition } from './keys';

/**
 * LMDB reads into one buffer of its own; what is read is copied from there into Node's pool,
 * because an ArrayBuffer for every key and value would keep the garbage collector busy.
 */
function copied(source: Buffer, start: number, end: number): Buffer {
  const copy = Buffer.allocUnsafe(end - start);
  copy.set(source.subarray(start, end));
  return copy;
}

const bytes = {
  encode: (value: Buffer): Buffer => value,
  decode: (value: Buffer): Buffer => copied(value, 0, value.length),
};

/** Keys and values as they are. */
export const BYTES_BY_BYTES: RootDatabaseOptions = {
  encoder: bytes,
  keyEncoder: {
    writeKey: (key: Buffer, target: Buffer, start: number): number => {
      target.set(key, start);
      return start + key.length;
    },
    readKey: copied,
  },
};

/** Values by a position in `$all`. */
export const BYTES_BY_POSITION: RootDatabaseOptions = {
  encoder: bytes,
  keyEncoder: { writeKey: writePosition, readKey: positionOf },
};
