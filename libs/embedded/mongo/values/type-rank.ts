import { bsonClass } from './document';

/**
 * The order of BSON types in comparisons and sorts, as the MongoDB manual gives it ("Comparison/Sort
 * Order"). Each number is also the first byte of a value's index key, so none is 0 or 255.
 */
export const typeRank = {
  minKey: 0x04,
  emptyArray: 0x08,
  null: 0x10,
  number: 0x20,
  string: 0x30,
  object: 0x40,
  array: 0x50,
  binary: 0x60,
  objectId: 0x70,
  boolean: 0x80,
  date: 0x90,
  timestamp: 0xa0,
  regex: 0xb0,
  code: 0xc0,
  codeWithScope: 0xc8,
  maxKey: 0xf0,
} as const;

/** Stands in keys for the element that an empty array does not have; it sorts before null. */
export const emptyArray = Symbol('empty array');

const rankOfClass: Record<string, number> = {
  Int32: typeRank.number,
  Double: typeRank.number,
  Long: typeRank.number,
  Decimal128: typeRank.number,
  BSONSymbol: typeRank.string,
  Binary: typeRank.binary,
  ObjectId: typeRank.objectId,
  Timestamp: typeRank.timestamp,
  BSONRegExp: typeRank.regex,
  MinKey: typeRank.minKey,
  MaxKey: typeRank.maxKey,
};

export function rankOf(value: unknown): number {
  switch (typeof value) {
    case 'string':
      return typeRank.string;
    case 'number':
    case 'bigint':
      return typeRank.number;
    case 'boolean':
      return typeRank.boolean;
    case 'symbol':
      return typeRank.emptyArray;
    case 'object':
      return value === null ? typeRank.null : rankOfObject(value);
    default:
      return typeRank.null; // a missing field compares as null
  }
}

function rankOfObject(value: object): number {
  const name = bsonClass(value);
  if (name === 'Code') {
    const { scope } = value as { scope?: unknown };
    return scope == null ? typeRank.code : typeRank.codeWithScope;
  }
  if (name !== undefined) return rankOfClass[name] ?? typeRank.object; // a DBRef is a document
  if (Array.isArray(value)) return typeRank.array;
  return value instanceof Date ? typeRank.date : typeRank.object;
}
