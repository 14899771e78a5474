import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { LogPage } from './log-page';
import type { Limits } from './retry';

export interface LogThreadOptions {
  readonly url: string;
  /** Position of an event; the first one read is after it. Absent: the log's beginning. */
  readonly after: bigint | undefined;
  readonly prefixes: readonly string[];
}

/** `end`: there was no more in the log. */
export type LogThreadMessage = LogPage | 'end';

/** Pages that are taken apart before they are asked for. */
export const pagesAhead = 3;

/** One in a process: it takes a core of the machine. */
let running = false;

/** Undefined where the machine gives no thread. */
const started = (options: LogThreadOptions): Worker | undefined => {
  try {
    return new Worker(join(__dirname, 'log-thread-main.js'), { workerData: options });
  } catch (error) {
    warn(error);
    return undefined;
  }
};

const warn = (error: unknown): void =>
  process.emitWarning(`The log is read on without a thread of its own: ${String(error)}`);

/**
 * Reads the log in a thread of its own: to take the server's answers apart costs more than to use
 * them. Needs the compiled JavaScript beside this file. Returns whether the log's end was reached;
 * `false`: it could not be read further this way, now or at all. A failure of the thread that is
 * more than a connection that broke is told by a warning of the process.
 */
export async function* logPages(
  options: LogThreadOptions,
  { timeLimitMs, closed }: Limits,
): AsyncGenerator<LogPage, boolean> {
  if (running) return false;
  const worker = started(options);
  if (!worker) return false;
  running = true;
  const arrived: LogThreadMessage[] = [];
  let ended = false;
  let changed = (): void => undefined;
  const end = (): void => {
    ended = true;
    changed();
  };
  worker.on('message', (message: LogThreadMessage) => {
    arrived.push(message);
    changed();
  });
  worker.on('error', warn);
  worker.on('exit', () => {
    running = false;
    end();
  });
  const stop = (): void => void worker.terminate();
  closed.addEventListener('abort', stop);
  try {
    while (!closed.aborted) {
      const message = arrived.shift();
      if (message === 'end') return true;
      if (message) {
        worker.postMessage('next');
        yield message;
      } else if (ended) {
        return false;
      } else {
        const timer = setTimeout(end, timeLimitMs);
        await new Promise<void>((resolve) => (changed = resolve));
        clearTimeout(timer);
      }
    }
    return false;
  } finally {
    closed.removeEventListener('abort', stop);
    await worker.terminate();
  }
}
