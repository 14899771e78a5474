import { inTime, TooLate } from './in-time';

describe('a promise that is waited for', () => {
  it('gives its result or its error when it settles in time', async () => {
    await expect(inTime(Promise.resolve(7), 1_000)).resolves.toBe(7);
    await expect(inTime(Promise.reject(new Error('no')), 1_000)).rejects.toThrow('no');
  });

  it('is given up when it does not', async () => {
    await expect(inTime(new Promise(() => undefined), 1)).rejects.toThrow(TooLate);
  });
});
