import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TestLedger } from '../../libs/commands/testing/ledger';
import { RunningLedger } from '../../test/support/ledger';
import { LedgerWithOrders } from '../../libs/replay/testing/orders';
import { ran, ranOn, ranTyping } from './testing/commands';

let orders: LedgerWithOrders;
let folder: string;
beforeAll(async () => {
  orders = await LedgerWithOrders.start();
  folder = await mkdtemp(join(tmpdir(), 'replay-'));
});
afterAll(async () => {
  await orders.stop();
  await rm(folder, { recursive: true });
});

const replay = (...args: readonly string[]) => ranOn(orders.url, ...args);

/** Columns in a terminal: East Asian characters take two. */
const columns = (line: string): number =>
  [...line].reduce((sum, character) => sum + (/[\u2e80-\uffdc]/.test(character) ? 2 : 1), 0);

describe('what fits a terminal', () => {
  it('is at most 100 columns wide', async () => {
    const { approved, withdrawn } = orders;
    for (const args of [
      ['timeline', approved],
      ['state', approved],
      ['diff', approved, '0', '4'],
      ['diff', approved, withdrawn],
      ['redecide', approved, '--rulebook', '2019-05-06'],
      ['find'],
    ]) {
      const { out } = await replay(...args);
      expect(out).toContain('─┐');
      expect(Math.max(...out.split('\n').map(columns))).toBeLessThanOrEqual(100);
    }
  });
});

describe('timeline', () => {
  it('ends with the state that the order has come to', async () => {
    const { out, code } = await replay('timeline', orders.approved);
    expect(out.split('\n').at(-1)).toBe('23 events, Completed at revision 7');
    expect(code).toBe(0);
  });

  it('takes a selection', async () => {
    const { out } = await replay(
      ...[
        'timeline',
        orders.approved,
        '--type',
        'Submitted,Drafted',
        '--to',
        '2019-03-04',
        '--json',
      ],
    );
    const moments = out.split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(moments.map(({ type, revision }) => [type, revision])).toEqual([
      ['Drafted', '0'],
      ['Submitted', '2'],
    ]);
    expect(moments[0]).not.toHaveProperty('position');
  });
});

describe('timeline of streams', () => {
  it('that the order never touched is told, with those it did', async () => {
    const { err, code } = await replay('timeline', orders.approved, '--streams', 'domain-acme.com');
    expect(err).toContain('nothing on domain-acme.com: name of account-acme, domain-acme-site.com');
    expect(code).toBe(2);
  });

  it('of a category that it has not come to yet is empty', async () => {
    const { out, code } = await replay('timeline', orders.withdrawn, '--streams', 'entity');
    expect(out).toMatch(/no events of this selection$/);
    expect(code).toBe(0);
  });
});

describe('an order that refused a command', () => {
  let target: string;
  beforeAll(async () => {
    target = orders.withdrawn;
    const submit = orders.desk.give('applicant brook', 'Submit', {}, { target });
    await expect(submit).rejects.toThrow('P-10');
  });

  it('shows it among its events when it is asked for', async () => {
    const { out } = await replay('timeline', target, '--refused');
    expect(out).toMatch(/✗ Submit .*applicant brook/);
    expect(out).toMatch(/│ P-10 +│\n.*│ Submit is not possible/);
    expect(out).toMatch(/events, 1 refused, Cancelled at revision 3$/);
    expect(Math.max(...out.split('\n').map(columns))).toBeLessThanOrEqual(100);
    expect((await replay('timeline', target)).out).not.toContain('refused');
  });

  it('shows it as JSON with what it was answered', async () => {
    const { out } = await replay('timeline', target, '--refused', '--json');
    expect(JSON.parse(out.split('\n').at(-1)!)).toMatchObject({
      type: 'CommandRefused',
      command: 'Submit',
      violations: [{ rule: 'P-10' }],
      status: 'Cancelled',
    });
  });

  it('is taken again with its refusal, alone and with all', async () => {
    expect((await replay('redecide', target)).out).toContain('5 decisions taken again; 0 come out');
    expect((await replay('redecide', '--all')).code).toBe(0);
  });
});

describe('state', () => {
  it.each([
    [['--revision', '2'], 'UnderPreliminaryReview'],
    [['--as-of', '2019-03-05'], 'UnderPreliminaryReview'],
    [['--as-of', '2019-03-20T15:00:00+08:00'], 'Completed'],
    [[], 'Completed'],
  ])('%s is %s', async (point, status) => {
    const { out } = await replay('state', orders.approved, ...point, '--json');
    expect(JSON.parse(out)).toMatchObject({ state: { status } });
  });
});

describe('step', () => {
  it('walks to the next and previous event, to one by number, and to the next that says a word', async () => {
    const typed = ['n', 'n', 'p', '7', '/photoverified', '/nowhere', 'p', 'q', 'n'];
    const { out, err, code } = await ranTyping(typed, orders.url, 'step', orders.approved);
    const seen = out.split('\n').filter((line) => line.startsWith('event '));
    expect(seen.map((line) => line.split(' ')[1])).toEqual(['1', '2', '3', '2', '7', '10', '9']);
    expect(err).toContain('no such event');
    expect(code).toBe(0);
  });
});

describe('diff', () => {
  it('of two points names what changed, and exits 1', async () => {
    const { out, code } = await replay('diff', orders.approved, '2', '2019-03-06', '--json');
    const { from, to, changes } = JSON.parse(out) as {
      from: string;
      to: string;
      changes: object[];
    };
    expect([from, to, code]).toEqual(['2', '6', 1]);
    expect(changes).toContainEqual({
      path: 'status',
      before: 'UnderPreliminaryReview',
      after: 'UnderBureauReview',
    });
  });

  it('of a point with itself finds nothing', async () =>
    expect(await replay('diff', orders.approved, '2', '2')).toMatchObject({ code: 0 }));

  it('of two orders says where they part', async () => {
    const { out, code } = await replay('diff', orders.approved, orders.withdrawn);
    expect(out.split('\n').at(-1)).toBe(
      'they part at event 4: PreliminaryApproved against Cancelled',
    );
    expect(code).toBe(1);
  });
});

describe('redecide', () => {
  it('of a ledger whose decisions stand finds nothing', async () =>
    expect(await replay('redecide', '--all', '--json')).toEqual({
      out: '{"taken":19,"diverged":0,"orders":0}',
      err: '',
      code: 0,
    }));

  it('under the rules of another day exits 1', async () => {
    const { out, code } = await replay(
      ...['redecide', '--all', '--since', '2019-03-05', '--rulebook', '2019-05-06', '--json'],
    );
    expect(JSON.parse(out.split('\n')[0]!)).toMatchObject({
      correlationId: orders.withdrawn,
      command: 'Submit',
      rulesAdded: ['O-8'],
    });
    expect(code).toBe(1);
  });
});

describe('verify', () => {
  it('of a sound log finds nothing', async () => {
    const { out, code } = await replay('verify');
    expect(out).toMatch(/^\d+ events verified, 0 findings$/);
    expect(code).toBe(0);
  });

  it('prints each finding and exits 1', async () => {
    const broken = await TestLedger.start();
    await broken.process().register('acme');
    const [registered] = await broken.events('account-acme');
    const odd = { ...registered!, id: '33333333-3333-4333-8333-333333333333', type: 'Odd' };
    await broken.store.append('account-acme', [odd], 'streamExists');
    const { out, code } = await ranOn(broken.server.connectionString, 'verify');
    expect(out.split('\n')[0]).toBe(
      'unknownType: account-acme at 1: account streams have no event Odd: was it written by newer software?',
    );
    expect(code).toBe(1);
    await broken.stop();
  });
});

describe('verify with read models', () => {
  let ledger: RunningLedger;
  beforeAll(async () => {
    ledger = await RunningLedger.start(new Date('2019-03-04T01:00:00Z'));
    const account = { accountId: 'tea', kind: 'enterprise', identityVerified: true };
    await ledger.command({ role: 'platform', id: 'cloud' }, '/v1/accounts', account, 'k');
    await ledger.settle();
  });
  afterAll(() => ledger.close());

  it('names the first document of each that is not what the log gives, and exits 1', async () => {
    const { eventstoreUrl, mongodbUrl } = ledger.stores;
    const db = ledger.mongo.db('ledger');
    const collections = await db.listCollections().toArray();
    const { name } = collections.find((each) => each.name.startsWith('audit_history_v'))!;
    const compared = (...more: readonly string[]) =>
      ranOn(eventstoreUrl, 'verify', '--mongodb', mongodbUrl, ...more);
    expect((await compared()).code).toBe(0);
    await db.collection(name).updateMany({}, { $set: { actor: 'somebody else' } });
    const { out, code } = await compared();
    expect(out).toContain(`${name}: `);
    expect(out).toContain('the document is not what the log gives');
    expect(out).toMatch(/1 events verified, 1 findings$/);
    expect(code).toBe(1);
    const lines = (await compared('--json')).out.split('\n');
    expect(JSON.parse(lines.at(-1)!)).toEqual({ events: 1, findings: 1 });
    expect(lines.map((line) => JSON.parse(line) as object)).toContainEqual(
      expect.objectContaining({ build: name, difference: expect.any(Object) }),
    );
  });
});

describe('find', () => {
  it('prints who is found', async () => {
    const { out, code } = await replay('find', '--state', 'Cancelled', '--json');
    expect(JSON.parse(out)).toMatchObject({ orderId: orders.withdrawn, waitsFor: 'nobody' });
    expect(code).toBe(0);
  });

  it('exits 1 for stuck orders', async () => {
    const target = await orders.desk.drafted(
      ...(['creek', 'creek-site.com', await orders.desk.register('creek')] as const),
      { document: { type: 'businessLicense', number: '91440300MA5EE00030' } },
    );
    await orders.desk.give('applicant creek', 'Submit', {}, { target });
    const stuck = await replay('find', '--stuck', '3', '--now', '2019-03-24', '--json');
    expect(JSON.parse(stuck.out)).toMatchObject({ orderId: target });
    expect(stuck.code).toBe(1);
    expect(await replay('find', '--stuck', '3', '--now', '2019-03-22')).toMatchObject({ code: 0 });
    await orders.desk.give('applicant creek', 'Withdraw', {}, { target });
  });
});

describe('export and import', () => {
  it('give a fresh ledger the same timeline, byte for byte', async () => {
    const file = join(folder, 'bundle.jsonl');
    await writeFile(file, `${(await replay('export', orders.approved)).out}\n`);
    const fresh = await TestLedger.start();
    const { connectionString: url } = fresh.server;
    expect(await ranOn(url, 'import', file)).toMatchObject({ err: '', code: 0 });
    for (const format of [[], ['--json']])
      expect(await ranOn(url, 'timeline', orders.approved, ...format)).toEqual(
        await replay('timeline', orders.approved, ...format),
      );
    expect((await ranOn(url, 'export', orders.approved)).out).toBe(
      (await readFile(file, 'utf8')).trimEnd(),
    );
    await fresh.stop();
  });

  it('name the damaged line', async () => {
    const file = join(folder, 'damaged.jsonl');
    const { out } = await replay('export', orders.approved, '--redact');
    await writeFile(file, out.split('\n').with(2, '{').join('\n'));
    expect(await replay('import', file)).toEqual({
      out: '',
      err: 'line 3 of the bundle: it is no JSON',
      code: 2,
    });
  });
});

describe('what cannot be done', () => {
  it.each([
    [['timeline', 'unknown'], 'there is no order unknown in this log: check the id'],
    [['redecide', 'unknown'], 'there is no order unknown in this log: check the id'],
    [['redecide'], 'name one order, or --all of them'],
    [['state', 'unknown', '--revision', 'x'], 'give a revision'],
    [['timeline', 'unknown', '--from', 'yesterday'], 'give a day (2019-03-04'],
    [['timeline', 'unknown', '--to', '2019-02-30'], 'give a day (2019-03-04'],
    [
      ['timeline', 'unknown', '--from', '2019-05-02', '--to', '2019-05-01'],
      '--from 2019-05-02T00:00:00.000+08:00 lies after --to 2019-05-01T23:59:59.999+08:00: exchange them',
    ],
    [['find', '--from', '2019-05-02', '--to', '2019-05-01'], ': exchange them'],
    [['state', 'unknown', '--as-of', '2019-03-04', '--revision', '1'], 'cannot be used with'],
    [['import', '/nowhere/bundle.jsonl'], 'no such file'],
    [['import', '/'], 'name a file that export wrote'],
    [['diff', 'unknown', '3'], '3 is a point of the order: name a second one'],
    [['diff', 'unknown', '0', 'later'], 'later is neither a revision, such as 3, nor a day'],
    [['find', '--state', 'Drafted'], 'there is no state Drafted, but Draft, '],
    [['find', '--province', 'guangdong'], 'there is no province guangdong, but Anhui'],
    [['find', '--type', 'Submit'], 'there is no event type Submit, but '],
    [['find', '--rule', 'O-99'], 'there is no rule O-99'],
    [['timeline', 'unknown', '--type', 'Submitted,Submit'], 'there is no event type Submit'],
    [['unknown'], "unknown command 'unknown'"],
  ])('%s is told, with code 2', async (args, message) => {
    const { err, code } = await replay(...args);
    expect(err).toContain(message);
    expect(code).toBe(2);
  });
});

describe('a folder without a ledger', () => {
  const { env } = process;
  afterEach(() => (process.env = env));

  it('is told of and left empty', async () => {
    process.env = { ...env, DATA_DIR: join(folder, 'nothing'), EVENTSTORE_URL: '' };
    const { err, code } = await ran(['find']);
    expect(err).toContain(`there is no ledger in ${join(folder, 'nothing')}`);
    expect(code).toBe(2);
    expect(existsSync(join(folder, 'nothing'))).toBe(false);
  });
});
