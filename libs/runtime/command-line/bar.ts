import { SingleBar } from 'cli-progress';
import type { Terminal } from './terminal';

export interface BarOptions {
  /** in whatever is counted */
  readonly total: number;
  /** of `cli-progress`: `{bar}`, `{percentage}`, `{value}`, `{total}`, `{eta}` and own fields */
  readonly format: string;
  /** the own fields of the format, as they are at the start */
  readonly fields?: Readonly<Record<string, string>>;
}

/** Moves the bar: how much is done, and what the own fields of the format are now. */
export type Advance = (done: number, fields?: BarOptions['fields']) => void;

/** Draws how far something long has come, on standard error where that is a terminal. */
export const withBar = async <Result>(
  terminal: Pick<Terminal, 'interactive'>,
  { total, format, fields = {} }: BarOptions,
  run: (advance: Advance) => Promise<Result>,
): Promise<Result> => {
  if (!terminal.interactive) return run(() => undefined);
  const bar = new SingleBar({ format, hideCursor: true, clearOnComplete: true });
  bar.start(total, 0, fields);
  try {
    return await run((done, changed = {}) => bar.update(done, changed));
  } finally {
    bar.stop();
  }
};
