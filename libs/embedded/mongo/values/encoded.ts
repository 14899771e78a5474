import { BSONError } from 'bson';

/** The types of BSON elements (bsonspec.org) that are read without decoding them. */
export const bsonType = {
  double: 0x01,
  string: 0x02,
  document: 0x03,
  array: 0x04,
  undefined: 0x06,
  objectId: 0x07,
  boolean: 0x08,
  date: 0x09,
  null: 0x0a,
  regex: 0x0b,
  int32: 0x10,
  int64: 0x12,
} as const;

/** A value within an encoded document. */
export interface Encoded {
  readonly type: number;
  readonly bytes: Buffer;
  readonly start: number;
  readonly end: number;
  /** Its key, once `keyOfEncoded` was asked for it: indexes share fields. */
  key: Buffer | undefined;
}

/** An element of an encoded document: a name and its value. */
export interface Element extends Encoded {
  readonly nameStart: number;
  readonly nameEnd: number;
}

/** The elements of an encoded document or array, found in one walk; nothing is decoded. */
export class EncodedDocument {
  readonly elements: readonly Element[];

  /**
   * @param from where the document begins in the bytes
   * @throws BSONError when a length is out of bounds
   */
  constructor(
    readonly bytes: Buffer,
    from = 0,
  ) {
    const end = from + lengthAt(bytes, from, 5) - 1;
    const elements: Element[] = [];
    for (let at = from + 4; at < end;) {
      const nameEnd = endOfText(bytes, at + 1);
      const type = bytes[at] ?? 0;
      const start = nameEnd + 1;
      const next = start + valueLength(type, bytes, start);
      elements.push({ type, bytes, nameStart: at + 1, nameEnd, start, end: next, key: undefined });
      at = next;
    }
    if ((elements.at(-1)?.end ?? from + 4) !== end || bytes[end] !== 0) {
      throw new BSONError('a document does not end where it says');
    }
    this.elements = elements;
  }

  /** The element of a name in UTF-8; undefined when there is none. */
  field(name: Buffer): Element | undefined {
    for (const element of this.elements) if (isNamed(element, name)) return element;
    return undefined;
  }
}

export function isNamed({ bytes, nameStart, nameEnd }: Element, name: Buffer): boolean {
  if (nameEnd - nameStart !== name.length) return false;
  for (let i = 0; i < name.length; i++) if (bytes[nameStart + i] !== name[i]) return false;
  return true;
}

export const nameOf = ({ bytes, nameStart, nameEnd }: Element) =>
  bytes.toString('utf8', nameStart, nameEnd);

/** The value alone. */
export const valueBytes = ({ bytes, start, end }: Encoded) => bytes.subarray(start, end);

/** From the type byte to the end of the value. */
export const elementBytes = ({ bytes, nameStart, end }: Element) =>
  bytes.subarray(nameStart - 1, end);

function valueLength(type: number, bytes: Buffer, at: number): number {
  switch (type) {
    case 0x06: // undefined
    case 0x0a: // null
    case 0x7f: // MaxKey
    case 0xff: // MinKey
      return 0;
    case 0x08: // boolean
      return 1;
    case 0x10: // int32
      return 4;
    case 0x01: // double
    case 0x09: // date
    case 0x11: // timestamp
    case 0x12: // int64
      return 8;
    case 0x07: // ObjectId
      return 12;
    case 0x13: // Decimal128
      return 16;
    case 0x02: // string
    case 0x0d: // code
    case 0x0e: // symbol
      return 4 + lengthAt(bytes, at, 1);
    case 0x03: // document
    case 0x04: // array
    case 0x0f: // code with scope
      return lengthAt(bytes, at, 5);
    case 0x05: // binary
      return 5 + lengthAt(bytes, at, 0);
    case 0x0b: // regular expression
      return endOfText(bytes, endOfText(bytes, at) + 1) + 1 - at;
    case 0x0c: // DBPointer
      return 16 + lengthAt(bytes, at, 1);
    default:
      throw new BSONError(`an element has the unknown type ${type}`);
  }
}

function lengthAt(bytes: Buffer, at: number, least: number): number {
  const length = at + 4 <= bytes.length ? bytes.readInt32LE(at) : -1;
  if (length >= least && at + length <= bytes.length) return length;
  throw new BSONError('a length is out of bounds');
}

function endOfText(bytes: Buffer, from: number): number {
  let at = from;
  while (bytes[at] !== 0) if (at++ >= bytes.length) throw new BSONError('a text has no end');
  return at;
}
