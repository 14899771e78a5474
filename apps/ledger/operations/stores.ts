import type { Db } from 'mongodb';
import type { EventStore } from '#libs/event-store';
import { inTime } from './in-time';

/** ms; a probe of an orchestrator waits little longer */
const patience = 2_000;

/** The stores the service rests on, and how to see that they answer. */
export class Stores {
  readonly probes: Readonly<Record<string, () => Promise<unknown>>>;

  constructor(eventStore: EventStore, db: Db) {
    this.probes = {
      eventStore: () => inTime(eventStore.lastPosition(), patience),
      mongodb: () => inTime(db.command({ ping: 1 }), patience),
    };
  }
}
