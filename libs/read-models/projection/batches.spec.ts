import { inBatches } from './batches';

const counting = (to: number, seen: number[] = []) =>
  (async function* () {
    for (let n = 1; n <= to; n += 1) {
      seen.push(n);
      yield n;
    }
  })();

const all = async <T>(batches: AsyncIterable<readonly T[]>): Promise<(readonly T[])[]> => {
  const taken: (readonly T[])[] = [];
  for await (const batch of batches) taken.push(batch);
  return taken;
};

/** A source that is fed by hand. */
const hand = () => {
  let feed: (value: string | undefined) => void = () => {};
  const source = (async function* () {
    for (;;) {
      const value = await new Promise<string | undefined>((resolve) => (feed = resolve));
      if (value === undefined) return;
      yield value;
    }
  })();
  return { source, feed: (value?: string) => feed(value) };
};

const never = () => false;
const always = () => true;

describe('items in batches', () => {
  it('come in full batches while there is more to catch up with, then at once', async () => {
    const { source, feed } = hand();
    const batches = inBatches(source, 3, (item) => item === 'last');
    const first = batches.next();
    for (const item of ['a', 'b', 'c', 'last']) {
      feed(item);
      for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    }
    expect((await first).value).toEqual(['a', 'b', 'c']);
    expect((await batches.next()).value).toEqual(['last']);
    const live = batches.next();
    feed('d');
    expect((await live).value).toEqual(['d']);
    feed();
  });

  it('all come, in order, none in a batch beyond the limit', async () => {
    const batches = await all(inBatches(counting(10), 4, never));
    expect(batches.flat()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(Math.max(...batches.map(({ length }) => length))).toBeLessThanOrEqual(4);
  });

  it('come at once when the source is idle', async () => {
    const { source, feed } = hand();
    const batches = inBatches(source, 100, always);
    const first = batches.next();
    feed('one');
    expect(await first).toEqual({ done: false, value: ['one'] });
    const end = batches.next();
    feed();
    expect(await end).toEqual({ done: true, value: undefined });
  });

  it('are read ahead by no more than the limit while a batch is worked on', async () => {
    const seen: number[] = [];
    const batches = inBatches(counting(100, seen), 5, never);
    const { value } = (await batches.next()) as { value: readonly number[] };
    for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
    expect(seen.length).toBeLessThanOrEqual(value.length + 5);
    await batches.return(undefined);
  });

  it('are worked off before a failure of the source is thrown', async () => {
    const failing = (async function* () {
      yield* counting(3);
      throw new Error('broken');
    })();
    const taken: number[] = [];
    const reading = (async () => {
      for await (const batch of inBatches(failing, 100, never)) taken.push(...batch);
    })();
    await expect(reading).rejects.toThrow('broken');
    expect(taken).toEqual([1, 2, 3]);
  });
});
