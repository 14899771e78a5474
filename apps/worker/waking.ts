import type { Clock } from '#libs/commands';
import { instant, type Instant } from '#libs/filing';
import type { DueQuery, DueStream } from '#libs/read-models';

const atATime = 100;

/** ms; a stream that failed waits twice as long each time, at most so long */
const longestPause = 300_000;
const firstPause = 1_000;

interface Failed {
  readonly until: number;
  readonly pause: number;
}

const keyOf = ({ category, id }: DueStream) => `${category}-${id}`;

/**
 * Has what fell due decided on streams that nobody else touches. It wakes and no more: a command
 * that reads such a stream decides what is due there first, with the same result.
 */
export class Waking {
  /** streams whose waking failed and which wait for their next turn; the others go on */
  readonly #failed = new Map<string, Failed>();

  constructor(
    private readonly due: Pick<DueQuery, 'next'>,
    private readonly core: {
      readonly clock: Clock;
      readonly current: Readonly<Record<DueStream['category'], (id: string) => Promise<unknown>>>;
    },
    private readonly log: { error(facts: object, message: string): void },
  ) {}

  /** When something falls due next, as far as the read models know. */
  async next(): Promise<Instant | undefined> {
    const [first] = await this.due.next(1);
    return first?.at;
  }

  /**
   * Wakes the streams on which something is due now, the longest due first, at most 100. One that
   * fails is logged and left out for a while: 1 s, then twice as long each time up to 5 min.
   */
  async wake(): Promise<void> {
    const now = instant(this.core.clock.now());
    const due = await this.due.next(atATime + this.#failed.size, now);
    this.#forgetAllBut(due);
    for (const stream of due.filter((each) => !this.#waits(each)).slice(0, atATime))
      await this.#wakeOne(stream);
  }

  async #wakeOne(stream: DueStream): Promise<void> {
    const { category, id } = stream;
    const key = keyOf(stream);
    try {
      await this.core.current[category](id);
      this.#failed.delete(key);
    } catch (error) {
      const before = this.#failed.get(key)?.pause ?? firstPause / 2;
      const pause = Math.min(before * 2, longestPause);
      this.#failed.set(key, { until: performance.now() + pause, pause });
      this.log.error({ err: error, category, id, pause }, 'what is due could not be decided');
    }
  }

  #waits(stream: DueStream): boolean {
    return (this.#failed.get(keyOf(stream))?.until ?? 0) > performance.now();
  }

  /** Somebody else decided what was due on the others. */
  #forgetAllBut(due: readonly DueStream[]): void {
    const still = new Set(due.map(keyOf));
    for (const key of this.#failed.keys()) if (!still.has(key)) this.#failed.delete(key);
  }
}
