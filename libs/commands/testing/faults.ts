import type { EventStore } from '#libs/event-store';
import type { Log } from '../ports';

/** What is seen of a process that ends when its appends are up; the process itself sees nothing. */
export class Crashed extends Error {
  override readonly name = 'Crashed';
}

/** The log as a process has it that ends at one of its appends. */
export interface CrashingLog extends Log {
  /** how often it has appended */
  readonly appended: () => number;
  /** What comes of the process's work. @throws Crashed when the process ended first */
  readonly outcome: <Result>(work: Promise<Result>) => Promise<Result>;
}

const forever = new Promise<never>(() => undefined);

/**
 * A log whose process ends before the append after `appends` of them. From then on it answers nothing, so that none
 * of the process's code runs on, such as what handles the failure of an append.
 */
export const crashingAfter = (appends: number, store: EventStore): CrashingLog => {
  let done = 0;
  let crash: (crashed: Crashed) => void;
  let ended = false;
  const crashed = new Promise<never>((_, reject) => (crash = reject));
  crashed.catch(() => undefined); // told by `outcome`
  const whileItRuns = async (): Promise<void> => (ended ? forever : undefined);
  return {
    ...waitingFor(whileItRuns, store),
    appended: () => done,
    outcome: (work) => Promise.race([work, crashed]),
    append: async (stream, events, expected) => {
      await whileItRuns();
      if (done === appends) {
        ended = true;
        crash(new Crashed(`before ${events[0]?.type} on ${stream}`));
        return forever;
      }
      done += 1;
      return store.append(stream, events, expected);
    },
  };
};

/** A log each of whose calls waits for something first. */
const waitingFor = (first: () => Promise<void>, store: EventStore): Log => ({
  append: async (stream, events, expected) => {
    await first();
    return store.append(stream, events, expected);
  },
  read: async function* (stream, from) {
    await first();
    yield* store.read(stream, from);
  },
  readBackwards: async function* (stream, limit) {
    await first();
    yield* store.readBackwards(stream, limit);
  },
  setRetention: async (stream, retention) => {
    await first();
    await store.setRetention(stream, retention);
  },
});

/** Lets several processes take turns at the log in an order that a seed decides. */
export class Turns {
  private readonly waiting: (() => void)[] = [];
  private running = 0;
  private seed: number;

  constructor(seed: number) {
    this.seed = seed * 2_654_435_761 + 1;
  }

  /** A log each of whose calls waits for its turn. */
  log(store: EventStore): Log {
    return waitingFor(() => this.turn(), store);
  }

  /** Runs the processes to their ends; a process is one at most of them at a time. */
  async all<Result>(
    processes: readonly (() => Promise<Result>)[],
  ): Promise<PromiseSettledResult<Result>[]> {
    this.running = processes.length;
    return Promise.allSettled(
      processes.map((run) =>
        run().finally(() => {
          this.running -= 1;
          this.next();
        }),
      ),
    );
  }

  private turn(): Promise<void> {
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      this.next();
    });
  }

  /** Somebody goes on once every process waits. */
  private next(): void {
    if (this.waiting.length === 0 || this.waiting.length < this.running) return;
    this.seed = (Math.imul(this.seed, 1_664_525) + 1_013_904_223) >>> 0;
    const [go] = this.waiting.splice(this.seed % this.waiting.length, 1);
    go?.();
  }
}
