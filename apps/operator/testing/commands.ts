import { type Ran, ranWith } from '../../../libs/runtime/testing/ran';
import { runOperator } from '../program';

/** Runs one command as the shell would. */
export const ran = (...args: readonly string[]): Promise<Ran> =>
  ranWith((terminal) => runOperator(terminal, args));

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
