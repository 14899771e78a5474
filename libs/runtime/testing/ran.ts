import { Readable } from 'node:stream';
import pc from 'picocolors';
import type { Terminal } from '../command-line/terminal';

/** What a run of a command line left behind. */
export interface Ran {
  readonly out: string;
  readonly err: string;
  readonly code: number;
}

/** Runs a command line as the shell would, with lines typed to it. */
export const ranWith = async (
  run: (terminal: Terminal) => Promise<void>,
  typed: readonly string[] = [],
): Promise<Ran> => {
  const out: string[] = [];
  const err: string[] = [];
  let code = 0;
  await run({
    print: (text) => void out.push(text),
    tell: (text) => void err.push(text),
    exit: (given) => void (code = given),
    lines: () => Readable.from(typed),
    interactive: false,
    colours: pc.createColors(false),
  });
  return { out: out.join('\n'), err: err.join('\n'), code };
};
