import type { EventStore } from '#libs/event-store';
import {
  dayOf,
  evolveEntity,
  initialEntity,
  streams,
  type EntityEvent,
  type Instant,
} from '#libs/filing';
import { happened } from '../ledger-event';
import { FiledEntity } from './filed-entity';

/** What was filed at a time, folded from the entity's stream; never from a read model. */
export class FilingsAsOf {
  constructor(private readonly eventStore: Pick<EventStore, 'read'>) {}

  /**
   * The entity by what had happened by an instant, judged by the rules of its day; undefined: it was not
   * filed then. What fell due by then counts, however late it was recorded.
   */
  async entity(number: string, asOf: Instant): Promise<FiledEntity | undefined> {
    let state = initialEntity;
    for await (const event of this.eventStore.read(streams.entity(number))) {
      if (event.metadata.occurredAt > asOf) continue;
      state = evolveEntity(state, happened<EntityEvent>(event));
    }
    return FiledEntity.of(state, dayOf(asOf));
  }
}
