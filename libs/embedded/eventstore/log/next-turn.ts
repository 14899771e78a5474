/** Lets everything else have its turn: what reads much does so between its pages. */
export const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
