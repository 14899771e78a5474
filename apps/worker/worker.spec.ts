import { randomBytes } from 'node:crypto';
import { setImmediate, setTimeout as delay } from 'node:timers/promises';
import { MongoClient } from 'mongodb';
import { pino } from 'pino';
import { builtInIcpPasswordPort, Core, foundLedger } from '#libs/commands';
import { EmbeddedEventStore } from '#libs/embedded/eventstore';
import { EmbeddedMongo } from '#libs/embedded/mongo';
import { eventId, EventStore, type NewEvent } from '#libs/event-store';
import { instant } from '#libs/filing';
import { PersonalData } from '#libs/personal-data';
import {
  AdministratorsQuery,
  ledgerPrefixes,
  Operations,
  OrdersQuery,
  readModels,
} from '#libs/read-models';
import { ControlledClock } from '#libs/runtime';
import { startWorker, type Worker } from './worker';

const submittedAt = '2019-03-04T09:00:00.000+08:00';
const lapsesAt = '2019-04-19T00:00:00.000+08:00';
const stream = 'order-1';

const event = (type: string, n: number, data: object): NewEvent => ({
  id: eventId('00000000-0000-5000-8000-000000000000', stream, n),
  type,
  data,
  metadata: {
    $correlationId: '1',
    $causationId: `00000000-0000-5000-8000-00000000000${n}`,
    actor: { id: 'widgets', role: 'applicant' },
    occurredAt: submittedAt,
    recordedAt: submittedAt,
    schemaVersion: 1,
  },
});
const submittedOrder = [
  event('Drafted', 0, {
    orderId: '1',
    accountId: 'widgets',
    filingType: 'EntityCancellation',
    determinedBy: 'T-8',
    province: 'Guangdong',
    entityType: 'enterprise',
    document: { type: 'businessLicense', number: { sealed: '', key: 'entity', hash: 'hash' } },
    documentHash: 'hash',
    domains: [],
    channel: 'pc',
    claims: [],
  }),
  event('Submitted', 1, { lapsesAt, claims: [], warnings: [] }),
];

let servers: readonly [EmbeddedEventStore, EmbeddedMongo];
let eventStore: EventStore;
let mongo: MongoClient;
let worker: Worker;
/** the events that the policies followed, by type */
let followed: string[];
let clock: ControlledClock;

beforeEach(async () => {
  clock = new ControlledClock(new Date(submittedAt));
  servers = [await EmbeddedEventStore.start({}), await EmbeddedMongo.start({})];
  eventStore = await EventStore.connect(servers[0].connectionString);
  mongo = await MongoClient.connect(servers[1].connectionString);
  const db = mongo.db('ledger');
  const core = new Core({
    store: eventStore,
    personalData: new PersonalData(eventStore, { master: randomBytes(32), hash: randomBytes(32) }),
    clock,
    icpPassword: builtInIcpPasswordPort,
    administrators: new AdministratorsQuery(db),
    pause: delay,
  });
  followed = [];
  const follow = core.followUps.follow.bind(core.followUps);
  core.followUps.follow = (stream, event) => {
    followed.push(event.type);
    return follow(stream, event);
  };
  const ledgerId = await foundLedger(eventStore, clock);
  const log = pino({ level: 'silent' });
  worker = await startWorker({
    eventStore,
    db,
    core,
    ledgerId,
    autoForward: false,
    log,
    wakeEveryMs: 60_000,
  });
});

afterEach(async () => {
  await worker.stop();
  await mongo.close();
  await eventStore.close();
  await Promise.all(servers.map((server) => server.close()));
});

const stateOf = async (now: Date) => {
  const order = await new OrdersQuery(mongo.db('ledger')).byId('1', instant(now));
  return order && { state: order.state, reason: order.reason };
};

describe('an order that nobody touches any more', () => {
  it('is woken when it lapses (O-4), and what follows can be read', async () => {
    const { position } = await eventStore.append(stream, submittedOrder, 'noStream');
    await worker.settled(position);
    expect(await worker.nextDue()).toBe(lapsesAt);
    await worker.wakeDue();
    await worker.settled(position);
    expect(await stateOf(clock.now())).toEqual({ state: 'UnderPreliminaryReview' });

    clock.set(new Date(lapsesAt));
    await worker.wakeDue();
    await worker.settled(position);
    expect(await stateOf(clock.now())).toEqual({ state: 'Cancelled', reason: 'lapsed' });
    expect(await worker.nextDue()).toBeUndefined();
  });
});

describe('read models that are built anew', () => {
  const db = () => mongo.db('ledger');
  const rebuilt = async () => {
    const operations = new Operations(db(), readModels);
    for (const { name } of readModels) await operations.rebuild(name);
    return /_b2$/;
  };
  const dropped = async () => {
    await db().dropDatabase();
    return /./;
  };
  const allLive = async (_id: RegExp) => {
    const builds = db().collection<{ _id: string }>('checkpoints');
    while ((await builds.countDocuments({ _id, live: true })) < readModels.length)
      await setImmediate();
  };
  const history = async () => {
    const types: string[] = [];
    for await (const { type } of eventStore.readAll({ prefixes: ledgerPrefixes })) types.push(type);
    return types;
  };

  it.each([
    ['by an operator', rebuilt],
    ['because MongoDB was dropped', dropped],
  ])('%s set off no policy and append nothing', async (_why, forget) => {
    const { position } = await eventStore.append(stream, submittedOrder, 'noStream');
    await worker.settled(position);
    expect(followed).toEqual(['Submitted']);
    const before = await history();
    await allLive(await forget());
    await worker.settled(position);
    expect(followed).toEqual(['Submitted']);
    expect(await history()).toEqual(before);
  });
});
