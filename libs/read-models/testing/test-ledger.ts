import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { type Db, MongoClient } from 'mongodb';
import { openMemoryStores, type Stores } from '#libs/embedded';
import { EventStore } from '#libs/event-store';
import { Operations } from '../operations/operations';
import type { Log } from '../projection/log';
import { decisionsIn } from '../projection/parking';
import { Lease } from '../projection/progress';
import { Projection } from '../projection/projection';
import { Projector, type ProjectorOptions } from '../projection/projector';
import { Checkpoints } from '../queries/checkpoints';
import { idOf, type Key, type ReadModel } from '../read-model';
import { newEvent, type Written } from './events';

/** A log, a database of its own, and workers that keep read models there. */
export class TestLedger {
  readonly #revisions = new Map<string, number>();
  /** The workers started so far. */
  readonly working: Projector[] = [];
  /** What was logged, oldest first. */
  readonly logged: string[] = [];

  private constructor(
    private readonly stores: Stores,
    readonly eventStore: EventStore,
    readonly mongo: MongoClient,
    readonly db: Db,
  ) {}

  /** Empty, in memory; another MongoDB can be named by `TEST_MONGODB_URL`. */
  static async start(): Promise<TestLedger> {
    const stores = await openMemoryStores();
    const mongo = await MongoClient.connect(process.env.TEST_MONGODB_URL ?? stores.mongodbUrl, {
      monitorCommands: true, // tests look into what is asked of it
    });
    const db = mongo.db(`test_${randomUUID().replaceAll('-', '')}`);
    return new TestLedger(stores, await EventStore.connect(stores.eventstoreUrl), mongo, db);
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

  /** A worker of its own. */
  work(
    readModels: readonly ReadModel[],
    options: Partial<Pick<ProjectorOptions, 'db' | 'batchSize'>> = {},
  ): Projector {
    const { eventStore, db } = this;
    const write = (_: unknown, message?: string) => void this.logged.push(message ?? '');
    const log: Log = { info: write, warn: write, error: write };
    const projector = new Projector({ eventStore, db, log, readModels, ...options });
    this.working.push(projector);
    return projector;
  }

  /** A build as a worker has it that takes over, to be told what to do; it works on events of any log. */
  async taken<State extends object>(
    readModel: ReadModel<State>,
    { db = this.db, owner = 'worker' }: { readonly db?: Db; readonly owner?: string } = {},
  ): Promise<Projection<State>> {
    const lease = await Lease.acquire(db, idOf(readModel), owner);
    if (!lease) throw new Error('somebody else has the lease');
    const silent = { info: () => {}, warn: () => {}, error: () => {} };
    const projection = new Projection(db, readModel, lease, silent);
    if (projection.position === null) await projection.clear();
    await projection.open('the-ledger');
    return projection;
  }

  reached(readModel: ReadModel, position: bigint): Promise<void> {
    return new Checkpoints(this.db).atLeast(readModel, position, 100_000);
  }

  /** Resolves when a worker has dealt with what an operator decided on a parked key of the first build. */
  async decided(readModel: ReadModel, action: 'retry' | 'skip', key: Key): Promise<void> {
    await decide(this.db, readModel, action, key);
    await this.allDecided();
  }

  /** Resolves when nothing is left to be done of what operators decided. */
  allDecided(): Promise<void> {
    return until(async () => !(await decisionsIn(this.db).findOne({ doneAt: null })));
  }

  async close(): Promise<void> {
    await Promise.all(this.working.map((projector) => projector.stop()));
    await this.db.dropDatabase();
    await this.mongo.close();
    await this.eventStore.close();
    await this.stores.close();
  }
}

/** What an operator does who has looked at what is parked under a key of the first build. @throws NotParked */
export const decide = async (
  db: Db,
  readModel: ReadModel,
  action: 'retry' | 'skip',
  key: Key,
): Promise<void> => {
  const operations = new Operations(db, [readModel]);
  const id = idOf(readModel);
  const failing = (await operations.parked(id)).find((each) => each.key === key);
  const decision = { readModel: id, key, position: failing?.position ?? 0n, action };
  await operations.decide(decision, { by: 'op', why: 'looked into', at: new Date() });
};

/** Resolves once a condition on a database holds. */
export const until = async (condition: () => Promise<boolean>): Promise<void> => {
  while (!(await condition())) await setImmediate();
};
