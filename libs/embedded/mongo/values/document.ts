import { deserialize, serialize } from 'bson';
import { type Encoded, elementBytes, EncodedDocument, isNamed, valueBytes } from './encoded';

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

/** The encoded document of the named top-level fields only, in their order. */
export function onlyFields(document: Buffer, names: readonly Buffer[]): Buffer {
  const named = new EncodedDocument(document).elements.filter((element) =>
    names.some((name) => isNamed(element, name)),
  );
  return assemble(named.map(elementBytes));
}

/** Decodes only the named top-level fields: far cheaper than the whole of a large document. */
export const decodeFields = (document: Buffer, names: readonly Buffer[]): Document =>
  decode(onlyFields(document, names));

/** Decodes one value. */
export function decodeValue(value: Encoded): unknown {
  const element = [Buffer.of(value.type, 0x76, 0), valueBytes(value)];
  return decode(assemble([Buffer.concat(element)])).v;
}
