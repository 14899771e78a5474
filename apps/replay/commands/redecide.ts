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

/** Exits 1 when a decision comes out otherwise. */
export const redecide = async (
  terminal: Terminal,
  orderId: string | undefined,
  options: RedecideOptions,
): Promise<void> => {
  if ((orderId === undefined) === (options.all === undefined))
    throw new Error('name one order, or --all of them');
  const divergences: Divergence[] = [];
  let taken = 0;
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
        if (divergence) divergences.push(divergence);
      }
    }),
  );
  if (orderId !== undefined && events === 0) throw new NoSuchPoint(orderId, -1n);
  if (divergences.length > 0) terminal.exit(1);
  const orders = new Set(divergences.map(({ correlationId }) => correlationId)).size;
  const summary = { taken, diverged: divergences.length, orders };
  if (options.json) {
    for (const divergence of divergences) terminal.print(json(divergence));
    return terminal.print(json(summary));
  }
  if (divergences.length > 0) terminal.print(divergencesText(terminal.colours, divergences));
  terminal.print(
    `${taken} decisions taken again; ${divergences.length} come out otherwise, of ${orders} orders`,
  );
};
