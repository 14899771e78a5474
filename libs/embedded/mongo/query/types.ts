import { CommandError } from '../errors';
import { bsonClass } from '../values/document';
import { numberOf } from '../values/numbers';

/** The types of `$type` by their alias and number (BSON specification). */
const numbers: Record<string, number> = {
  double: 1,
  string: 2,
  object: 3,
  array: 4,
  binData: 5,
  objectId: 7,
  bool: 8,
  date: 9,
  null: 10,
  regex: 11,
  javascript: 13,
  symbol: 14,
  int: 16,
  timestamp: 17,
  long: 18,
  decimal: 19,
  minKey: -1,
  maxKey: 127,
};

const aliasOfClass: Record<string, string> = {
  Double: 'double',
  Binary: 'binData',
  ObjectId: 'objectId',
  BSONRegExp: 'regex',
  Code: 'javascript',
  BSONSymbol: 'symbol',
  Int32: 'int',
  Timestamp: 'timestamp',
  Long: 'long',
  Decimal128: 'decimal',
  MinKey: 'minKey',
  MaxKey: 'maxKey',
  DBRef: 'object',
};

const numericTypes = ['double', 'int', 'long', 'decimal'];

/** The BSON type of a value by its alias; `missing` for a field that is not there. */
function typeAlias(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value !== 'object') return typeof value === 'number' ? 'double' : 'string';
  const name = bsonClass(value);
  if (name !== undefined) return aliasOfClass[name] ?? name;
  if (Array.isArray(value)) return 'array';
  return value instanceof Date ? 'date' : 'object';
}

/** @throws CommandError BadValue for an unknown type */
export function typeMatcher(operand: unknown): (value: unknown) => boolean {
  const aliases = (Array.isArray(operand) ? operand : [operand]).flatMap(aliasesOf);
  return (value) => aliases.includes(typeAlias(value));
}

function aliasesOf(type: unknown): string[] {
  if (type === 'number') return numericTypes;
  if (typeof type === 'string' && Object.hasOwn(numbers, type)) return [type];
  const byNumber = Object.entries(numbers).find(([, number]) => number === numberOf(type));
  if (byNumber !== undefined) return [byNumber[0]];
  throw new CommandError('BadValue', `Unknown type name alias: ${String(type)}`);
}
