import { randomUUID } from 'node:crypto';
import { type Db, MongoClient } from 'mongodb';
import { EventStore } from '#libs/event-store';
import type { Log } from '../projection/log';
import { newEvent, type Written } from './events';

/** A database of its own, and a log; the log is whatever the event store at the address holds. */
export class TestLedger {
  readonly #revisions = new Map<string, number>();
  /** What was logged, oldest first. */
  readonly logged: string[] = [];
  readonly log: Log;

  private constructor(
    readonly eventStore: EventStore,
    readonly mongo: MongoClient,
    readonly db: Db,
  ) {
    const write = (_: unknown, message?: string) => void this.logged.push(message ?? '');
    this.log = { info: write, warn: write, error: write };
  }

  static async open(eventStoreUrl: string, mongoUrl: string): Promise<TestLedger> {
    const mongo = await MongoClient.connect(mongoUrl);
    const db = mongo.db(`test_${randomUUID().replaceAll('-', '')}`);
    return new TestLedger(await EventStore.connect(eventStoreUrl), mongo, db);
  }

  /** `LedgerFounded`, which the command side appends first. */
  found(ledgerId = 'the-ledger'): Promise<bigint> {
    return this.append({ stream: 'ledger-identity', type: 'LedgerFounded', data: { ledgerId } });
  }

  /** Appends events one by one; the position of the last. */
  async append(...events: readonly Written[]): Promise<bigint> {
    let last = 0n;
    for (const event of events) {
      const revision = this.#revisions.get(event.stream) ?? 0;
      this.#revisions.set(event.stream, revision + 1);
      const written = [newEvent(event, revision)];
      ({ position: last } = await this.eventStore.append(event.stream, written, 'any'));
    }
    return last;
  }

  async close(): Promise<void> {
    await this.db.dropDatabase();
    await this.mongo.close();
    await this.eventStore.close();
  }
}
