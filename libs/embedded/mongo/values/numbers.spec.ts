import { Decimal128, Double, Int32, Long } from 'bson';
import { arithmetic, numberOf } from './numbers';

const largest = Long.fromString('9223372036854775807');

describe('the sum of two numbers', () => {
  it.each([
    [new Int32(1), new Int32(2), new Int32(3)],
    [new Int32(2_147_483_647), new Int32(1), Long.fromNumber(2_147_483_648)],
    [new Int32(1), Long.fromNumber(2), Long.fromNumber(3)],
    [new Int32(1), new Double(0.5), new Double(1.5)],
    [largest, Long.fromNumber(-1), Long.fromString('9223372036854775806')],
  ])('%p + %p has the wider type: %p', (left, right, sum) => {
    expect(arithmetic('add', left, right)).toEqual(sum);
  });

  it('is refused when it does not fit into 64 bits', () => {
    expect(() => arithmetic('add', largest, new Int32(1))).toThrow('integer overflow');
  });

  it.each([['text'], [null], [Decimal128.fromString('1')]])('with %p is refused', (operand) => {
    expect(() => arithmetic('add', new Int32(1), operand)).toThrow(
      expect.objectContaining({ codeName: 'TypeMismatch' }),
    );
  });
});

describe('the product of two numbers', () => {
  it('is exact beyond 2^53', () => {
    const product = arithmetic('multiply', Long.fromNumber(3_037_000_499), new Int32(3_037_000));
    expect(product).toEqual(Long.fromBigInt(3_037_000_499n * 3_037_000n));
  });
});

describe('the value of a number', () => {
  it.each([
    [new Int32(5), 5],
    [new Double(0.5), 0.5],
    [Long.fromNumber(7), 7],
    [largest, 9_223_372_036_854_775_807n],
    [Decimal128.fromString('-12.50'), { digits: -1250n, exponent: -2 }],
    [Decimal128.fromString('0E+3'), 0],
    [Decimal128.fromString('-Infinity'), -Infinity],
    [Decimal128.fromString('NaN'), NaN],
    ['5', undefined],
  ])('of %p is exact: %p', (value, expected) => {
    expect(numberOf(value)).toEqual(expected);
  });
});
