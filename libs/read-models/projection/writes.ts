/** Writes under way, each followed by its checkpoint: in order, and once all before are there. */
export class Writes {
  /** The oldest first, each with all before it. */
  readonly #underWay: Promise<void>[] = [];
  #all: Promise<void> = Promise.resolve();

  constructor(private readonly atMost: number) {}

  /** Resolves when another write may begin. @throws what an earlier one failed of */
  async room(): Promise<void> {
    if (this.#underWay.length >= this.atMost) await this.#underWay.shift();
  }

  begin(written: Promise<void>, advance: () => Promise<void>): void {
    this.#all = this.#followed([this.#all, written], advance);
    this.#underWay.push(this.#all);
    this.#all.catch(() => {}); // thrown where it is awaited: before a later write, or at the end
  }

  /** Of all so far, with their checkpoints; once it has failed, nothing is under way. */
  get ended(): Promise<void> {
    return this.#all;
  }

  async #followed(writes: readonly Promise<void>[], advance: () => Promise<void>): Promise<void> {
    await Promise.allSettled(writes);
    await Promise.all(writes);
    await advance();
  }
}
