import { parentPort, workerData } from 'node:worker_threads';
import { clientFor } from './connection-string';
import { logPage, logRow } from './log-page';
import { type LogThreadMessage, type LogThreadOptions, pagesAhead } from './log-thread';
import { type RawEvent, readAllRaw } from './raw-read';
import { pageOf, pages, pageSize } from './reading';
import { isTransient } from './retry';

const { url, after, prefixes } = workerData as LogThreadOptions;
const client = clientFor(url);
let wanted = pagesAhead;
let changed = (): void => undefined;

const tell = (message: LogThreadMessage, handedOver: ArrayBuffer[] = []): void =>
  parentPort?.postMessage(message, handedOver);

/** The rows of the events after a position, at which one must lie. */
const fetch = async (position: bigint) => {
  const row = (event: RawEvent) => logRow(event, prefixes);
  const [before, ...items] = await readAllRaw(client, position, pageSize + 1, row);
  if (before?.position !== position) throw new Error('not the log expected');
  return pageOf(items, (last) => last.position);
};

const read = async (): Promise<void> => {
  for await (const rows of pages(after, fetch)) {
    if (rows.length === 0) continue;
    while (wanted === 0) await new Promise<void>((resolve) => (changed = resolve));
    wanted -= 1;
    const page = logPage(rows);
    tell(page, [page.rows.buffer]);
  }
  tell('end');
};

parentPort?.on('message', () => {
  wanted += 1;
  changed();
});
void read().catch((error: unknown) => {
  if (isTransient(error)) process.exit(); // the thread, not the process
  throw error;
});
