/** Keys sort bytewise: numbers are written big-endian. */
const POSITION_BYTES = 8;
const REVISION_BYTES = 6;
const MAX_REVISION = 2 ** (8 * REVISION_BYTES) - 1;
const TWO_POW_32 = 2 ** 32;

/** LMDB keeps keys of at most this many bytes on its 4 KiB pages. */
export const MAX_KEY_BYTES = 1_978;

export function positionKey(position: number): Buffer {
  const key = Buffer.allocUnsafe(POSITION_BYTES);
  writePosition(position, key, 0);
  return key;
}

/** @returns the offset behind it */
export function writePosition(position: number, target: Buffer, start: number): number {
  const whole = Math.min(position, Number.MAX_SAFE_INTEGER);
  target.writeUInt32BE(Math.floor(whole / TWO_POW_32), start);
  return target.writeUInt32BE(whole % TWO_POW_32, start + 4);
}

export const positionOf = (key: Buffer, start = 0): number =>
  key.readUInt32BE(start) * TWO_POW_32 + key.readUInt32BE(start + 4);

export function revisionKey(streamNumber: number, revision: number): Buffer {
  const key = Buffer.allocUnsafe(4 + REVISION_BYTES);
  key.writeUInt32BE(streamNumber, 0);
  key.writeUIntBE(Math.min(revision, MAX_REVISION), 4, REVISION_BYTES);
  return key;
}

export const revisionOf = (key: Buffer): number => key.readUIntBE(4, REVISION_BYTES);

export const streamKey = (name: string): Buffer => Buffer.from(name, 'utf8');
