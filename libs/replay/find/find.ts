import type { EventStore, RecordedEvent } from '#libs/event-store';
import { initialOrder, isIn, nextActor, streams, type OrderState } from '#libs/filing';
import { categories, historyPrefixes } from '../categories';

/** What is looked for; what is absent does not matter. */
export interface Sought {
  /** an event of the order between these instants (inclusive), by this actor, under this rule, of this type: one event that is all of it */
  readonly from?: string;
  readonly to?: string;
  readonly actor?: string;
  readonly rule?: string;
  readonly type?: string;
  /** the order as it stands at the end of the log */
  readonly state?: string;
  readonly province?: string;
  /** days in that state, at least */
  readonly inStateFor?: number;
  /** waits for us, and nothing has happened for so many days */
  readonly stuckFor?: number;
}

export interface FoundOrder {
  readonly orderId: string;
  readonly filingType: string;
  readonly province: string;
  readonly accountId: string;
  readonly state: OrderState['status'];
  /** when it came to that state */
  readonly since: string;
  readonly lastEventAt: string;
  readonly waitsFor: ReturnType<typeof nextActor>;
  /** how many of its events are as sought */
  readonly events: number;
}

const dayMs = 86_400_000;

interface Followed {
  /** undefined once the order has ended: memory goes to those in progress */
  readonly state: OrderState | undefined;
  readonly standing: Omit<FoundOrder, 'orderId' | 'events'> | undefined;
  readonly events: number;
}

/** Orders by what happened to them and how they stand, from the log alone; `now` (RFC 3339): what days count to. */
export const findOrders = async (
  store: Pick<EventStore, 'readAll'>,
  sought: Sought,
  now: string,
  onEvent: (event: RecordedEvent) => void = () => undefined,
): Promise<readonly FoundOrder[]> => {
  const orders = new Map<string, Followed>();
  for await (const event of store.readAll({ prefixes: historyPrefixes })) {
    onEvent(event);
    const { $correlationId: orderId, filingType } = event.metadata;
    if (filingType === undefined) continue; // no order's
    const followed = orders.get(orderId) ?? { state: initialOrder, standing: undefined, events: 0 };
    orders.set(orderId, following(followed, event, orderId, sought));
  }
  return [...orders].flatMap(([orderId, { standing, events }]) =>
    standing && events > 0 && standsAs(standing, sought, now)
      ? [{ orderId, ...standing, events }]
      : [],
  );
};

const following = (
  { state, standing, events }: Followed,
  event: RecordedEvent,
  orderId: string,
  sought: Sought,
): Followed => {
  const matching = events + (isAs(event, sought) ? 1 : 0);
  const lastEventAt = event.metadata.occurredAt;
  const own = state && event.stream === streams.order(orderId);
  if (!own) return { state, standing: standing && { ...standing, lastEventAt }, events: matching };
  const next = categories.order.evolve(state, event) as OrderState;
  if (next.status === 'NotOpened') return { state: next, standing, events: matching };
  const { filingType, province, accountId, status } = next;
  const since = status === standing?.state ? standing.since : lastEventAt;
  const waitsFor = nextActor(next);
  return {
    state: isIn(next, 'Completed', 'Cancelled') ? undefined : next,
    standing: { filingType, province, accountId, state: status, since, lastEventAt, waitsFor },
    events: matching,
  };
};

const isAs = (
  { type, metadata }: RecordedEvent,
  sought: Pick<Sought, 'from' | 'to' | 'actor' | 'rule' | 'type'>,
): boolean => {
  const {
    occurredAt,
    actor,
    rules = [],
  } = metadata as RecordedEvent['metadata'] & {
    readonly rules?: readonly string[];
  };
  return (
    (sought.from === undefined || occurredAt >= sought.from) &&
    (sought.to === undefined || occurredAt <= sought.to) &&
    (sought.actor === undefined || actor.id === sought.actor) &&
    (sought.rule === undefined || rules.includes(sought.rule)) &&
    (sought.type === undefined || type === sought.type)
  );
};

const standsAs = (
  { state, province, since, lastEventAt, waitsFor }: Omit<FoundOrder, 'orderId' | 'events'>,
  sought: Sought,
  now: string,
): boolean => {
  const daysSince = (moment: string) => (Date.parse(now) - Date.parse(moment)) / dayMs;
  return (
    (sought.state === undefined || state === sought.state) &&
    (sought.province === undefined || province === sought.province) &&
    (sought.inStateFor === undefined || daysSince(since) >= sought.inStateFor) &&
    (sought.stuckFor === undefined ||
      (waitsFor === 'reviewer' && daysSince(lastEventAt) >= sought.stuckFor))
  );
};
