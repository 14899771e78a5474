/**
 * How far a group has come: the last sequence up to which every event is done with. Events are
 * begun in the order of the log and done with in any order.
 */
export class Progress {
  /** Events begun and not done with, each with the sequence before it, in order. */
  private readonly open = new Map<number, number>();
  private examined: number;

  constructor(before: number) {
    this.examined = before;
  }

  begin(sequence: number): void {
    this.open.set(sequence, this.examined);
    this.examined = sequence;
  }

  done(sequence: number): void {
    this.open.delete(sequence);
  }

  /** All before `sequence` was looked at, wanted or not. */
  examinedBefore(sequence: number): void {
    this.examined = Math.max(this.examined, sequence - 1);
  }

  get checkpoint(): number {
    const [before] = this.open.values();
    return before ?? this.examined;
  }
}
