import { Readable } from 'node:stream';
import pc from 'picocolors';
import { runReplay } from '../program';

/** What a run of the command line left behind. */
export interface Ran {
  readonly out: string;
  readonly err: string;
  readonly code: number;
}

/** Runs one command as the shell would. */
export const ranOn = (url: string, ...args: readonly string[]): Promise<Ran> =>
  ranTyping([], url, ...args);

/** Runs one command with lines typed to it. */
export const ranTyping = (
  typed: readonly string[],
  url: string,
  ...args: readonly string[]
): Promise<Ran> => ran([...args, '--url', url], typed);

/** Runs one command on whatever the environment names. */
export const ran = async (args: readonly string[], typed: readonly string[] = []): Promise<Ran> => {
  const out: string[] = [];
  const err: string[] = [];
  let code = 0;
  const terminal = {
    print: (text: string) => void out.push(text),
    tell: (text: string) => void err.push(text),
    exit: (given: number) => void (code = given),
    lines: () => Readable.from(typed),
    interactive: false,
    colours: pc.createColors(false),
  };
  await runReplay(terminal, args);
  return { out: out.join('\n'), err: err.join('\n'), code };
};
