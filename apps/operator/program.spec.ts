import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RunningLedger } from '../../test/support/ledger';
import { parkDeadline } from '../../libs/policies/testing/parked-deadline';
import { ran, ranUntil } from './testing/commands';

let ledger: RunningLedger;

beforeAll(async () => {
  ledger = await RunningLedger.start(new Date('2019-03-04T01:00:00Z'));
  for (const accountId of ['tea', 'pot']) {
    const account = { accountId, kind: 'enterprise', identityVerified: true };
    await ledger.command({ role: 'platform', id: 'cloud' }, '/v1/accounts', account, accountId);
  }
  await ledger.settle();
});
afterAll(() => ledger.close());

const operator = (...args: readonly string[]) => {
  const { eventstoreUrl, mongodbUrl } = ledger.stores;
  return ran(...args, '--eventstore', eventstoreUrl, '--mongodb', mongodbUrl);
};
const json = async <Answer>(...args: readonly string[]): Promise<Answer[]> => {
  const { out } = await operator(...args, '--json');
  return out === '' ? [] : out.split('\n').map((line) => JSON.parse(line) as Answer);
};
interface Build {
  readonly id: string;
  readonly state: string;
}
const buildOf = async (name: string) =>
  (await json<Build>('read-models')).find(({ id }) => id.startsWith(name));
const documents = (collection: string) => ledger.mongo.db('ledger').collection(collection);
const why = ['--why', 'a test', '--who', 'op'] as const;

describe('read-models', () => {
  it('tells how each stands; with nothing to be done the exit code is 0', async () => {
    const { out, code } = await operator('read-models');
    expect(out).toMatch(/│ instances_v\d+ +│ live +│ \d+ +│ 0 +│ 0 +│/);
    expect(Math.max(...out.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(100);
    expect(code).toBe(0);
  });

  it('tells as JSON', async () => {
    expect(await buildOf('counters')).toMatchObject({
      state: 'live',
      current: true,
      served: true,
      events: 3,
      lag: { events: 0, more: false },
      lagSeconds: 0,
      parked: 0,
    });
  });
});

describe('pause and resume', () => {
  it('name the build, who paused it and why', async () => {
    const { out } = await operator('pause', 'counters', ...why);
    expect(out).toMatch(/^counters_v\d+: paused$/);
    expect((await operator('read-models')).out).toMatch(/paused by op .*\n.*a test/);
    await operator('resume', 'counters');
    await ranUntil(
      () => operator('read-models'),
      ({ code }) => code === 0,
    );
  });

  it('need a reason', async () => {
    const { err, code } = await operator('pause', 'counters');
    expect(err).toContain("required option '--why <reason>' not specified");
    expect(code).toBe(2);
  });
});

describe('rebuild', () => {
  it('watches until the new documents answer queries', async () => {
    const { out, err, code } = await operator('rebuild', 'instances');
    expect({ err, code }).toEqual({ err: '', code: 0 });
    expect(out).toMatch(/^instances_v\d+_b2 answers queries now: 3 events, /);
    expect(await buildOf('instances')).toMatchObject({
      id: expect.stringMatching(/^instances_v\d+$/),
    });
  });

  it('says what to do where no worker takes it up', async () => {
    await operator('pause', 'entities', ...why);
    const [rebuilt] = await Promise.all([
      operator('rebuild', 'entities'),
      ranUntil(
        async () => operator('pause', `${(await buildOf('entities'))?.id}_b2`, ...why),
        ({ code }) => code === 0,
      ),
    ]);
    expect(rebuilt.code).toBe(2);
    expect(rebuilt.err).toMatch(/entities_v\d+_b2 is not being built: paused by op: a test/);
    await operator('drop', `${(await buildOf('entities'))?.id}_b2`, ...why);
    await operator('resume', 'entities');
  });
});

describe('drop', () => {
  it('does not drop what queries read', async () => {
    const { err, code } = await operator('drop', 'orders', ...why);
    expect(err).toContain('is what queries read');
    expect(code).toBe(2);
  });
});

describe('park', () => {
  const poison = '11111111-1111-4111-8111-111111111111';
  const late = '33333333-3333-4333-8333-333333333333';
  beforeAll(async () => {
    const id = '22222222-2222-4222-8222-222222222222';
    const at = '2019-03-04T09:00:00.000+08:00';
    const metadata = {
      $correlationId: poison,
      $causationId: id,
      actor: { id: 'tea', role: 'applicant' },
      occurredAt: at,
      recordedAt: at,
      schemaVersion: 1,
      province: 'Guangdong',
      filingType: 'InitialFiling',
    };
    const event = { id, type: 'PreliminaryRejected', data: {}, metadata }; // without findings
    await ledger.eventStore.append(`order-${poison}`, [event], 'noStream');
    await ledger.settle();
    const deadline = { category: 'order', id: late, at: '2019-03-04T08:00:00.000+08:00' } as const;
    await parkDeadline(ledger.eventStore, deadline, 'cannot be decided');
  });

  it('list names what was due and why it could not be decided', async () => {
    expect(await json('park', 'list')).toContainEqual(
      expect.objectContaining({
        kind: 'policy',
        of: 'deadlines',
        key: late,
        dueAt: '2019-03-04T08:00:00.000+08:00',
        reason: 'Error: cannot be decided',
      }),
    );
    expect((await operator('park', 'list')).out).toContain(
      `deadlines ${late}\n  what was due on order-${late} at 2019-03-04T08:00:00.000+08:00, parked since`,
    );
  });

  it('list names the key and the reason, and exits 1; read-models too', async () => {
    const parked = await json<{ of: string }>('park', 'list');
    expect(parked).toContainEqual(
      expect.objectContaining({
        kind: 'read model',
        key: '2019-03-04 Guangdong InitialFiling',
        type: 'PreliminaryRejected',
      }),
    );
    const { out, code } = await operator('park', 'list');
    expect(out).toContain(`PreliminaryRejected on order-${poison} at position`);
    expect(code).toBe(1);
    expect((await operator('read-models')).code).toBe(1);
  });

  it('skip goes on without it', async () => {
    const before = await json<{ of: string; key: string }>('park', 'list');
    for (const { of, key } of before) {
      const { out } = await operator('park', 'skip', of, key, ...why);
      expect(out).toContain(`${of} ${key}: the worker will go on without `);
      expect(out).toMatch(/(PreliminaryRejected|what was due) on order-\S+ at [\w:.+ -]+$/);
    }
    await ranUntil(
      () => operator('park', 'list'),
      ({ code }) => code === 0,
    );
    const decisions = await documents('parking_decisions').find().toArray();
    expect(decisions[0]).toMatchObject({ action: 'skip', note: { by: 'op', why: 'a test' } });
  });

  it('retry of what is not parked is told', async () => {
    const { err, code } = await operator('park', 'retry', 'orders', 'x', ...why);
    expect(err).toBe('orders has no parked x: npm run ledger -- park list tells what is parked');
    expect(code).toBe(2);
  });
});

describe('verify', () => {
  it('of documents that are what the log gives exits 0', async () => {
    const { out, err, code } = await operator('verify');
    expect({ err, code }).toEqual({ err: '', code: 0 });
    expect(out).toMatch(/^audit_history_v\d+: \d documents compared/m);
  });

  it('names the first difference of each read model and exits 1', async () => {
    const history = documents((await buildOf('audit_history'))?.id ?? '');
    const entry = { type: 'AccountRegistered', stream: 'account-tea' };
    await history.updateOne(entry, { $set: { type: 'AccountForged' } });
    const { out, code } = await operator('verify');
    expect(out).toMatch(
      /: the document is not what the log gives\n {2}type\n {4}log {6}"AccountRegistered"\n {4}document "AccountForged"/,
    );
    expect(code).toBe(1);
    await history.updateOne({ type: 'AccountForged' }, { $set: entry });
  });
});

describe('what cannot be done', () => {
  it('names the read models there are', async () => {
    const { err, code } = await operator('rebuild', 'unknown');
    expect(err).toMatch(/^there is no read model unknown that has run; there are: .*counters_v1/);
    expect(code).toBe(2);
  });

  it('says how to begin where there is no ledger', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'operator-'));
    const { DATA_DIR } = process.env;
    process.env.DATA_DIR = folder;
    const { err, code } = await ran('read-models');
    if (DATA_DIR === undefined) delete process.env.DATA_DIR;
    else process.env.DATA_DIR = DATA_DIR;
    await rm(folder, { recursive: true });
    expect(err).toBe(
      `there is no ledger in ${folder}: start one with npm start, name another folder by DATA_DIR, or give the addresses with --eventstore and --mongodb`,
    );
    expect(code).toBe(2);
  });
});
