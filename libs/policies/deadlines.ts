import type { Clock } from '#libs/commands';
import { StoreUnavailable, type EventStore } from '#libs/event-store';
import { instant, type Instant } from '#libs/filing';
import type { DueQuery, DueStream } from '#libs/read-models';
import { ParkedDeadlines } from './parked-deadlines';
import { type Log, longestReason, mostParked, type Retry } from './patience';

const atATime = 100;
/** ms; a stream that failed waits twice as long each time, at most so long */
const longestPause = 300_000;
const usual: Retry = { attempts: 5, startingDelayMs: 1_000 };

interface Failed {
  readonly attempts: number;
  readonly until: number;
  readonly pause: number;
}

export interface DeadlineParts {
  readonly due: Pick<DueQuery, 'next'>;
  readonly store: EventStore;
  readonly core: {
    readonly clock: Clock;
    readonly current: Readonly<Record<DueStream['category'], (id: string) => Promise<unknown>>>;
  };
  readonly log: Log;
  /** default: 5 times within 15 s */
  readonly retry?: Retry;
}

const keyOf = ({ category, id }: DueStream) => `${category}-${id}`;

/**
 * Has what fell due decided on streams that nobody else touches. It wakes and no more: a command
 * that reads such a stream decides what is due there first, with the same result.
 */
export class Deadlines {
  readonly #failed = new Map<string, Failed>();
  readonly #parked: ParkedDeadlines;
  readonly #retry: Retry;

  constructor(private readonly parts: DeadlineParts) {
    this.#parked = new ParkedDeadlines(parts.store);
    this.#retry = parts.retry ?? usual;
  }

  /** When something falls due next, as far as the read models know; what is parked left out. */
  async next(): Promise<Instant | undefined> {
    const due = await this.parts.due.next(1 + this.#parked.size);
    return due.find((each) => !this.#parked.has(each))?.at;
  }

  /**
   * Wakes the streams on which something is due now, the longest due first, at most 100. One that
   * fails is left out for a while, twice as long each time; after some attempts it is parked.
   */
  async wake(): Promise<void> {
    await this.#parked.readOn();
    const now = this.parts.core.clock.now();
    const most = atATime + this.#failed.size + this.#parked.size;
    const due = await this.parts.due.next(most, instant(now));
    this.#forgetAllBut(due);
    if (due.length < most) await this.#parked.endAllBut(due, now);
    const left = due.filter((each) => !this.#parked.has(each) && !this.#pauses(each));
    for (const stream of left.slice(0, atATime)) await this.#wakeOne(stream);
  }

  async #wakeOne(stream: DueStream): Promise<void> {
    const { category, id } = stream;
    try {
      await this.parts.core.current[category](id);
      this.#failed.delete(keyOf(stream));
    } catch (error) {
      await this.#hasFailed(stream, error);
    }
  }

  async #hasFailed(stream: DueStream, error: unknown): Promise<void> {
    const { core, log } = this.parts;
    const { category, id } = stream;
    const key = keyOf(stream);
    const { attempts: before = 0, pause: last } = this.#failed.get(key) ?? {};
    const attempts = error instanceof StoreUnavailable ? before : before + 1;
    if (attempts >= this.#retry.attempts && this.#parked.size < mostParked) {
      const reason = String(error).slice(0, longestReason);
      await this.#parked.park(stream, reason, core.clock.now());
      this.#failed.delete(key);
      log.warn({ err: error, ...stream }, 'what is due could not be decided: parked');
      return;
    }
    const pause = Math.min(
      last === undefined ? this.#retry.startingDelayMs : last * 2,
      longestPause,
    );
    this.#failed.set(key, { attempts, until: performance.now() + pause, pause });
    log.warn({ err: error, category, id, pause }, 'what is due could not be decided');
  }

  #pauses(stream: DueStream): boolean {
    return (this.#failed.get(keyOf(stream))?.until ?? 0) > performance.now();
  }

  /** Somebody else decided what was due on the others. */
  #forgetAllBut(due: readonly DueStream[]): void {
    const still = new Set(due.map(keyOf));
    for (const key of this.#failed.keys()) if (!still.has(key)) this.#failed.delete(key);
  }
}
