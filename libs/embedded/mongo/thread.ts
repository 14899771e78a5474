import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { type MongoOptions } from './embedded-mongo';

/** A MongoDB server in a worker thread. */
export interface MongoThread {
  readonly port: number;
  readonly connectionString: string;
  /** As of `EmbeddedMongo.notice`. */
  readonly notice: string | undefined;
  /** Ends all connections, closes the store and ends the thread. */
  close(): Promise<void>;
  /** Calls back once when the thread ends without `close`; with the error when there was one. */
  onExit(listener: (error: Error | undefined) => void): void;
}

/** What the thread says once it listens. */
export interface Started {
  readonly port: number;
  readonly connectionString: string;
  readonly notice: string | undefined;
}

/**
 * Starts the server in a worker thread of its own. Needs the compiled JavaScript.
 * @throws the error that kept the server from starting, e.g. a port in use
 */
export async function startMongoThread(options: MongoOptions): Promise<MongoThread> {
  const worker = new Worker(join(__dirname, 'thread-entry.js'), { workerData: options });
  let failure: Error | undefined;
  worker.on('error', (error: Error) => (failure = error));
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  const started = await new Promise<Started>((resolve, reject) => {
    worker.once('message', resolve);
    void ended.then(() => reject(failure ?? new Error('the MongoDB thread ended at its start')));
  });
  let closing = false;
  return {
    ...started,
    close: async () => {
      closing = true;
      worker.postMessage('close');
      await ended;
    },
    onExit: (listener) => {
      void ended.then(() => {
        if (!closing) listener(failure);
      });
    },
  };
}
