import {
  NoSuchPoint,
  redecideAll,
  redecideOrder,
  type Divergence,
  type Redeciding,
} from '#libs/replay';
import { json, type Terminal } from '#libs/runtime';
import { withProgress } from '../progress';
import { withLog, type StoreOptions } from '../store';
import { divergencesText } from '../text/divergence';

export interface RedecideOptions extends StoreOptions, Pick<Redeciding, 'since' | 'rulebook'> {
  readonly json?: true;
  readonly all?: true;
}

/** Exits 1 when a decision comes out otherwise; as JSON each is told as it is met. */
export const redecide = async (
  terminal: Terminal,
  orderId: string | undefined,
  options: RedecideOptions,
): Promise<void> => {
  if ((orderId === undefined) === (options.all === undefined))
    throw new Error('name one order, or --all of them');
  const orders = new Set<string>();
  const divergences: Divergence[] = [];
  let taken = 0;
  let diverged = 0;
  let events = 0;
  await withLog(options, terminal, (log) =>
    withProgress(log, terminal, async (onEvent) => {
      const { since, rulebook } = options;
      const progress = {
        onEvent: (event: Parameters<typeof onEvent>[0]) => {
          events += 1;
          onEvent(event);
        },
        ...(since !== undefined && { since }),
        ...(rulebook !== undefined && { rulebook }),
      };
      const redecided =
        orderId === undefined ? redecideAll(log, progress) : redecideOrder(log, orderId, progress);
      for await (const { divergence } of redecided) {
        taken += 1;
        if (!divergence) continue;
        diverged += 1;
        orders.add(divergence.correlationId);
        if (options.json) terminal.print(json(divergence));
        else divergences.push(divergence);
      }
    }),
  );
  if (orderId !== undefined && events === 0) throw new NoSuchPoint(orderId, -1n);
  if (diverged > 0) terminal.exit(1);
  if (options.json) return terminal.print(json({ taken, diverged, orders: orders.size }));
  if (diverged > 0) terminal.print(divergencesText(terminal.colours, divergences));
  terminal.print(
    `${taken} decisions taken again; ${diverged} come out otherwise, of ${orders.size} orders`,
  );
};
