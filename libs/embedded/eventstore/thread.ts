import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { EventStoreOptions } from './embedded-event-store';
import { CorruptDataError } from './storage/errors';

/** What the thread tells: it serves, or why it does not. */
export type ThreadMessage =
  | { readonly port: number; readonly connectionString: string }
  | { readonly failure: string; readonly corrupt?: string };

export interface EventStoreThread {
  readonly port: number;
  /** For `EventStoreDBClient.connectionString`. */
  readonly connectionString: string;
  /** Stops listening, drops the connections, closes the data and ends the thread. */
  close(): Promise<void>;
  /** Called once, when the thread has ended; with the error when it was not closed. */
  onExit(listener: (error?: Error) => void): void;
}

/**
 * Runs an `EmbeddedEventStore` in a worker thread, so that neither holds up the other.
 * Needs the compiled JavaScript beside this file.
 * @throws CorruptDataError, or why it could not start
 */
export async function startEventStoreThread(options: EventStoreOptions): Promise<EventStoreThread> {
  const worker = new Worker(join(__dirname, 'thread-main.js'), { workerData: options });
  let failure: Error | undefined;
  worker.on('error', (error) => (failure = error));
  const exited = new Promise<Error | undefined>((resolve) =>
    worker.once('exit', (code) => resolve(failure ?? exitError(code))),
  );
  const message = await Promise.race([
    new Promise<ThreadMessage>((resolve) => worker.once('message', resolve)),
    exited,
  ]);
  if (message === undefined || message instanceof Error || 'failure' in message) {
    throw startError(message);
  }
  return {
    port: message.port,
    connectionString: message.connectionString,
    close: async () => {
      worker.postMessage('close');
      await exited;
    },
    onExit: (listener) => void exited.then(listener),
  };
}

const exitError = (code: number): Error | undefined =>
  code === 0 ? undefined : new Error(`The event store's thread ended with code ${code}.`);

function startError(reason: Error | Exclude<ThreadMessage, { port: number }> | undefined): Error {
  if (reason instanceof Error) return reason;
  if (reason?.corrupt !== undefined) return new CorruptDataError(reason.corrupt);
  return new Error(reason?.failure ?? "The event store's thread ended before it started.");
}
