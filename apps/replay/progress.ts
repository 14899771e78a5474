import { SingleBar } from 'cli-progress';
import type { RecordedEvent } from '#libs/event-store';
import type { ReadableLog } from './store';
import type { Terminal } from './terminal';

/** Draws how far a reading of the whole log has come, on standard error where that is a terminal. */
export const withProgress = async <Result>(
  log: ReadableLog,
  terminal: Terminal,
  read: (onEvent: (event: RecordedEvent) => void) => Promise<Result>,
): Promise<Result> => {
  if (!terminal.interactive) return read(() => undefined);
  const bar = new SingleBar({
    format: '{bar} {percentage} %, {eta} s left',
    hideCursor: true,
    clearOnComplete: true,
  });
  bar.start(Number((await log.lastPosition()) ?? 0n), 0);
  try {
    return await read(({ position }) => bar.update(Number(position)));
  } finally {
    bar.stop();
  }
};
