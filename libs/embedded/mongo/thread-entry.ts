import { parentPort, workerData } from 'node:worker_threads';
import { EmbeddedMongo, type MongoOptions } from './embedded-mongo';
import { type Started } from './thread';

Buffer.poolSize = 1 << 18; // bytes: index keys are small and many

/** What runs in the worker thread: the server, until the starting thread says to close. */
async function run(): Promise<void> {
  const server = await EmbeddedMongo.start(workerData as MongoOptions);
  const { port, connectionString, notice } = server;
  parentPort?.once('message', () => void server.close());
  parentPort?.postMessage({ port, connectionString, notice } satisfies Started);
}

void run();
