import { parentPort, workerData } from 'node:worker_threads';
import { EmbeddedEventStore, type EventStoreOptions } from './embedded-event-store';
import { CorruptDataError } from './storage/errors';
import type { ThreadMessage } from './thread';

const tell = (message: ThreadMessage): void => parentPort?.postMessage(message);

EmbeddedEventStore.start(workerData as EventStoreOptions).then(
  (store) => {
    parentPort?.once('message', () => void store.close().then(() => parentPort?.close()));
    tell({ port: store.port, connectionString: store.connectionString });
  },
  (error: Error) => {
    tell({
      failure: error.message,
      ...(error instanceof CorruptDataError ? { corrupt: error.what } : {}),
    });
  },
);
