import type { EventStore } from '#libs/event-store';
import type { Log } from '../ports';

/** What a process dies of when its appends are up. */
export class Crashed extends Error {
  override readonly name = 'Crashed';
}

/** A log whose process stops before the append after `appends` of them; reads go on until then. */
export const crashingAfter = (
  appends: number,
  store: EventStore,
): Log & { readonly appended: () => number } => {
  let done = 0;
  return {
    appended: () => done,
    append: async (stream, events, expected) => {
      if (done === appends) throw new Crashed(`before ${events[0]?.type} on ${stream}`);
      done += 1;
      return store.append(stream, events, expected);
    },
    read: (stream, from) => store.read(stream, from),
    readBackwards: (stream, limit) => store.readBackwards(stream, limit),
    setRetention: (stream, retention) => store.setRetention(stream, retention),
  };
};

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
    const turn = () => this.turn();
    return {
      append: async (stream, events, expected) => {
        await turn();
        return store.append(stream, events, expected);
      },
      read: async function* (stream, from) {
        await turn();
        yield* store.read(stream, from);
      },
      readBackwards: async function* (stream, limit) {
        await turn();
        yield* store.readBackwards(stream, limit);
      },
      setRetention: async (stream, retention) => {
        await turn();
        await store.setRetention(stream, retention);
      },
    };
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
