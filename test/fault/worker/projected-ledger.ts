import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate, setTimeout as delay } from 'node:timers/promises';
import { type Collection, type Db, MongoClient } from 'mongodb';
import { builtInIcpPasswordPort, Core } from '#libs/commands';
import { openMemoryStores, type Stores } from '#libs/embedded';
import { EventStore } from '#libs/event-store';
import { dayOf } from '#libs/filing';
import { openKeys, PersonalData } from '#libs/personal-data';
import { Checkpoints, ledgerPrefixes, readModels, verify, type Verified } from '#libs/read-models';
import { readConfiguration, systemClock } from '#libs/runtime';
import { Commander } from '../../../libs/commands/testing/ledger';
import { photo } from '../../../libs/commands/testing/story';
import { MongoProxy } from './mongo-proxy';
import { WorkerProcess } from './worker-process';

/** What is looked at of a read model's checkpoint (libs/read-models, README). */
interface Checkpoint {
  readonly _id: string;
  readonly owner: string | null;
  readonly epoch: number;
  readonly position: bigint | null;
  readonly leasedUntil: Date;
}

/** A worker, and what stands between it and MongoDB. */
export interface Projecting {
  readonly proxy: MongoProxy;
  readonly worker: WorkerProcess;
}

/** ms that the read models get for all that is in the log */
const patience = 60_000;

/** A log, and workers in processes of their own that project it. */
export class ProjectedLedger {
  private readonly projecting: Projecting[] = [];
  private orders = 0;

  private constructor(
    private readonly stores: Stores,
    private readonly dataDir: string,
    private readonly mongodbUrl: string,
    readonly eventStore: EventStore,
    private readonly mongo: MongoClient,
    private readonly desk: Commander,
  ) {}

  /** On an empty database of a MongoDB in memory, or of the one at `TEST_MONGODB_URL`. */
  static async start(): Promise<ProjectedLedger> {
    const stores = await openMemoryStores();
    const dataDir = await mkdtemp(join(tmpdir(), 'worker-'));
    const mongodbUrl = process.env['TEST_MONGODB_URL'] ?? stores.mongodbUrl;
    const mongo = await MongoClient.connect(mongodbUrl);
    await mongo.db('ledger').dropDatabase();
    const eventStore = await EventStore.connect(stores.eventstoreUrl);
    const keys = await openKeys(readConfiguration({ DATA_DIR: dataDir }), eventStore);
    const core = new Core({
      store: eventStore,
      personalData: new PersonalData(eventStore, keys),
      clock: systemClock,
      icpPassword: builtInIcpPasswordPort,
      administrators: { elsewhere: async () => [] },
      pause: delay,
    });
    let given = 0;
    const desk = new Commander(core, () => `key-${(given += 1)}`);
    return new ProjectedLedger(stores, dataDir, mongodbUrl, eventStore, mongo, desk);
  }

  /** Orders of accounts of their own, every other one filed, the rest withdrawn. */
  async addOrders(count: number): Promise<void> {
    for (let n = 0; n < count; n += 1) {
      const account = `account${(this.orders += 1)}`;
      const domain = `${account}-test.com`;
      const number = `91440300MA5EE${10_000 + this.orders}`;
      const document = { type: 'businessLicense', number } as const;
      const code = await this.desk.register(account);
      const target = await this.desk.drafted(account, domain, code, { document });
      await this.desk.give(`applicant ${account}`, 'Submit', {}, { target });
      if (this.orders % 2 === 0)
        await this.desk.give(`applicant ${account}`, 'Withdraw', {}, { target });
      else await this.file(account, target, domain);
    }
  }

  private async file(account: string, target: string, domain: string): Promise<void> {
    const { desk } = this;
    const today = dayOf(systemClock.now());
    const taken = { ...photo(domain), method: 'liveness', takenOn: today } as const;
    const entityNumber = `粤ICP备${26_000_000 + this.orders}号`;
    const websiteNumbers = { [domain]: `${entityNumber}-1` };
    const approved = { decision: 'approved', entityNumber, websiteNumbers } as const;
    await desk.give('reviewer r1', 'ApprovePreliminary', {}, { target });
    await desk.give(`applicant ${account}`, 'SubmitPhoto', taken, { target });
    await desk.give('reviewer r1', 'VerifyPhoto', { domain }, { target });
    await desk.give('reviewer r1', 'SubmitToBureau', {}, { target });
    for (const phone of ['13800000001', '13800000002'])
      await desk.give('bureau miit', 'RecordSmsResult', { phone, outcome: 'passed' }, { target });
    await desk.give('bureau miit', 'RecordBureauDecision', approved, { target });
  }

  async project(): Promise<Projecting> {
    const proxy = await MongoProxy.start(this.mongodbUrl);
    const { eventstoreUrl } = this.stores;
    const addresses = { eventstoreUrl, mongodbUrl: proxy.url, dataDir: this.dataDir };
    const worker = await WorkerProcess.start(addresses).catch(async (error: unknown) => {
      await proxy.close();
      throw error;
    });
    const projecting = { proxy, worker };
    this.projecting.push(projecting);
    return projecting;
  }

  async kill({ worker, proxy }: Projecting): Promise<void> {
    await worker.kill();
    await proxy.close();
  }

  checkpoints(): Promise<Checkpoint[]> {
    return this.checkpointsIn().find().sort({ _id: 1 }).toArray();
  }

  /** Puts the checkpoints back to what they were. */
  async putBack(checkpoints: readonly Checkpoint[]): Promise<void> {
    for (const { _id, ...checkpoint } of checkpoints)
      await this.checkpointsIn().replaceOne({ _id }, checkpoint);
  }

  /** As if so much time had passed that a dead worker's leases have run out. */
  async expireLeases(): Promise<void> {
    await this.checkpointsIn().updateMany({}, { $set: { leasedUntil: new Date(0) } });
  }

  /** Resolves once the checkpoints are as wanted; every state seen is given to it. */
  async until(wanted: (checkpoints: readonly Checkpoint[]) => boolean): Promise<void> {
    while (!wanted(await this.checkpoints())) await setImmediate();
  }

  /** Resolves once the read models show all that is in the log, and policies add nothing to it. */
  async caughtUp(): Promise<void> {
    const checkpoints = new Checkpoints(this.db);
    for (let reached: bigint | undefined; ;) {
      const last = await this.last();
      if (last === undefined || last === reached) return;
      await Promise.all(readModels.map((each) => checkpoints.atLeast(each, last, patience)));
      reached = last;
    }
  }

  /** Compares the documents of every read model with a fresh fold of the log. */
  verified(): Promise<readonly Verified[]> {
    return verify(this.db, this.eventStore, readModels);
  }

  async close(): Promise<void> {
    await Promise.all(this.projecting.map((each) => this.kill(each)));
    await this.db.dropDatabase();
    await this.mongo.close();
    await this.eventStore.close();
    await this.stores.close();
    await rm(this.dataDir, { recursive: true });
  }

  private get db(): Db {
    return this.mongo.db('ledger');
  }

  private checkpointsIn(): Collection<Checkpoint> {
    return this.db.collection<Checkpoint>('checkpoints', { useBigInt64: true });
  }

  private async last(): Promise<bigint | undefined> {
    let last: bigint | undefined;
    for await (const { position } of this.eventStore.readAll({ prefixes: ledgerPrefixes }))
      last = position;
    return last;
  }
}
