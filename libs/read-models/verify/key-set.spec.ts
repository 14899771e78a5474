import { KeySet } from './key-set';

describe('a set of keys', () => {
  it('has those that were added, also beyond its first size, and no others', () => {
    const keys = new KeySet();
    for (let n = 0; n < 5_000; n += 1) keys.add(n % 2 === 0 ? `order-${n}` : BigInt(n));
    expect(keys.size).toBe(5_000);
    expect([keys.has('order-0'), keys.has('order-4998'), keys.has(4_999n)]).toEqual([
      true,
      true,
      true,
    ]);
    expect([keys.has('order-1'), keys.has('order-5000'), keys.has(0n)]).toEqual([
      false,
      false,
      false,
    ]);
    keys.add('order-1');
    expect(keys.has('order-1')).toBe(true);
  });
});
