import { createHash } from 'node:crypto';

const DIGEST_BYTES = 33;

/** The longest `_id` key and the longest index key in bytes; both together fit into an LMDB key. */
export const MAX_ID_KEY = 600;
export const MAX_INDEX_KEY = 1200;

/** A key too long for the store, cut and made unique again by its digest. */
export function shortened(key: Buffer, limit: number): Buffer {
  if (key.length <= limit) return key;
  const digest = createHash('sha256').update(key).digest();
  return Buffer.concat([key.subarray(0, limit - DIGEST_BYTES), Buffer.of(0), digest]);
}

/** The bound of a range over keys that may have been shortened: wide enough for all of them. */
export function shortenedBound(bound: Buffer, limit: number, side: 'low' | 'high'): Buffer {
  if (bound.length <= limit - DIGEST_BYTES) return bound;
  const prefix = bound.subarray(0, limit - DIGEST_BYTES);
  return side === 'low' ? prefix : after(prefix);
}

/** The bound behind every key that begins with the given one. */
export function after(key: Buffer): Buffer {
  return Buffer.concat([key, AFTER]);
}

const AFTER = Buffer.of(0xff);
