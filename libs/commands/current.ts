import { v5 } from 'uuid';
import { WrongRevision } from '#libs/event-store';
import {
  dueOnEntity,
  dueOnOrder,
  instant,
  type DomainEvent,
  type Due,
  type EntityEvent,
  type EntityState,
  type OrderEvent,
  type OrderState,
} from '#libs/filing';
import { categories } from './categories';
import type { FollowUps } from './follow-ups';
import type { Clock } from './ports';
import { orderOf } from './order-of';
import type { Recorder } from './recording';
import type { Category, Loaded, Repository } from './repository';

const dueCommands = 'b5b0f0a4-7c1e-5d0f-9a43-2f6a3d6f4c04';

/** Streams as they are now, with what is due on them decided first (architecture, principle 6). */
export class Current {
  constructor(
    private readonly repository: Repository,
    private readonly recorder: Recorder,
    private readonly followUps: FollowUps,
    private readonly clock: Clock,
  ) {}

  async order(orderId: string): Promise<Loaded<OrderState>> {
    return this.settled(
      categories.order,
      orderId,
      await this.repository.load(categories.order, orderId),
      dueOnOrder,
    );
  }

  async entity(entityNumber: string): Promise<Loaded<EntityState>> {
    return this.settled(
      categories.entity,
      entityNumber,
      await this.repository.load(categories.entity, entityNumber),
      dueOnEntity,
    );
  }

  /** Decides what is due on an order already loaded; a lost race loads it again. */
  settleOrder(loaded: Loaded<OrderState>, orderId: string): Promise<Loaded<OrderState>> {
    return this.settled<OrderState, OrderEvent>(categories.order, orderId, loaded, dueOnOrder);
  }

  settleEntity(loaded: Loaded<EntityState>, entityNumber: string): Promise<Loaded<EntityState>> {
    return this.settled<EntityState, EntityEvent>(
      categories.entity,
      entityNumber,
      loaded,
      dueOnEntity,
    );
  }

  private async settled<State extends OrderState | EntityState, E extends DomainEvent>(
    category: Category<State, E>,
    id: string,
    loaded: Loaded<State>,
    dueOn: (state: State) => readonly Due<E>[],
  ): Promise<Loaded<State>> {
    const now = this.clock.now();
    let current = loaded;
    for (;;) {
      const next = dueOn(current.state).find(({ at }) => at <= instant(now));
      if (next === undefined) return current;
      const cause = {
        commandId: v5(JSON.stringify([current.stream, next.kind, next.at]), dueCommands),
        command: 'due',
        actor: { id: 'ledger', role: 'system' },
        occurredAt: next.at,
        recordedAt: now,
      } as const;
      const order = orderOf(current.state);
      const events = this.recorder.events(cause, current.stream, next.events, {
        rules: next.rules,
        ...(order && { order }),
      });
      try {
        current = await this.repository.append(category, current, events);
      } catch (error) {
        if (!(error instanceof WrongRevision)) throw error;
        current = await this.repository.load(category, id);
        continue;
      }
      await this.followUps.after(current.stream, events);
    }
  }
}
