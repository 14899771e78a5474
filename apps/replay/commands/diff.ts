import { changesBetween, coursesOf, orderAt } from '#libs/replay';
import { json, tableOf, type Terminal } from '#libs/runtime';
import { point } from '../arguments';
import { withLog, type ReadableLog, type StoreOptions } from '../store';
import { coursesText } from '../text/courses';
import { brief } from '../text/values';
import { momentsOf } from './timeline';

export interface DiffOptions extends StoreOptions {
  readonly json?: true;
}

/** `diff ORDER A B`: two points of one order; `diff ORDER OTHER`: two orders. As diff(1), exits 1 when they differ. */
export const diff = (
  terminal: Terminal,
  orderId: string,
  a: string,
  b: string | undefined,
  options: DiffOptions,
): Promise<void> =>
  withLog(options, terminal, (log) =>
    b === undefined
      ? diffOrders(terminal, log, [orderId, a], options)
      : diffPoints(terminal, log, orderId, [a, b], options),
  );

const diffPoints = async (
  terminal: Terminal,
  log: ReadableLog,
  orderId: string,
  [a, b]: readonly [string, string],
  options: DiffOptions,
): Promise<void> => {
  const before = await orderAt(log, orderId, point(a));
  const after = await orderAt(log, orderId, point(b));
  const changes = changesBetween(before.state, after.state);
  if (changes.length > 0) terminal.exit(1);
  const { revision: from } = before;
  const { revision: to } = after;
  if (options.json) return terminal.print(json({ orderId, from, to, changes }));
  terminal.print(`order ${orderId}: revision ${from} against ${to}, ${changes.length} changes`);
  const rows = changes.map(({ path, before, after }) => [path, brief(before), brief(after)]);
  if (rows.length > 0)
    terminal.print(tableOf(terminal.colours, ['field', a, b], [30, 30, 30], rows));
};

const diffOrders = async (
  terminal: Terminal,
  log: ReadableLog,
  [left, right]: readonly [string, string],
  options: DiffOptions,
): Promise<void> => {
  const courses = coursesOf(
    [left, await momentsOf(log, left)],
    [right, await momentsOf(log, right)],
  );
  if (courses.partsAt !== undefined) terminal.exit(1);
  terminal.print(
    options.json
      ? json({ left, right, ...courses })
      : coursesText(terminal.colours, left, right, courses),
  );
};
