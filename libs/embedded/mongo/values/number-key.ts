import { type Decimal } from './numbers';

const NAN = 0x01;
const NEGATIVE = 0x02;
const ZERO = 0x03;
const POSITIVE = 0x04;

const EXPONENT_BIAS = 7000; // Decimal128 exponents lie between -6176 and 6144
const COEFFICIENT_DIGITS = 34;

/**
 * The order-preserving bytes of a number, the same for equal numbers of different types: a sign, the
 * largest double not above the magnitude, and, where that is not exact, the decimal digits.
 */
export function numberKey(value: number | bigint | Decimal): Buffer {
  if (typeof value === 'number') {
    if (Number.isNaN(value)) return Buffer.of(NAN);
    if (value === 0) return Buffer.of(ZERO);
    const key = Buffer.allocUnsafe(10);
    key[0] = POSITIVE;
    key.writeDoubleBE(Math.abs(value), 1);
    key[9] = 0;
    return value < 0 ? negate(key) : key;
  }
  const { digits, exponent } = typeof value === 'bigint' ? { digits: value, exponent: 0 } : value;
  const key = magnitudeKey(digits < 0n ? -digits : digits, exponent);
  return digits < 0n ? negate(key) : key;
}

function negate(key: Buffer): Buffer {
  for (let i = 1; i < key.length; i++) key[i] = 0xff - (key[i] ?? 0);
  key[0] = NEGATIVE;
  return key;
}

function magnitudeKey(digits: bigint, exponent: number): Buffer {
  const floor = floorToDouble(digits, exponent);
  const exact = compareExact(floor, digits, exponent) === 0;
  const key = Buffer.alloc(exact ? 10 : 27);
  key[0] = POSITIVE;
  key.writeDoubleBE(floor, 1);
  if (exact) return key;
  const text = digits.toString();
  key[9] = 1;
  key.writeUInt16BE(exponent + text.length + EXPONENT_BIAS, 10);
  const coefficient = BigInt(text.padEnd(COEFFICIENT_DIGITS, '0'));
  key.write(coefficient.toString(16).padStart(30, '0'), 12, 'hex');
  return key;
}

function floorToDouble(digits: bigint, exponent: number): number {
  const nearest = Math.min(Number(`${digits}e${exponent}`), Number.MAX_VALUE);
  return compareExact(nearest, digits, exponent) > 0 ? nextBelow(nearest) : nearest;
}

const scratch = new DataView(new ArrayBuffer(8));

function nextBelow(value: number): number {
  scratch.setFloat64(0, value);
  scratch.setBigUint64(0, scratch.getBigUint64(0) - 1n);
  return scratch.getFloat64(0);
}

/** Compares a non-negative finite double with `digits * 10^exponent`, without rounding. */
function compareExact(double: number, digits: bigint, exponent: number): number {
  scratch.setFloat64(0, double);
  const bits = scratch.getBigUint64(0);
  const biased = Number(bits >> 52n);
  const fraction = bits & 0xfffffffffffffn;
  const mantissa = biased === 0 ? fraction : fraction | 0x10000000000000n;
  const power = (biased === 0 ? 1 : biased) - 1075;
  const left = mantissa * 2n ** positive(power) * 10n ** positive(-exponent);
  const right = digits * 10n ** positive(exponent) * 2n ** positive(-power);
  return left < right ? -1 : left > right ? 1 : 0;
}

const positive = (exponent: number) => BigInt(Math.max(exponent, 0));
