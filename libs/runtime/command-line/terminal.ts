import { createInterface } from 'node:readline';
import pc from 'picocolors';

/** Where a command's answer goes; `exit` code 1: findings, 2: it could not be done. */
export interface Terminal {
  /** a piece of the answer, on standard output */
  print(text: string): void;
  /** what is not the answer, on standard error */
  tell(text: string): void;
  exit(code: 1 | 2): void;
  /** what is typed, line by line */
  lines(): AsyncIterable<string>;
  /** standard error is a terminal, so that a progress bar can be drawn on it */
  readonly interactive: boolean;
  /** how tables are coloured, or not */
  readonly colours: Colours;
}

export type Colours = ReturnType<typeof pc.createColors>;

/** This process's own; it ends quietly when whoever reads the answer has read enough, as `head` does. */
export const processTerminal = (): Terminal => {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
  return {
    print: (text) => process.stdout.write(`${text}\n`),
    tell: (text) => process.stderr.write(`${text}\n`),
    exit: (code) => (process.exitCode = code),
    lines: () => createInterface({ input: process.stdin }),
    interactive: process.stderr.isTTY,
    colours: pc.createColors(process.stdout.isTTY && process.env['NO_COLOR'] === undefined),
  };
};

/** One JSON text; revisions and other bigints as decimal text. */
export const json = (value: unknown): string =>
  JSON.stringify(value, (_name, part: unknown) => (typeof part === 'bigint' ? String(part) : part));
