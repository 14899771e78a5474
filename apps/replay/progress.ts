import type { RecordedEvent } from '#libs/event-store';
import { type Terminal, withBar } from '#libs/runtime';
import type { ReadableLog } from './store';

/** Draws how far a reading of the whole log has come, on standard error where that is a terminal. */
export const withProgress = async <Result>(
  log: ReadableLog,
  terminal: Terminal,
  read: (onEvent: (event: RecordedEvent) => void) => Promise<Result>,
): Promise<Result> => {
  const total = terminal.interactive ? Number((await log.lastPosition()) ?? 0n) : 0;
  const format = '{bar} {percentage} %, {eta} s left';
  return withBar(terminal, { total, format }, (advance) =>
    read(({ position }) => advance(Number(position))),
  );
};
