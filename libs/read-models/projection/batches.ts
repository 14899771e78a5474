/**
 * Full batches of `limit` items until one comes that says so, `isLast` of what there was to catch up
 * with. From then on what has arrived since the last batch was taken, at once: a busy source gives
 * large batches, an idle one no delay. Reading goes on while a batch is being worked on.
 */
export async function* inBatches<T>(
  source: AsyncIterable<T>,
  limit: number,
  isLast: (item: T) => boolean,
): AsyncGenerator<readonly T[]> {
  let arrived: T[] = [];
  let caughtUp = false;
  let ended = false;
  let changed = () => {};
  let taken = () => {};
  const next = () => new Promise<void>((resolve) => (changed = resolve));
  const isReady = () => arrived.length >= limit || (arrived.length > 0 && (caughtUp || ended));
  const read = async () => {
    for await (const item of source) {
      arrived.push(item);
      caughtUp ||= isLast(item);
      if (isReady()) changed();
      if (arrived.length >= limit) await new Promise<void>((resolve) => (taken = resolve));
      if (ended) return;
    }
  };
  const reading = read().finally(() => {
    ended = true;
    changed();
  });
  reading.catch(() => {}); // thrown below, once what had arrived before is worked off
  try {
    while (arrived.length > 0 || !ended) {
      if (!isReady()) {
        await next();
        continue;
      }
      const batch = arrived;
      arrived = [];
      taken();
      yield batch;
    }
    await reading;
  } finally {
    ended = true;
    taken();
  }
}
