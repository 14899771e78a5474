import { bsonType, type Encoded } from './encoded';
import { decodeValue } from './document';
import { keyOf } from './key';
import { numberKey } from './number-key';
import { typeRank } from './type-rank';

const NULL = Buffer.of(typeRank.null);
const TWO_TO_32 = 0x100000000;
const SAFE_HIGH = 0x200000;

/**
 * The key of an encoded value, the same that `keyOf` gives for it decoded; for common types without
 * decoding it. A missing value has the key of null.
 */
export function keyOfEncoded(value: Encoded | undefined): Buffer {
  return value === undefined ? NULL : (value.key ??= computed(value));
}

function computed(value: Encoded): Buffer {
  const { type, bytes, start } = value;
  switch (type) {
    case bsonType.string:
      return stringKey(value) ?? keyOf(decodeValue(value));
    case bsonType.int32:
      return ranked(typeRank.number, numberKey(bytes.readInt32LE(start)));
    case bsonType.double:
      return ranked(typeRank.number, numberKey(bytes.readDoubleLE(start)));
    case bsonType.int64: {
      const high = bytes.readInt32LE(start + 4);
      const safe = high < SAFE_HIGH && high > -SAFE_HIGH;
      const low = bytes.readUInt32LE(start);
      return ranked(
        typeRank.number,
        numberKey(safe ? high * TWO_TO_32 + low : bytes.readBigInt64LE(start)),
      );
    }
    case bsonType.null:
      return NULL;
    default:
      return keyOf(decodeValue(value));
  }
}

/** Undefined for a text with zero bytes, which are escaped. */
function stringKey({ bytes, start, end }: Encoded): Buffer | undefined {
  const from = start + 4;
  const length = end - 1 - from;
  const key = Buffer.allocUnsafe(length + 3);
  key[0] = typeRank.string;
  for (let i = 0; i < length; i++) {
    const byte = bytes[from + i] ?? 0;
    if (byte === 0) return undefined;
    key[i + 1] = byte;
  }
  key[length + 1] = 0;
  key[length + 2] = 0;
  return key;
}

function ranked(rank: number, payload: Buffer): Buffer {
  const key = Buffer.allocUnsafe(payload.length + 1);
  key[0] = rank;
  key.set(payload, 1);
  return key;
}
