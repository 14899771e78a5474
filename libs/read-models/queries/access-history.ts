import type { EventStore, RecordedEvent } from '#libs/event-store';
import {
  accessTo,
  folds,
  streams,
  type Access,
  type DomainClaimEvent,
  type DomainState,
  type EntityEvent,
  type EntityState,
  type OrderEvent,
  type OrderState,
} from '#libs/filing';
import { happened } from '../ledger-event';
import { claimantIn } from './access-query';

/** A decision on a domain's access, and the event that it rests on. */
export interface AccessDecision extends Pick<Access, 'allowed' | 'rule' | 'until'> {
  readonly at: string;
  readonly type: string;
  readonly actor: { readonly id: string; readonly role: string };
  readonly stream: string;
  readonly revision: number;
  readonly eventId: string;
  /** commit position, decimal */
  readonly position: string;
}

/** What was decided on a domain's access, rebuilt from the streams that it rests on; never from a read model. */
export class AccessHistory {
  constructor(private readonly eventStore: Pick<EventStore, 'read'>) {}

  /**
   * Each change of the decision (rules, section 9), oldest first; before the first a domain is refused by A-1.
   * A-3, which only keeps what was decided, is not told.
   */
  async of(domain: string): Promise<readonly AccessDecision[]> {
    const own = await this.#read(streams.domain(domain));
    const named = own.flatMap(({ type, data }) => {
      if (type === 'DomainClaimed') return [streams.order(data.orderId as string)];
      return type === 'DomainFiled' ? [streams.entity(data.entityNumber as string)] : [];
    });
    const others = await Promise.all([...new Set(named)].map((stream) => this.#read(stream)));
    return decisions(domain, [...own, ...others.flat()].sort(byPosition));
  }

  async #read(stream: string): Promise<readonly RecordedEvent[]> {
    const events: RecordedEvent[] = [];
    for await (const event of this.eventStore.read(stream)) events.push(event);
    return events;
  }
}

const byPosition = (a: RecordedEvent, b: RecordedEvent): number =>
  a.position < b.position ? -1 : a.position > b.position ? 1 : Number(a.revision - b.revision);

const decisions = (domain: string, events: readonly RecordedEvent[]): readonly AccessDecision[] => {
  const own = streams.domain(domain);
  const orders = new Map<string, OrderState>();
  const entities = new Map<string, EntityState>();
  let state: DomainState = folds.domain.initial;
  let last: Pick<Access, 'allowed' | 'rule' | 'until'> = { allowed: false, rule: 'A-1' };
  return events.flatMap((event) => {
    const { stream, metadata } = event;
    if (stream === own) {
      state = folds.domain.evolve(state, happened<DomainClaimEvent>(event));
    } else if (stream.startsWith('order-')) {
      const before = orders.get(stream) ?? folds.order.initial;
      orders.set(stream, folds.order.evolve(before, happened<OrderEvent>(event)));
    } else {
      const before = entities.get(stream) ?? folds.entity.initial;
      entities.set(stream, folds.entity.evolve(before, happened<EntityEvent>(event)));
    }
    const entity = entities.get(
      streams.entity(state.filed?.entityNumber ?? state.formerEntity ?? ''),
    );
    const order = orders.get(streams.order(state.claim?.orderId ?? ''));
    const { allowed, rule, until } = accessTo(domain, {
      now: metadata.occurredAt,
      domain: state,
      entity: entity ?? folds.entity.initial,
      ...claimantIn(order, domain),
    });
    if (allowed === last.allowed && rule === last.rule && until === last.until) return [];
    last = { allowed, rule, ...(until !== undefined && { until }) };
    return [
      {
        at: metadata.occurredAt,
        ...last,
        type: event.type,
        actor: metadata.actor,
        stream,
        revision: Number(event.revision),
        eventId: event.id,
        position: String(event.position),
      },
    ];
  });
};
