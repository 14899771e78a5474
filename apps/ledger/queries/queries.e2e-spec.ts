import { join } from 'node:path';
import type { Actor } from '#libs/access-control';
import { RunningLedger, type HttpAnswer } from '../../../test/support/ledger';
import { readScenario } from '../../../test/scenario/parse';
import { Player } from '../../../test/scenario/player';

const stories = join(__dirname, '../../../test/scenario/stories');
const auditor: Actor = { role: 'auditor', id: 'a1' };
const owner: Actor = { role: 'applicant', id: 'tea' };
const stranger: Actor = { role: 'applicant', id: 'coffee' };

const entity = encodeURIComponent('粤ICP备19070001号');
const website = `${entity}-1`;

/** An order that went from draft to approval, and what was filed by it. */
describe('a filed order', () => {
  let ledger: RunningLedger;
  let order: string;
  const ask = (path: string, as = auditor, headers = {}) => ledger.ask(as, path, headers);
  const items = ({ body }: HttpAnswer) => (body as { items: Record<string, unknown>[] }).items;

  beforeAll(async () => {
    const story = await readScenario(join(stories, 'first-filing.yaml'));
    ledger = await RunningLedger.start(new Date(story.clock));
    await new Player(ledger, story).play();
    order = String(items(await ask('/v1/orders'))[0]?.['orderId']);
  });
  afterAll(() => ledger.close());

  it('is shown with its state, progress and deadlines', async () => {
    expect(await ask(`/v1/orders/${order}`)).toMatchObject({
      status: 200,
      body: {
        orderId: order,
        filingType: 'InitialFiling',
        accountId: 'tea',
        province: 'Guangdong',
        domains: ['tea-story.com'],
        state: 'Completed',
        due: [],
        progress: { text: expect.any(String), textZh: expect.any(String) },
      },
    });
  });

  it('is shown to its own applicant, and to nobody else’s, whether it exists or not', async () => {
    expect(await ask(`/v1/orders/${order}`, owner)).toMatchObject({ status: 200 });
    for (const path of [order, `${order}/history`, `${order}/timeline`, `${order}/preview`, 'x'])
      expect(await ask(`/v1/orders/${path}`, stranger)).toMatchObject({ status: 403 });
    expect(await ask('/v1/orders/x')).toMatchObject({ status: 404 });
  });

  it('is listed to its applicant, its bureau and auditors', async () => {
    const bureau = (id: string): Actor => ({ role: 'bureau', id });
    for (const as of [owner, auditor, bureau('guangdong'), bureau('miit')])
      expect(items(await ask('/v1/orders', as))).toHaveLength(1);
    for (const as of [stranger, bureau('zhejiang')])
      expect(items(await ask('/v1/orders', as))).toHaveLength(0);
    expect(await ask('/v1/orders?accountId=tea', stranger)).toMatchObject({ status: 403 });
    expect(await ask('/v1/orders', { role: 'service', id: 's' })).toMatchObject({ status: 403 });
  });

  it.each([
    ['state=Completed&filingType=InitialFiling&province=Guangdong&domain=tea-story.com', 1],
    ['accountId=tea&overdue=false&openedFrom=2019-03-04&openedTo=2019-03-04', 1],
    ['openedFrom=2019-03-05', 0],
    ['openedTo=2019-03-04T00:00:00Z', 0],
    ['state=Draft', 0],
  ])('is found by %s: %d', async (filter, count) => {
    expect(items(await ask(`/v1/orders?${filter}`))).toHaveLength(count);
  });

  it('waits in no queue any more', async () => {
    expect(items(await ask('/v1/queues'))).toHaveLength(4);
    for (const { waiting } of items(await ask('/v1/queues?province=Guangdong')))
      expect(waiting).toBe(0);
    expect(items(await ask('/v1/queues/preliminaryReview'))).toEqual([]);
    expect(items(await ask('/v1/queues/overdue?limit=1'))).toEqual([]);
    const bureau = (id: string): Actor => ({ role: 'bureau', id });
    expect(await ask('/v1/queues/bureauReview', bureau('guangdong'))).toMatchObject({
      status: 200,
    });
    expect(
      await ask('/v1/queues/bureauReview?province=Guangdong', bureau('zhejiang')),
    ).toMatchObject({ status: 403 });
    expect(await ask('/v1/queues', owner)).toMatchObject({ status: 403 });
  });

  it('has a history, oldest first, in pages', async () => {
    const first = await ask(`/v1/orders/${order}/history?limit=2`);
    expect(items(first).map(({ type }) => type)).toEqual(['Drafted', 'DraftSaved']);
    const { nextCursor } = first.body as { nextCursor: string };
    const next = await ask(`/v1/orders/${order}/history?limit=1&cursor=${nextCursor}`);
    expect(items(next)).toMatchObject([
      { type: 'Submitted', actor: owner, rules: expect.arrayContaining(['T-20']), revision: 2 },
    ]);
  });

  it('has a timeline, also as it was', async () => {
    const whole = items(await ask(`/v1/orders/${order}/timeline`));
    expect(whole.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['Drafted', 'OrderOpened', 'BureauApproved', 'WebsiteFiled']),
    );
    const early = items(await ask(`/v1/orders/${order}/timeline?atRevision=1`));
    expect(early.at(-1)).toMatchObject({ type: 'DraftSaved', status: 'Draft', orderRevision: 1 });
    expect(items(await ask(`/v1/orders/${order}/timeline?asOf=2019-03-03`))).toEqual([]);
  });

  it('shows personal values masked, everywhere', async () => {
    const paths = ['', '/history', '/timeline', '/preview'].map((end) => `orders/${order}${end}`);
    paths.push('orders', 'audit?limit=200', `entities/${entity}/history`, `websites/${website}`);
    for (const path of paths) {
      const text = JSON.stringify((await ask(`/v1/${path}`)).body);
      expect(text).not.toMatch(/44030619810203001X|13700000001|故事负责人子|故事路8号|"sealed"/);
    }
    expect(await ask(`/v1/orders/${order}/preview`)).toMatchObject({
      body: { entity: { leader: { name: '故**', phone1: '137****0001' } } },
    });
  });

  it('has filed an entity and a website, with history and footer', async () => {
    expect(await ask(`/v1/entities/${entity}`, owner)).toMatchObject({
      status: 200,
      body: { province: 'Guangdong', websites: [{ domains: ['tea-story.com'] }] },
    });
    expect(items(await ask('/v1/entities?q=tea-story.com'))).toHaveLength(1);
    expect(items(await ask('/v1/websites?domain=tea-story.com', owner))).toHaveLength(1);
    expect(items(await ask('/v1/websites', stranger))).toHaveLength(0);
    expect(await ask(`/v1/websites/${website}`)).toMatchObject({
      body: { name: '故事茶业官网', status: 'filed', psb: { state: 'none' } },
    });
    expect(items(await ask(`/v1/websites/${website}/history`))).toMatchObject([
      { type: 'WebsiteFiled' },
    ]);
    expect(await ask(`/v1/websites/${website}/footer`)).toMatchObject({
      body: { name: '故事茶业官网', link: expect.stringContaining('beian.miit.gov.cn') },
    });
    for (const path of [`entities/${entity}`, `websites/${website}`, `websites/${website}/footer`])
      expect(await ask(`/v1/${path}`, stranger)).toMatchObject({ status: 403 });
  });

  it('is told as it was filed then, by number and day', async () => {
    const { body } = await ask(`/v1/websites/${website}/history?limit=1`);
    const { at } = (body as { items: { at: string }[] }).items[0]!;
    const asOf = (moment: string) => `asOf=${encodeURIComponent(moment)}`;
    const justBefore = new Date(new Date(at).getTime() - 1).toISOString();
    expect(await ask(`/v1/entities/${entity}?${asOf(at)}`, owner)).toMatchObject({
      status: 200,
      body: { websites: [{ domains: ['tea-story.com'] }], actions: expect.any(Array) },
    });
    expect(await ask(`/v1/websites/${website}?${asOf(at.slice(0, 10))}`)).toMatchObject({
      body: { name: '故事茶业官网', status: 'filed' },
    });
    for (const list of ['entities?q=tea', 'websites?domain=tea-story.com']) {
      expect(items(await ask(`/v1/${list}&${asOf(at)}`, owner))).toHaveLength(1);
      expect(items(await ask(`/v1/${list}&${asOf(justBefore)}`, owner))).toEqual([]);
      expect(items(await ask(`/v1/${list}&${asOf(at)}`, stranger))).toEqual([]);
    }
    for (const path of [`entities/${entity}`, `websites/${website}`]) {
      expect(await ask(`/v1/${path}?${asOf(justBefore)}`)).toMatchObject({ status: 404 });
      expect(await ask(`/v1/${path}?${asOf(at)}`, stranger)).toMatchObject({ status: 403 });
      expect(await ask(`/v1/${path}?asOf=then`)).toMatchObject({ status: 400 });
    }
  });

  it('stands in the audit history, for auditors and engineers only', async () => {
    const page = await ask('/v1/audit?type=BureauApproved&from=2019-03-01&to=2019-12-31');
    expect(items(page)).toMatchObject([{ type: 'BureauApproved', actor: { role: 'bureau' } }]);
    for (const as of [owner, { role: 'reviewer', id: 'r1' } as const])
      expect(await ask('/v1/audit', as)).toMatchObject({ status: 403 });
  });

  it('has there what each decision changed, before and after', async () => {
    const [approved] = items(await ask('/v1/audit?type=PreliminaryApproved'));
    expect(approved).toMatchObject({
      actor: { role: 'reviewer' },
      rules: expect.arrayContaining(['P-3']),
      changes: expect.arrayContaining([
        { path: 'status', before: 'UnderPreliminaryReview', after: 'AwaitingPhoto' },
      ]),
    });
    const [saved] = items(await ask(`/v1/orders/${order}/history?limit=2`)).slice(1);
    expect(saved).toMatchObject({
      changes: [
        { path: 'draft.entity', after: { leader: { name: '故**' } } },
        { path: 'draft.websites' },
      ],
    });
    const paths = items(await ask('/v1/audit?limit=200')).flatMap(
      ({ changes }) => (changes ?? []) as { path: string }[],
    );
    expect(paths.filter(({ path }) => /claims|hash/i.test(path))).toEqual([]);
  });

  it('is exported with the audit history, as NDJSON and CSV', async () => {
    const ndjson = await ask('/v1/audit', auditor, { accept: 'application/x-ndjson' });
    const lines = String(ndjson.body).trimEnd().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { type: string }).type)).toContain(
      'BureauApproved',
    );
    const csv = await ask('/v1/audit?type=BureauApproved', auditor, { accept: 'text/csv' });
    const [head, row, end] = String(csv.body).split('\r\n');
    expect(head).toBe('position,at,type,stream,revision,eventId,actor,rules,changes,data');
    expect(row).toContain(`,BureauApproved,order-${order},`);
    expect(row).toContain(
      '""path"":""status"",""before"":""UnderBureauReview"",""after"":""Completed""',
    );
    expect(end).toBe('');
  });

  it('is counted by day, province and filing type', async () => {
    const counted = items(await ask('/v1/counters?filingType=InitialFiling&province=Guangdong'));
    const sum = (of: string, name: string) =>
      counted.reduce((all, row) => all + ((row[of] as Record<string, number>)[name] ?? 0), 0);
    expect([sum('events', 'Drafted'), sum('outcomes', 'approved')]).toEqual([1, 1]);
    expect(counted[0]).toMatchObject({ day: '2019-03-04', findings: {} });
    expect(items(await ask('/v1/counters?to=2019-03-03'))).toEqual([]);
    expect(items(await ask('/v1/counters', { role: 'bureau', id: 'zhejiang' }))).toEqual([]);
    expect(await ask('/v1/counters', owner)).toMatchObject({ status: 403 });
  });

  it('opens its domain and the domain’s subdomains (A-1)', async () => {
    const service: Actor = { role: 'service', id: 'edge' };
    expect(await ask('/v1/access/www.tea-story.com', service)).toMatchObject({
      body: { allowed: true, rule: 'A-1' },
    });
    expect(await ask('/v1/access/other-story.com', service)).toMatchObject({
      body: { allowed: false, rule: 'A-1' },
    });
    expect(await ask('/v1/access/com', service)).toMatchObject({
      status: 400,
      body: { violations: [{ field: 'domain' }] },
    });
  });

  it('stands in the public registry by its domain', async () => {
    const registry = async (domain: string) =>
      (await ledger.app.inject(`/v1/registry?domain=${domain}`)).json<unknown>();
    expect(await registry('tea-story.com')).toEqual({
      items: [
        {
          domain: 'tea-story.com',
          entityNumber: '粤ICP备19070001号',
          websiteNumber: '粤ICP备19070001号-1',
          provider: 'here',
        },
      ],
    });
    expect(await registry('other-story.com')).toEqual({ items: [] });
  });

  it('can be waited for, and an answer that lags says so (503)', async () => {
    const position = await ledger.position();
    expect(await ask(`/v1/orders?atLeast=${position}`)).toMatchObject({ status: 200 });
    expect(await ask(`/v1/orders?atLeast=${'9'.repeat(18)}`)).toMatchObject({
      status: 503,
      body: { type: 'urn:filing-ledger:read-model-behind' },
    });
  });
});

describe('a query', () => {
  let ledger: RunningLedger;
  beforeAll(async () => (ledger = await RunningLedger.start(new Date('2019-03-04T01:00:00Z'))));
  afterAll(() => ledger.close());

  it.each([
    ['orders?limit=0', 'limit'],
    ['orders?limit=201', 'limit'],
    ['orders?limit=ten', 'limit'],
    ['orders?cursor=nonsense', 'cursor'],
    ['orders?atLeast=-1', 'atLeast'],
    ['orders?atLeast=1&atLeast=2', 'atLeast'],
    ['orders?overdue=1', 'overdue'],
    ['queues/lunch', 'queue'],
    ['queues?province=Mars', 'province'],
    ['orders?openedFrom=2019-02-30', 'openedFrom'],
    ['orders?colour=red', 'colour'],
    ['orders?__proto__=x', '__proto__'],
    [`orders/${'x'.repeat(201)}`, 'id'],
    ['orders/x/timeline?atRevision=x', 'atRevision'],
    ['orders?state=Submitted', 'state'],
    ['orders?next=somebody', 'next'],
    ['websites?domain=www.tea-story.com', 'domain'],
    ['audit?from=yesterday', 'from'],
    ['counters?from=2019-03-04T00:00:00Z', 'from'],
    ['access/tea-story.com?instanceId=', 'instanceId'],
    ['access?state=blocked', 'state'],
    ['access/com/history', 'domain'],
    ['rules?on=2019-13-01', 'on'],
    ['requirements?province=Guangdong&entityType=enterprise&filingType=x', 'filingType'],
    [
      'requirements?province=Guangdong&entityType=enterprise&filingType=InitialFiling&contentKinds=x',
      'contentKinds',
    ],
  ])('%s is refused, naming %s', async (path, field) => {
    expect(await ledger.ask(auditor, `/v1/${path}`)).toMatchObject({
      status: 400,
      body: { violations: [{ field }] },
    });
  });

  it('without a token is unauthenticated, but for the rulebook', async () => {
    const get = async (url: string) => (await ledger.app.inject(url)).statusCode;
    for (const path of ['orders', 'orders/x', 'entities', 'websites/x', 'audit', 'access/a.com'])
      expect([path, await get(`/v1/${path}`)]).toEqual([path, 401]);
    expect(await get('/v1/rules?on=2019-03-04')).toBe(200);
    expect(await get('/v1/rules/F-1')).toBe(200);
    expect(await get('/v1/rules/Z-1')).toBe(404);
    const asked = 'province=Guangdong&entityType=enterprise&filingType=InitialFiling';
    expect(await get(`/v1/requirements?${asked}&contentKinds=corporate,news`)).toBe(200);
  });
});
