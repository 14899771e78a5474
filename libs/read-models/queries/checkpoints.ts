import { setTimeout as delay } from 'node:timers/promises';
import type { Db } from 'mongodb';
import { allProgress, servedIn } from '../projection/builds';
import { idOf, type ReadModel } from '../read-model';

/** The read model did not reach a position in time: ask again later (503). */
export class ReadModelBehind extends Error {
  override readonly name = 'ReadModelBehind';
  constructor(
    readonly readModel: string,
    readonly wanted: bigint,
    readonly reached: bigint | null,
  ) {
    super(`${readModel} is at ${reached ?? 'no position'}, not yet at ${wanted}`);
  }
}

type Version = Pick<ReadModel, 'name' | 'version'>;

interface Waiter {
  readonly readModel: Version;
  readonly position: bigint;
  readonly deadline: number;
  readonly settle: (reached: bigint | null) => void;
}

const everyMs = 10;

/** How far the read models are; whoever waits shares one poll of the checkpoints. */
export class Checkpoints {
  #waiters = new Set<Waiter>();
  #polling: Promise<void> | undefined;

  constructor(private readonly db: Db) {}

  /**
   * Resolves when the build of the read model that queries read reflects the event at a position.
   * @throws ReadModelBehind after `withinMs`, default 2,000
   */
  async atLeast(readModel: Version, position: bigint, withinMs = 2_000): Promise<void> {
    const reached = await new Promise<bigint | null>((settle, reject) => {
      const deadline = performance.now() + withinMs;
      this.#waiters.add({ readModel, position, deadline, settle });
      this.#polling ??= this.#poll();
      this.#polling.catch(reject);
    });
    if (reached === null || reached < position)
      throw new ReadModelBehind(idOf(readModel), position, reached);
  }

  async #poll(): Promise<void> {
    try {
      while (this.#waiters.size > 0) {
        const progress = await allProgress(this.db);
        for (const waiter of this.#waiters) {
          const reached = servedIn(progress, waiter.readModel)?.position ?? null;
          const there = reached !== null && reached >= waiter.position;
          if (!there && performance.now() < waiter.deadline) continue;
          this.#waiters.delete(waiter);
          waiter.settle(reached);
        }
        if (this.#waiters.size > 0) await delay(everyMs);
      }
    } finally {
      this.#waiters.clear();
      this.#polling = undefined;
    }
  }
}
