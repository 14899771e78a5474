import { InOrder } from './in-order';

interface Item {
  readonly position: bigint;
  readonly key: string;
}
const item = (position: number, key: string): Item => ({ position: BigInt(position), key });

describe('items handled in order', () => {
  const setUp = (handle: (item: Item) => Promise<boolean>) => {
    const reached: bigint[] = [];
    const order = new InOrder<Item>(handle, (position) => reached.push(position));
    return { reached, add: (each: Item) => order.add(each.key, each), idle: () => order.idle() };
  };

  it('wait for the one before them of the same key, not for others', async () => {
    const begun: bigint[] = [];
    let release = (): void => undefined;
    const first = new Promise<void>((resolve) => (release = resolve));
    const { add, idle } = setUp(async ({ position }) => {
      begun.push(position);
      if (position === 1n) await first;
      return true;
    });
    await add(item(1, 'a'));
    await add(item(2, 'a'));
    await add(item(3, 'b'));
    await Promise.resolve();
    expect(begun).toEqual([1n, 3n]);
    release();
    await idle();
    expect(begun).toEqual([1n, 3n, 2n]);
  });

  it('are said to be done only when all before them are', async () => {
    let release = (): void => undefined;
    const first = new Promise<void>((resolve) => (release = resolve));
    const { add, idle, reached } = setUp(async ({ position }) => {
      if (position === 1n) await first;
      return true;
    });
    await add(item(1, 'a'));
    await add(item(2, 'b'));
    expect(reached).toEqual([]);
    release();
    await idle();
    expect(reached.at(-1)).toBe(2n);
  });

  it('that stay undone hold back what is said to be done', async () => {
    const { add, idle, reached } = setUp(async ({ position }) => position !== 2n);
    for (const position of [1, 2, 3]) await add(item(position, `k${position}`));
    await idle();
    expect(reached).toEqual([1n]);
  });
});
