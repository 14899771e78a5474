import { Binary, Decimal128, Double, Int32, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';
import * as fc from 'fast-check';
import { compareValues } from './compare';
import { encode } from './document';
import { EncodedDocument } from './encoded';
import { keyOfEncoded } from './encoded-key';
import { inverted, keyOf } from './key';
import { type Decimal, numberOf } from './numbers';
import { rankOf } from './type-rank';

const sign = (order: number) => Math.sign(order);
const keyOrder = (a: unknown, b: unknown) => Buffer.compare(keyOf(a), keyOf(b));

const int64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
const decimal = fc
  .tuple(fc.bigInt({ min: -(10n ** 33n), max: 10n ** 33n }), fc.integer({ min: -400, max: 400 }))
  .map(([digits, exponent]) => Decimal128.fromString(`${digits}E${exponent}`));
const number = fc.oneof(
  fc.integer().map((value) => new Int32(value)),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => new Double(value)),
  int64.map((value) => Long.fromBigInt(value)),
  decimal,
);
const scalar = fc.oneof(
  number,
  fc.string({ unit: 'binary' }),
  fc.boolean(),
  fc.constant(null),
  fc.date({ noInvalidDate: true }),
  fc.uint8Array({ minLength: 12, maxLength: 12 }).map((bytes) => new ObjectId(bytes)),
  fc.uint8Array({ maxLength: 20 }).map((bytes) => new Binary(bytes)),
  fc.constant(new MinKey()),
  fc.constant(new MaxKey()),
  fc.integer({ min: 0 }).map((t) => new Timestamp({ t, i: 1 })),
);
const value = fc.letrec<{ value: unknown; scalar: unknown }>((tie) => ({
  scalar,
  value: fc.oneof(
    { depthSize: 'small' },
    tie('scalar'),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.stringMatching(/^[a-c]{1,2}$/), tie('value'), { noNullPrototype: true }),
  ),
})).value;

/** Compares exactly, by bringing both numbers to one denominator. */
function exactOrder(a: unknown, b: unknown): number {
  const [left, right] = [fractionOf(a), fractionOf(b)];
  const difference = left.over * right.under - right.over * left.under;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

function fractionOf(value: unknown): { over: bigint; under: bigint } {
  const found = numberOf(value);
  if (typeof found === 'object') return decimalFraction(found);
  if (typeof found === 'bigint') return { over: found, under: 1n };
  let [over, under] = [found ?? 0, 1n];
  while (!Number.isInteger(over)) [over, under] = [over * 2, under * 2n];
  return { over: BigInt(over), under };
}

const decimalFraction = ({ digits, exponent }: Decimal) => ({
  over: digits * 10n ** BigInt(Math.max(exponent, 0)),
  under: 10n ** BigInt(Math.max(-exponent, 0)),
});

describe('the keys of two numbers', () => {
  it('are in their exact numeric order, whatever their types', () =>
    fc.assert(
      fc.property(number, number, (a, b) => {
        expect(sign(keyOrder(a, b))).toBe(exactOrder(a, b));
      }),
      { numRuns: 2000 },
    ));

  it('are told apart next to 2^53 and where a decimal lies between two doubles', () => {
    const ascending = [
      new Double(0.1 - 2 ** -56),
      Decimal128.fromString('0.1'),
      new Double(0.1),
      Long.fromString('9007199254740992'),
      Long.fromString('9007199254740993'),
      new Double(9007199254740994),
      Decimal128.fromString('1E400'),
      Decimal128.fromString('2E400'),
      new Double(Infinity),
    ];
    for (const [i, one] of ascending.slice(1).entries()) {
      expect(keyOrder(ascending[i], one)).toBeLessThan(0);
    }
  });

  it('are the same for equal numbers', () => {
    const fives = [new Int32(5), Long.fromNumber(5), new Double(5), Decimal128.fromString('5.00')];
    expect(new Set(fives.map((five) => keyOf(five).toString('hex'))).size).toBe(1);
    expect(keyOrder(new Double(-0), new Int32(0))).toBe(0);
  });

  it('put NaN below everything', () => {
    expect(keyOrder(new Double(NaN), new Double(-Infinity))).toBeLessThan(0);
    expect(keyOrder(new Double(NaN), Decimal128.fromString('NaN'))).toBe(0);
  });
});

describe('the keys of two values of any type', () => {
  it('are in the order in which the values compare', () =>
    fc.assert(
      fc.property(value, value, (a, b) => {
        expect(sign(keyOrder(a, b))).toBe(sign(compareValues(a, b)));
        if (rankOf(a) !== rankOf(b)) expect(sign(keyOrder(a, b))).toBe(sign(rankOf(a) - rankOf(b)));
      }),
    ));

  it('are never one the prefix of the other', () =>
    fc.assert(
      fc.property(value, value, (a, b) => {
        const [left, right] = [keyOf(a), keyOf(b)];
        if (!left.equals(right)) expect(right.subarray(0, left.length).equals(left)).toBe(false);
      }),
    ));

  it('are in the opposite order when inverted', () =>
    fc.assert(
      fc.property(value, value, (a, b) => {
        const order = Buffer.compare(inverted(keyOf(a)), inverted(keyOf(b)));
        expect(sign(order)).toBe(-sign(keyOrder(a, b)) || 0);
      }),
    ));
});

describe('the key of an encoded value', () => {
  it('is that of the value decoded', () =>
    fc.assert(
      fc.property(value, (one) => {
        const { elements } = new EncodedDocument(encode({ one }));
        expect(keyOfEncoded(elements[0])).toEqual(keyOf(one));
      }),
      { numRuns: 1000 },
    ));

  it('that is missing is that of null', () => {
    expect(keyOfEncoded(undefined)).toEqual(keyOf(null));
  });
});

describe('the keys of two strings', () => {
  it('are in the order of their UTF-8 bytes', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
        expect(sign(keyOrder(a, b))).toBe(sign(Buffer.compare(Buffer.from(a), Buffer.from(b))));
      }),
    ));
});

describe('the keys of two documents', () => {
  it.each([
    [{ a: 1 }, { a: 1, b: 0 }],
    [{ b: 0 }, { a: 'text' }],
    [{ a: 2 }, { b: 1 }],
    [{ a: { x: 1 } }, { a: { x: 2 } }],
    [{}, { a: null }],
  ])('compare field by field by type, name and value: %j before %j', (less, more) => {
    expect(keyOrder(less, more)).toBeLessThan(0);
  });
});
