import pc from 'picocolors';
import { runOperator } from '../program';

/** What a run of the command line left behind. */
export interface Ran {
  readonly out: string;
  readonly err: string;
  readonly code: number;
}

/** Runs one command as the shell would. */
export const ran = async (...args: readonly string[]): Promise<Ran> => {
  const out: string[] = [];
  const err: string[] = [];
  let code = 0;
  const terminal = {
    print: (text: string) => void out.push(text),
    tell: (text: string) => void err.push(text),
    exit: (given: number) => void (code = given),
    lines: async function* () {},
    interactive: false,
    colours: pc.createColors(false),
  };
  await runOperator(terminal, args);
  return { out: out.join('\n'), err: err.join('\n'), code };
};

/** Resolves once a command says what is waited for. */
export const ranUntil = async (
  command: () => Promise<Ran>,
  condition: (ran: Ran) => boolean,
): Promise<Ran> => {
  for (;;) {
    const found = await command();
    if (condition(found)) return found;
  }
};
