import type { Moment } from '#libs/replay';
import { json, type Terminal } from '#libs/runtime';
import { withLog, type StoreOptions } from '../store';
import { momentsText } from '../text/timeline';
import { momentsOf, told } from './timeline';

export interface StepOptions extends StoreOptions {
  readonly json?: true;
}

const help = 'n: next, p: previous, a number: that event, /text: the next that says it, q: quit';

/** Walks an order's timeline event by event, as the lines of standard input say. */
export const step = async (
  terminal: Terminal,
  orderId: string,
  options: StepOptions,
): Promise<void> => {
  const moments = await withLog(options, terminal, (log) => momentsOf(log, orderId));
  const show = (at: number): void => {
    const moment = moments[at]!;
    if (options.json) return terminal.print(json(told(moment)));
    terminal.print(`event ${at + 1} of ${moments.length}`);
    terminal.print(momentsText(terminal.colours, [moment]));
  };
  let at = 0;
  show(at);
  terminal.tell(help);
  for await (const line of terminal.lines()) {
    if (line === 'q') return;
    const next = steppedTo(moments, at, line);
    if (moments[next] === undefined) terminal.tell(`no such event (${help})`);
    else {
      at = next;
      show(at);
    }
  }
};

/** Index of the moment that a line asks for; that of none where there is none. */
const steppedTo = (moments: readonly Moment[], at: number, line: string): number => {
  if (line === 'n' || line === '') return at + 1;
  if (line === 'p') return at - 1;
  if (!line.startsWith('/')) return Number(line) - 1;
  const wanted = line.slice(1).toLowerCase();
  return moments.findIndex((moment, n) => n > at && json(moment).toLowerCase().includes(wanted));
};
