import { ForgottenKeys } from './forgotten-keys';

const keys = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, n) => `2019-03-04 Guangdong ${from + n}`);

describe('keys that were forgotten', () => {
  const forgotten = new ForgottenKeys();
  for (const key of [...keys(0, 20_000), 7n]) forgotten.add(key);

  it('are known again, every one', () => {
    expect(keys(0, 20_000).filter((key) => !forgotten.mayHave(key))).toEqual([]);
    expect(forgotten.mayHave(7n)).toBe(true);
  });

  it('are told from nearly all others', () => {
    const mistaken = keys(20_000, 40_000).filter((key) => forgotten.mayHave(key));
    expect(mistaken.length).toBeLessThan(100);
  });
});
