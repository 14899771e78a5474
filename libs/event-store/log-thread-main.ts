import { parentPort, workerData } from 'node:worker_threads';
import { clientFor } from './connection-string';
import { LogMismatch } from './errors';
import { logPage } from './log-page';
import { type LogThreadMessage, type LogThreadOptions, pagesAhead } from './log-thread';
import { readAllRaw } from './raw-read';
import { pageOf, pages, pageSize } from './reading';
import { isTransient } from './retry';

const { url, after, prefixes } = workerData as LogThreadOptions;
const client = clientFor(url);
let wanted = pagesAhead;
let changed = (): void => undefined;

const tell = (message: LogThreadMessage, handedOver: ArrayBuffer[] = []): void =>
  parentPort?.postMessage(message, handedOver);

/** @throws LogMismatch */
const requireEventAt = async (position: bigint): Promise<void> => {
  const [event] = await readAllRaw(client, position, 1);
  if (event?.position !== position) throw new LogMismatch(position);
};

/** The next events wanted after a position, at which an event must lie. */
const fetch = async (position: bigint | undefined) => {
  if (position !== undefined) await requireEventAt(position);
  const found = await readAllRaw(client, position, pageSize + 1, prefixes);
  const items = found[0]?.position === position ? found.slice(1) : found;
  return pageOf(items, (last) => last.position);
};

const read = async (): Promise<void> => {
  for await (const events of pages(after, fetch)) {
    if (events.length === 0) continue;
    while (wanted === 0) await new Promise<void>((resolve) => (changed = resolve));
    wanted -= 1;
    const page = logPage(events);
    tell(page, [page.texts.buffer]);
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
