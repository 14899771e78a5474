import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { LogPage } from './log-page';
import type { Limits } from './retry';

export interface LogThreadOptions {
  readonly url: string;
  /** Position of an event; the first one read is after it. */
  readonly after: bigint;
  readonly prefixes: readonly string[];
}

/** `end`: there was no more in the log. */
export type LogThreadMessage = LogPage | 'end';

/** Pages that are taken apart before they are asked for. */
export const pagesAhead = 3;

/** One in a process: it takes a core of the machine. */
let running = false;

/**
 * Reads the log in a thread of its own: to take the server's answers apart costs more than to use
 * them. Needs the compiled JavaScript beside this file. Returns whether the log's end was reached;
 * `false`: it could not be read further this way, now or at all, and whoever reads on finds out why.
 */
export async function* logPages(
  options: LogThreadOptions,
  { timeLimitMs, closed }: Limits,
): AsyncGenerator<LogPage, boolean> {
  if (running) return false;
  const worker = new Worker(join(__dirname, 'log-thread-main.js'), { workerData: options });
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
  worker.on('error', end);
  worker.on('exit', end);
  closed.addEventListener('abort', end);
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
    closed.removeEventListener('abort', end);
    await worker.terminate();
    running = false;
  }
}
