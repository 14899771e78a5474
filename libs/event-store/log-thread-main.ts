import { parentPort, workerData } from 'node:worker_threads';
import { clientFor } from './connection-string';
import { LogMismatch } from './errors';
import { type LogPage, LogPageWriter } from './log-page';
import { type LogThreadMessage, type LogThreadOptions, pagesAhead } from './log-thread';
import type { RawEvent } from './raw-event';
import { readAllRaw } from './raw-read';
import { type Page, pageOf, pages, pageSize } from './reading';
import { isTransient } from './retry';

const { url, after, prefixes } = workerData as LogThreadOptions;
const client = clientFor(url);
let wanted = pagesAhead;
let changed = (): void => undefined;

const tell = (message: LogThreadMessage, handedOver: ArrayBuffer[] = []): void =>
  parentPort?.postMessage(message, handedOver);

/** @throws LogMismatch */
const requireEventAt = async (position: bigint): Promise<void> => {
  let found = false;
  await readAllRaw(client, position, 1, (event) => (found = event.position === position));
  if (!found) throw new LogMismatch(position);
};

/** The page of the next events wanted after a position, at which an event must lie. */
const fetch = async (position: bigint | undefined): Promise<Page<LogPage, bigint>> => {
  const writer = new LogPageWriter();
  let known = false;
  const take = (event: RawEvent): void => {
    if (event.position === position) known = true;
    else writer.add(event);
  };
  await readAllRaw(client, position, pageSize + 1, take, prefixes);
  if (position !== undefined && !known) await requireEventAt(position); // it is not wanted
  const { page } = writer;
  return { ...pageOf(page.positions, (last) => last), items: [page] };
};

const read = async (): Promise<void> => {
  for await (const items of pages(after, fetch)) {
    for (const page of items) {
      while (wanted === 0) await new Promise<void>((resolve) => (changed = resolve));
      wanted -= 1;
      tell(page, [page.texts.buffer]);
    }
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
