import { deserialize, onDemand, serialize } from 'bson';

/** A decoded document. Numbers keep their BSON type: Int32, Long, Double and Decimal128 objects. */
export type Document = Record<string, unknown>;

export function decode(bytes: Uint8Array): Document {
  return deserialize(bytes, { promoteValues: false, bsonRegExp: true });
}

export function encode(document: Document): Buffer {
  const bytes = serialize(document);
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Whether the value is an embedded document: neither an array nor one of the BSON value classes. */
export function isDocument(value: unknown): value is Document {
  return (
    typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
  );
}

/** The class name that bson gives its value objects, e.g. `ObjectId`; undefined for all others. */
export function bsonClass(value: object): string | undefined {
  return (value as { _bsontype?: string })._bsontype;
}

/** An element of an encoded document: its type byte and where its name and value lie. */
export interface Element {
  readonly type: number;
  readonly name: string;
  /** From the type byte to the end of the value. */
  readonly bytes: Buffer;
  /** The value alone. */
  readonly value: Buffer;
}

/** The top-level elements of an encoded document, without decoding their values. */
export function* elements(document: Buffer): Generator<Element> {
  for (const [type, nameOffset, nameLength, offset, length] of onDemand.parseToElements(document)) {
    yield {
      type,
      name: document.toString('utf8', nameOffset, nameOffset + nameLength),
      bytes: document.subarray(nameOffset - 1, offset + length),
      value: document.subarray(offset, offset + length),
    };
  }
}

/** An encoded document of the given encoded elements. */
export function assemble(parts: readonly Uint8Array[]): Buffer {
  const length = parts.reduce((sum, part) => sum + part.length, 5);
  const document = Buffer.allocUnsafe(length);
  document.writeInt32LE(length, 0);
  let at = 4;
  for (const part of parts) {
    document.set(part, at);
    at += part.length;
  }
  document[at] = 0;
  return document;
}

/** Decodes only the named top-level fields: far cheaper than the whole of a large document. */
export function decodeFields(document: Buffer, names: readonly Buffer[]): Document {
  const parts: Buffer[] = [];
  for (const [, nameOffset, nameLength, offset, length] of onDemand.parseToElements(document)) {
    const end = nameOffset + nameLength;
    const isNamed = (name: Buffer) =>
      name.length === nameLength && document.compare(name, 0, nameLength, nameOffset, end) === 0;
    if (names.some(isNamed)) parts.push(document.subarray(nameOffset - 1, offset + length));
  }
  return decode(assemble(parts));
}
