import {
  type Binary,
  type BSONRegExp,
  type Code,
  type DBRef,
  type ObjectId,
  type Timestamp,
} from 'bson';
import { type Document } from './document';
import { numberKey } from './number-key';
import { numberOf } from './numbers';
import { rankOf, typeRank } from './type-rank';

/**
 * The order-preserving key of a BSON value: comparing two keys byte by byte orders their values as
 * MongoDB compares them, and equal values of different numeric types have equal keys. No key is a
 * prefix of another, so keys can be joined to a compound key.
 */
export function keyOf(value: unknown): Buffer {
  const parts: Uint8Array[] = [];
  writeValue(parts, value);
  return parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts);
}

/** The key in descending order: every byte inverted. */
export function inverted(key: Uint8Array): Buffer {
  const result = Buffer.allocUnsafe(key.length);
  for (let i = 0; i < key.length; i++) result[i] = 0xff - (key[i] ?? 0);
  return result;
}

const END = Buffer.of(0x00);

function writeValue(parts: Uint8Array[], value: unknown): void {
  const rank = rankOf(value);
  if (rank === typeRank.string) parts.push(stringKey(rank, text(value)));
  else {
    parts.push(Buffer.of(rank));
    writePayload(parts, rank, value);
  }
}

function writePayload(parts: Uint8Array[], rank: number, value: unknown): void {
  switch (rank) {
    case typeRank.number:
      parts.push(numberKey(numberOf(value) as number));
      break;
    case typeRank.object:
      writeDocument(parts, documentOf(value));
      break;
    case typeRank.array:
      for (const item of value as unknown[]) writeValue(parts, item);
      parts.push(END);
      break;
    case typeRank.binary:
      writeBinary(parts, value as Binary);
      break;
    case typeRank.objectId:
      parts.push((value as ObjectId).id);
      break;
    case typeRank.boolean:
      parts.push(Buffer.of(value === true ? 1 : 0));
      break;
    case typeRank.date:
      parts.push(int64(BigInt((value as Date).getTime()) + 2n ** 63n));
      break;
    case typeRank.timestamp:
      parts.push(int64(BigInt.asUintN(64, (value as Timestamp).toBigInt())));
      break;
    case typeRank.regex: {
      const { pattern, options } = value as BSONRegExp;
      parts.push(terminated(pattern), terminated(options));
      break;
    }
    case typeRank.code:
      parts.push(terminated(text((value as Code).code)));
      break;
    case typeRank.codeWithScope: {
      const { code, scope } = value as Code;
      parts.push(terminated(text(code)));
      writeDocument(parts, scope as Document);
      break;
    }
  }
}

/** Documents compare field by field: first the type, then the name, then the value. */
function writeDocument(parts: Uint8Array[], document: Document): void {
  for (const [name, value] of Object.entries(document)) {
    const rank = rankOf(value);
    parts.push(Buffer.of(rank), terminated(name));
    if (rank === typeRank.string) parts.push(terminated(text(value)));
    else writePayload(parts, rank, value);
  }
  parts.push(END);
}

function writeBinary(parts: Uint8Array[], value: Binary): void {
  const header = Buffer.allocUnsafe(5);
  header.writeUInt32BE(value.position, 0);
  header[4] = value.sub_type;
  parts.push(header, value.buffer.subarray(0, value.position));
}

const documentOf = (value: unknown) =>
  (value as DBRef)._bsontype === 'DBRef' ? (value as DBRef).toJSON() : (value as Document);

const text = (value: unknown) => (typeof value === 'string' ? value : String(value));

function int64(value: bigint): Buffer {
  const bytes = Buffer.allocUnsafe(8);
  bytes.writeBigUInt64BE(value);
  return bytes;
}

const terminated = (value: string) => stringKey(undefined, value);

/** UTF-8 with U+10FFFF after every zero byte, ended by two zero bytes, so that prefixes sort first. */
function stringKey(rank: number | undefined, value: string): Buffer {
  if (value.includes('\0')) value = value.replaceAll('\0', '\0\u{10ffff}');
  const start = rank === undefined ? 0 : 1;
  const length = Buffer.byteLength(value);
  const key = Buffer.allocUnsafe(start + length + 2);
  if (rank !== undefined) key[0] = rank;
  key.write(value, start);
  key[start + length] = 0;
  key[start + length + 1] = 0;
  return key;
}
