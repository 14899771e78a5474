import { type Decimal128, Double, Int32, Long } from 'bson';
import { CommandError } from '../errors';
import { bsonClass } from './document';

/** A number as `digits * 10^exponent`, exact for every 64-bit integer and Decimal128. */
export interface Decimal {
  readonly digits: bigint;
  readonly exponent: number;
}

/**
 * A BSON number as a JavaScript number where that is exact, as a bigint for larger 64-bit integers,
 * and else as a decimal. Undefined when the value is not a number.
 */
export function numberOf(value: unknown): number | bigint | Decimal | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return narrow(value);
  if (typeof value !== 'object' || value === null) return undefined;
  switch (bsonClass(value)) {
    case 'Int32':
    case 'Double':
      return (value as Double).value;
    case 'Long':
      return narrow((value as Long).toBigInt());
    case 'Decimal128':
      return parseDecimal((value as Decimal128).toString());
    default:
      return undefined;
  }
}

/** The value as a JavaScript number, rounded where it has more digits; undefined for non-numbers. */
export function approximate(value: unknown): number | undefined {
  const exact = numberOf(value);
  return typeof exact === 'object' ? Number(`${exact.digits}e${exact.exponent}`) : toNumber(exact);
}

const toNumber = (value: number | bigint | undefined) =>
  value === undefined ? undefined : Number(value);

const narrow = (value: bigint): number | bigint =>
  value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER)
    ? Number(value)
    : value;

function parseDecimal(text: string): number | Decimal {
  const match = /^([+-]?)(\d*)\.?(\d*)(?:E([+-]?\d+))?$/i.exec(text);
  if (match === null) return Number(text.replace(/^([+-]?)inf.*/i, '$1Infinity')); // NaN, Infinity
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  const digits = BigInt(`${sign === '-' ? '-' : ''}${whole}${fraction}`);
  return digits === 0n ? 0 : { digits, exponent: Number(exponent) - fraction.length };
}

const fitsInt32 = (value: bigint) => value >= -0x80000000n && value <= 0x7fffffffn;
const fitsInt64 = (value: bigint) => BigInt.asIntN(64, value) === value;

/**
 * Adds or multiplies as `$inc` and `$mul` do: the result has the wider of the two types, and an
 * Int32 that grows too large becomes a Long.
 * @throws CommandError TypeMismatch for a non-numeric or Decimal128 operand, BadValue when a Long overflows
 */
export function arithmetic(operation: 'add' | 'multiply', left: unknown, right: unknown): unknown {
  const classes = [left, right].map((value) => numericClass(operation, value));
  if (classes.includes('Double')) {
    const [a, b] = [approximate(left) ?? NaN, approximate(right) ?? NaN];
    return new Double(operation === 'add' ? a + b : a * b);
  }
  const [a, b] = [integerOf(left), integerOf(right)];
  const result = operation === 'add' ? a + b : a * b;
  if (!classes.includes('Long') && fitsInt32(result)) return new Int32(Number(result));
  if (fitsInt64(result)) return Long.fromBigInt(result);
  throw new CommandError('BadValue', `Failed to ${operation} (${a}) and (${b}): integer overflow`);
}

function integerOf(value: unknown): bigint {
  return bsonClass(value as object) === 'Long'
    ? (value as Long).toBigInt()
    : BigInt((value as Int32).value);
}

function numericClass(operation: string, value: unknown): string {
  const name = typeof value === 'object' && value !== null ? bsonClass(value) : undefined;
  if (name === 'Int32' || name === 'Long' || name === 'Double') return name;
  throw new CommandError(
    'TypeMismatch',
    `Cannot ${operation} with a value that is not of type int, long or double`,
  );
}
