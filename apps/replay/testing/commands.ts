import { type Ran, ranWith } from '../../../libs/runtime/testing/ran';
import { runReplay } from '../program';

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
export const ran = (args: readonly string[], typed: readonly string[] = []): Promise<Ran> =>
  ranWith((terminal) => runReplay(terminal, args), typed);
