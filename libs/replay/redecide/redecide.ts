import type { EventStore, RecordedEvent } from '#libs/event-store';
import { streams, type Day } from '#libs/filing';
import { historyPrefixes } from '../categories';
import { byPosition } from '../by-position';
import { refusalsOf, refusedPrefix } from '../refusals';
import { MissingHistory, States } from '../states';
import { decideAgain } from './again';
import { appendsIn, decisionIn } from './decision';
import { divergenceOf, type Divergence } from './divergence';

export interface Redeciding {
  /** decisions before this instant are passed over */
  readonly since?: string;
  /** by the rules of this day instead of each decision's own */
  readonly rulebook?: Day;
  /** told of every event read */
  readonly onEvent?: (event: RecordedEvent) => void;
}

/** A decision that was taken again; without divergence it came out the same. */
export interface Redecided {
  readonly divergence: Divergence | undefined;
}

/** Takes every recorded decision of the ledger again, refused commands included, in `$all` order. */
export const redecideAll = (
  store: Pick<EventStore, 'read' | 'readAll'>,
  options: Redeciding = {},
): AsyncGenerator<Redecided> =>
  redecided(store, store.readAll({ prefixes: [...historyPrefixes, refusedPrefix] }), options);

/**
 * Takes every recorded decision on an order again, with the commands that it refused.
 * Nothing: there is no such order.
 */
export async function* redecideOrder(
  store: Pick<EventStore, 'read'>,
  orderId: string,
  options: Redeciding = {},
): AsyncGenerator<Redecided> {
  const own: RecordedEvent[] = [];
  for await (const event of store.read(streams.order(orderId))) own.push(event);
  const refusals = await refusalsOf(store, orderId, own);
  yield* redecided(store, [...own, ...refusals].sort(byPosition), options);
}

async function* redecided(
  store: Pick<EventStore, 'read'>,
  events: AsyncIterable<RecordedEvent> | Iterable<RecordedEvent>,
  { since = '', rulebook, onEvent = () => undefined }: Redeciding,
): AsyncGenerator<Redecided> {
  const states = new States(store);
  for await (const append of appendsIn(events)) {
    const decision = decisionIn(append);
    if (decision && decision.first.metadata.occurredAt >= since) {
      const again = await decideAgain(decision, states, rulebook).catch(unlessMissing);
      yield { divergence: divergenceOf(decision, again) };
    }
    for (const event of append) {
      if (!event.stream.startsWith(refusedPrefix)) states.advance(event);
      onEvent(event);
    }
  }
}

const unlessMissing = (error: unknown): undefined => {
  if (!(error instanceof MissingHistory)) throw error;
};
