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

/** What a key and its shortened form both begin with. */
export function commonPrefix(key: Buffer, limit: number): Buffer {
  return key.subarray(0, limit - DIGEST_BYTES);
}

/** The least key that lies behind all keys that begin with the prefix. */
export function behind(prefix: Buffer): Buffer {
  let length = prefix.length;
  while (length > 0 && prefix[length - 1] === 0xff) length--;
  if (length === 0) return Buffer.of(0xff);
  const key = Buffer.from(prefix.subarray(0, length));
  key[length - 1] = (key[length - 1] ?? 0) + 1;
  return key;
}
