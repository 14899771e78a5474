import type { CommandStartedEvent } from 'mongodb';
import { drafted, filed, issued, registered } from '../testing/events';
import { ReadLedger } from '../testing/read-ledger';
import { AccessQuery } from './access-query';
import { CountersQuery } from './counters-query';
import { DueQuery } from './due-query';
import { EntitiesQuery } from './entities-query';
import { HistoryQuery } from './history-query';
import { InstancesQuery } from './instances-query';
import { OrdersQuery } from './orders-query';
import { queueNames, QueuesQuery } from './queues-query';

let ledger: ReadLedger;
let asked: CommandStartedEvent['command'][];

const day = '2019-03-04';
const now = `${day}T12:00:00.000+08:00`;

beforeAll(async () => {
  ledger = await ReadLedger.start();
  await ledger.append(
    drafted('a'),
    {
      stream: 'order-a',
      type: 'Submitted',
      data: { warnings: [] },
      metadata: {
        actor: { id: 'desk', role: 'applicant' },
        rules: ['T-20'],
        province: 'Henan',
      },
    },
    ...filed('粤ICP备1号', ['one.com']),
    {
      stream: 'domain-one.com',
      type: 'DomainFiled',
      data: { entityNumber: '粤ICP备1号', provider: 'here' },
    },
    registered('i-1'),
    issued('i-1', '1'),
  );
  ledger.ledger.mongo.on('commandStarted', ({ commandName, command }) => {
    if (commandName === 'find' && command.find !== 'checkpoints') asked.push(command);
  });
});
beforeEach(() => (asked = []));
afterAll(() => ledger.close());

/** Another server's plans are its own, and depend on its statistics. */
const describeEmbedded = process.env.TEST_MONGODB_URL === undefined ? describe : describe.skip;

interface Plan {
  readonly stage: string;
  readonly keyPattern?: Readonly<Record<string, 1>>;
  readonly inputStage?: Plan;
}

/** The plan, from its last stage to its first, by which the embedded MongoDB finds what was asked for. */
const planOf = async ({ find, filter, sort, limit }: CommandStartedEvent['command']) => {
  const explained = await ledger.db.command({
    explain: { find, filter, ...(sort && { sort }), ...(limit && { limit }) },
  });
  const stages: Plan[] = [];
  let plan = explained.queryPlanner.winningPlan as Plan | undefined;
  for (; plan; plan = plan.inputStage) stages.push(plan);
  return stages;
};

const orders = () => new OrdersQuery(ledger.db);
const queues = () => new QueuesQuery(ledger.db);
const entities = () => new EntitiesQuery(ledger.db);
const history = () => new HistoryQuery(ledger.db);
const instances = () => new InstancesQuery(ledger.db);
const counters = () => new CountersQuery(ledger.db);

type Question = readonly [filters: object, leads: readonly string[]];

/** Looks up what is asked, each by an index that begins with the field named, in the order of the list. */
const expectLookedUp = async (ask: Promise<unknown>, leads: readonly string[]) => {
  await ask;
  const plans = await Promise.all([...asked].map(planOf));
  expect(plans.flat().map(({ stage }) => stage)).not.toContain('COLLSCAN');
  expect(plans.flat().map(({ stage }) => stage)).not.toContain('SORT');
  const indexes = plans.flat().flatMap(({ keyPattern }) => (keyPattern ? [keyPattern] : []));
  expect([...new Set(indexes.map((pattern) => Object.keys(pattern)[0]))]).toEqual(leads);
};

describeEmbedded('orders are looked up', () => {
  it.each<Question>([
    [{}, ['listed']],
    [{ state: 'Draft' }, ['state']],
    [{ filingType: 'InitialFiling' }, ['filingType']],
    [{ province: 'Guangdong' }, ['province']],
    [{ accountId: 'widgets' }, ['accountId']],
    [{ domain: 'one.com' }, ['domains']],
    [{ overdue: true }, ['overdue']],
    [{ overdue: false }, ['listed']],
    [{ next: 'applicant' }, ['next']],
    [{ openedFrom: now, openedTo: now }, ['listed']],
  ])('by %j', (filters, leads) => expectLookedUp(orders().list(filters, now), leads));

  it('by id', () => expectLookedUp(orders().byId('a', now), ['_id']));

  it.each(queueNames)('in the queue %s', (queue) =>
    expectLookedUp(queues().list(queue, {}, now), [queue === 'overdue' ? 'overdue' : 'queue']),
  );

  it('by queue, to be counted', () => expectLookedUp(queues().lengths({}, now), ['queue']));

  it('by what is due, as entities are', () =>
    expectLookedUp(new DueQuery(ledger.db).next(10, now), ['dueNextAt']));
});

describeEmbedded('entities and websites are looked up', () => {
  it.each<Question>([
    [{ q: 'one' }, ['terms', '_id']],
    [{ accountId: 'widgets' }, ['accountId']],
    [{ province: 'Guangdong' }, ['province']],
  ])('by %j', (filters, leads) => expectLookedUp(entities().list(filters, day), leads));

  it.each<Question>([
    [{ q: '网' }, ['websiteTerms', '_id']],
    [{ domain: 'one.com' }, ['websites.domains']],
    [{ accountId: 'widgets' }, ['accountId']],
    [{ province: 'Guangdong' }, ['province']],
  ])('by %j of a website', (filters, leads) =>
    expectLookedUp(entities().websites(filters, day), leads),
  );

  it('by number', () => expectLookedUp(entities().entity('粤ICP备1号', day), ['_id']));
});

describeEmbedded('domains are looked up', () => {
  it.each<Question>([
    [{ state: 'filed' }, ['filing', '_id']],
    [{ state: 'provisional' }, ['byAddition']],
    [{ state: 'suspended' }, ['_id']],
  ])('by %j', (filters, leads) =>
    expectLookedUp(new AccessQuery(ledger.db).list(filters, now), leads),
  );
});

describeEmbedded('histories are looked up', () => {
  it.each<Question>([
    [{}, ['_id']],
    [{ actor: 'desk' }, ['actor.id', 'orderId']],
    [{ rule: 'T-20' }, ['rules', 'orderId']],
    [{ type: 'Submitted' }, ['type', 'orderId']],
    [{ type: 'WebsiteFiled' }, ['type', 'entityNumber']],
    [{ province: 'Henan' }, ['province', 'orderId']],
    [{ from: `${day}T00:00:00.000+08:00` }, ['first', 'last', '_id']],
    [{ to: now, rule: 'T-20' }, ['first', 'last', 'rules', 'orderId']],
  ])('by %j', (filters, leads) => expectLookedUp(history().audit(filters), leads));

  it('of an order, which begins with its first event: all that it is folded from is found at once', async () =>
    expectLookedUp(history().ofOrder('a'), ['orderId']));

  it('of an entity and a website', async () => {
    await expectLookedUp(history().ofEntity('粤ICP备1号'), ['entityNumber']);
    asked = [];
    await expectLookedUp(history().ofWebsite('粤ICP备1号-1'), ['entityNumber']);
  });
});

describeEmbedded('instances, codes and counters are looked up', () => {
  it('by account', async () => {
    await expectLookedUp(instances().list({ accountId: 'widgets' }, day), ['accountId']);
    asked = [];
    await expectLookedUp(instances().serviceCodes({ accountId: 'widgets' }, day), ['codeAccounts']);
  });

  it.each<Question>([
    [{}, ['_id']],
    [{ from: day, to: day }, ['_id']],
    [{ province: 'Guangdong' }, ['province']],
    [{ filingType: 'InitialFiling' }, ['filingType']],
  ])('by %j', (filters, leads) => expectLookedUp(counters().list(filters), leads));
});
