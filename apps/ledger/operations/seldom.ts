/** A flood of one kind is to fill neither the disk nor the log: told at most so often, ms. */
const tellEvery = 60_000;

/** Lets each kind of thing be told once a minute. */
export class Seldom {
  private readonly told = new Map<string, number>();

  /** Whether a thing of this kind may be told now; it then counts as told. */
  due(kind: string): boolean {
    const now = performance.now();
    if (now - (this.told.get(kind) ?? -tellEvery) < tellEvery) return false;
    this.told.set(kind, now);
    return true;
  }
}
