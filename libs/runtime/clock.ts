/** Where time comes from; nothing else of the ledger asks the machine. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** Stands still until it is moved, and only moves forward. */
export class ControlledClock implements Clock {
  #now: Date;

  constructor(start: Date) {
    this.#now = start;
  }

  now(): Date {
    return new Date(this.#now);
  }

  /** @throws RangeError for an earlier time than it shows */
  set(to: Date): void {
    if (to < this.#now) {
      throw new RangeError(
        `the clock shows ${this.#now.toISOString()}: not back to ${to.toISOString()}`,
      );
    }
    this.#now = new Date(to);
  }

  /** @param ms milliseconds */
  advance(ms: number): void {
    this.set(new Date(this.#now.getTime() + ms));
  }
}
