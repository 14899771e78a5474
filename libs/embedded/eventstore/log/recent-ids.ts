import type { EventDatabase } from '../storage/database';

const GENERATION = 50_000;
const WARMED = 10_000;

/** Revisions of recently written events by id: what appends at any revision are checked against. */
export class RecentIds {
  /** Two generations: the last 50,000 events at least, 100,000 at most. */
  private current = new Map<string, number>();
  private previous = new Map<string, number>();
  /** Keys of the events that are not committed yet. */
  private uncommitted: string[] = [];

  /** Begins with the last events of the log, so that a restart does not forget them. */
  constructor(database: EventDatabase) {
    const last = database.eventsFrom({ from: Infinity, limit: WARMED, backwards: true });
    for (const record of last.reverse()) {
      if (!record.removed) this.remember(record.stream, record.id, record.revision);
    }
    this.committed();
  }

  remember(stream: string, id: string, revision: number): void {
    const key = id + stream;
    if (this.current.size === GENERATION) {
      this.previous = this.current;
      this.current = new Map();
    }
    this.current.set(key, revision);
    this.uncommitted.push(key);
  }

  revisionOf(stream: string, id: string): number | undefined {
    const key = id + stream;
    return this.current.get(key) ?? this.previous.get(key);
  }

  committed(): void {
    this.uncommitted = [];
  }

  /** Forgets what was remembered since the last commit. */
  aborted(): void {
    for (const key of this.uncommitted) {
      this.current.delete(key);
      this.previous.delete(key);
    }
    this.committed();
  }
}
