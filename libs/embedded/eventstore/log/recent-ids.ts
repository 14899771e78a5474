import { LRUCache } from 'lru-cache';
import type { EventDatabase } from '../storage/database';

const REMEMBERED = 50_000;
const WARMED = 10_000;

/** Revisions of recently written events by id: what appends at any revision are checked against. */
export class RecentIds {
  private readonly revisions = new LRUCache<string, number>({ max: REMEMBERED });

  /** Remembers the last events of the log, so that a restart does not forget them. */
  warm(database: EventDatabase): void {
    const last = database.eventsFrom({ from: Infinity, limit: WARMED, backwards: true });
    for (const record of last.reverse()) {
      if (!record.removed) this.remember(record.stream, record.id, record.revision);
    }
  }

  remember(stream: string, id: string, revision: number): void {
    this.revisions.set(id + stream, revision);
  }

  revisionOf(stream: string, id: string): number | undefined {
    return this.revisions.get(id + stream);
  }

  forgetAll(): void {
    this.revisions.clear();
  }
}
