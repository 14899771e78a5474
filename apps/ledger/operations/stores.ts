import { setTimeout as delay } from 'node:timers/promises';
import type { Db } from 'mongodb';
import type { EventStore } from '#libs/event-store';

/** ms; a probe of an orchestrator waits little longer */
const patience = 2_000;

const inTime = async (probe: Promise<unknown>): Promise<void> => {
  const giveUp = new AbortController();
  const late = delay(patience, undefined, { signal: giveUp.signal }).then(() => {
    throw new Error(`no answer within ${patience} ms`);
  });
  late.catch(() => undefined); // aborted once the probe has answered
  try {
    await Promise.race([probe, late]);
  } finally {
    giveUp.abort();
  }
};

/** The stores the service rests on, and how to see that they answer. */
export class Stores {
  readonly probes: Readonly<Record<string, () => Promise<void>>>;

  constructor(eventStore: EventStore, db: Db) {
    this.probes = {
      eventStore: () => inTime(eventStore.lastPosition()),
      mongodb: () => inTime(db.command({ ping: 1 })),
    };
  }
}
