/** Numbers from 0 to below 1 that a seed decides (a linear congruential generator). */
export const seeded = (seed: number): (() => number) => {
  let state = (seed * 2_654_435_761 + 1) >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
};

/** In an order that a seed decides (Fisher–Yates). */
export const shuffled = <Item>(items: readonly Item[], seed: number): readonly Item[] => {
  const random = seeded(seed);
  const left = [...items];
  return items.flatMap(() => left.splice(Math.floor(random() * left.length), 1));
};
