import { instant } from '#libs/filing';
import { findOrders, type FoundOrder, type Sought } from '#libs/replay';
import { type Colours, json, tableOf, type Terminal } from '#libs/runtime';
import { requireSpan } from '../arguments';
import { withProgress } from '../progress';
import { withLog, type StoreOptions } from '../store';
import { clock } from '../text/values';

export interface FindOptions extends StoreOptions, Omit<Sought, 'stuckFor'> {
  readonly json?: true;
  readonly stuck?: number;
  /** what days count to; absent: now */
  readonly now?: string;
}

/** Exits 1 when `--stuck` finds an order: that one is a finding. */
export const find = async (terminal: Terminal, options: FindOptions): Promise<void> => {
  requireSpan(options);
  const { now = instant(new Date()), stuck, ...sought } = options;
  const criteria: Sought = { ...sought, ...(stuck !== undefined && { stuckFor: stuck }) };
  const found = await withLog(options, terminal, (log) =>
    withProgress(log, terminal, (onEvent) => findOrders(log, criteria, now, onEvent)),
  );
  if (stuck !== undefined && found.length > 0) terminal.exit(1);
  if (options.json) {
    for (const order of found) terminal.print(json(order));
    return;
  }
  if (found.length > 0) terminal.print(foundText(terminal.colours, found));
  terminal.print(`${found.length} orders`);
};

const foundText = (colours: Colours, found: readonly FoundOrder[]): string =>
  tableOf(
    colours,
    ['order', 'state, waits for', 'since, last event'],
    [38, 33, 19],
    found.map((order) => [
      [order.orderId, `${order.filingType}, ${order.province}, ${order.accountId}`],
      [order.state, order.waitsFor],
      [clock(order.since), clock(order.lastEventAt)],
    ]),
  );
