import { changesBetween, coursesOf, orderAt, type Point } from '#libs/replay';
import { json, tableOf, type Terminal } from '#libs/runtime';
import { isPoint, point } from '../arguments';
import { withLog, type ReadableLog, type StoreOptions } from '../store';
import { coursesText } from '../text/courses';
import { brief } from '../text/values';
import { momentsOf } from './timeline';

export interface DiffOptions extends StoreOptions {
  readonly json?: true;
}

/** `diff ORDER A B`: two points of one order; `diff ORDER OTHER`: two orders. As diff(1), exits 1 when they differ. */
export const diff = async (
  terminal: Terminal,
  orderId: string,
  a: string,
  b: string | undefined,
  options: DiffOptions,
): Promise<void> => {
  if (b === undefined && isPoint(a))
    throw new Error(`${a} is a point of the order: name a second one, or instead another order`);
  if (b === undefined)
    return withLog(options, terminal, (log) => diffOrders(terminal, log, [orderId, a], options));
  const points = [point(a), point(b)] as const;
  return withLog(options, terminal, (log) =>
    diffPoints(terminal, log, orderId, points, { a, b, ...options }),
  );
};

const diffPoints = async (
  terminal: Terminal,
  log: ReadableLog,
  orderId: string,
  points: readonly [Point, Point],
  { a, b, ...options }: DiffOptions & { readonly a: string; readonly b: string },
): Promise<void> => {
  const before = await orderAt(log, orderId, points[0]);
  const after = await orderAt(log, orderId, points[1]);
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
