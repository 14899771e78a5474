/**
 * Handles items side by side, those of one key one after another, and says up to where everything is done.
 * An item whose handling gives `false` stays undone: nothing beyond it is ever said to be done.
 */
export class InOrder<Item extends { readonly position: bigint }> {
  private readonly underWay: { readonly position: bigint; readonly done: Promise<void> }[] = [];
  private readonly last = new Map<string, Promise<void>>();
  private readonly finished = new Set<bigint>();

  /** `window`: how many items may be under way; `add` waits beyond it. */
  constructor(
    private readonly handle: (item: Item) => Promise<boolean>,
    private readonly onDone: (position: bigint) => void,
    private readonly window = 64,
  ) {}

  async add(key: string, item: Item): Promise<void> {
    if (this.underWay.length >= this.window) await this.underWay[0]?.done;
    const before = this.last.get(key) ?? Promise.resolve();
    const done = before
      .then(() => this.handle(item))
      .then((handled) => {
        if (this.last.get(key) === done) this.last.delete(key);
        if (handled) this.finish(item.position);
      });
    this.last.set(key, done);
    this.underWay.push({ position: item.position, done });
  }

  /** Does something in turn with the items of a key, as one of them; it counts as none. */
  async inTurn<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
    const result = (this.last.get(key) ?? Promise.resolve()).then(work);
    const leave = () => {
      if (this.last.get(key) === done) this.last.delete(key);
    };
    const done = result.then(leave, leave);
    this.last.set(key, done);
    return result;
  }

  /** Resolves when everything added so far has been handled, done or not. */
  async idle(): Promise<void> {
    await Promise.all(this.underWay.map(({ done }) => done));
  }

  private finish(position: bigint): void {
    this.finished.add(position);
    let reached: bigint | undefined;
    for (
      let first = this.underWay[0];
      first && this.finished.delete(first.position);
      first = this.underWay[0]
    ) {
      this.underWay.shift();
      reached = first.position;
    }
    if (reached !== undefined) this.onDone(reached);
  }
}
