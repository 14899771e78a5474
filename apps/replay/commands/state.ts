import { orderAt, type Point } from '#libs/replay';
import { json, tableOf, type Terminal } from '#libs/runtime';
import { withLog, type StoreOptions } from '../store';
import { brief, clock } from '../text/values';

export interface StateOptions extends StoreOptions, Point {
  readonly json?: true;
}

export const state = async (
  terminal: Terminal,
  orderId: string,
  options: StateOptions,
): Promise<void> => {
  const found = await withLog(options, terminal, (log) => orderAt(log, orderId, options));
  if (options.json) return terminal.print(json(found));
  const { status, ...fields } = found.state;
  const when = found.at === undefined ? 'before its first event' : `since ${clock(found.at)}`;
  terminal.print(`order ${orderId}: ${status}, revision ${found.revision}, ${when}`);
  const rows = Object.entries(fields).map(([name, value]) => [name, brief(value)]);
  if (rows.length > 0)
    terminal.print(tableOf(terminal.colours, ['field', 'value'], [20, 73], rows));
};
