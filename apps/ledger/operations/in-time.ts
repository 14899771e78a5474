import { setTimeout as delay } from 'node:timers/promises';

/** The promise was not settled in time. */
export class TooLate extends Error {
  override readonly name = 'TooLate';
  constructor(readonly afterMs: number) {
    super(`not done within ${afterMs} ms`);
  }
}

/** What the promise resolves to. @throws {TooLate} after so many ms; the promise itself goes on */
export const inTime = async <Result>(promise: Promise<Result>, ms: number): Promise<Result> => {
  const settled = new AbortController();
  const late = delay(ms, undefined, { signal: settled.signal }).then(() => {
    throw new TooLate(ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    late.catch(() => undefined); // ends with the signal, unheard
    settled.abort();
  }
};
