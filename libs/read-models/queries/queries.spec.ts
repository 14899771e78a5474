import { openMemoryStores, type Stores } from '#libs/embedded';
import type { JsonObject } from '#libs/event-store';
import { readModels } from '../read-models';
import { drafted, filed, issued, registered, type Written } from '../testing/events';
import { TestLedger } from '../testing/test-ledger';
import { AdministratorsQuery } from './administrators-query';
import { CountersQuery } from './counters-query';
import type { Page } from './cursor';
import { DueQuery } from './due-query';
import { EntitiesQuery } from './entities-query';
import { HistoryQuery } from './history-query';
import { InstancesQuery } from './instances-query';
import { OrdersQuery } from './orders-query';

let stores: Stores;
let ledger: TestLedger;

const day = '2019-03-04';
const now = `${day}T12:00:00.000+08:00`;

const append = async (...events: readonly Written[]) => {
  const position = await ledger.append(...events);
  await Promise.all(readModels.map((readModel) => ledger.reached(readModel, position)));
};

beforeAll(async () => {
  stores = await openMemoryStores();
  ledger = await TestLedger.open(stores);
  await ledger.found();
  ledger.work(readModels);
});

afterAll(async () => {
  await ledger.close();
  await stores.close();
});

/** Every page, one after the other, with something done between them. */
const allPages = async <Item>(
  page: (cursor: { cursor?: string }) => Promise<Page<Item>>,
  between: () => Promise<void> = async () => {},
): Promise<Item[][]> => {
  const pages: Item[][] = [];
  let next: string | undefined;
  do {
    const { items, nextCursor } = await page(next === undefined ? {} : { cursor: next });
    pages.push([...items]);
    next = nextCursor;
    await between();
  } while (next !== undefined);
  return pages;
};

describe('orders', () => {
  const submittedAt = '2019-02-20T09:00:00.000+08:00';
  const lapsesAt = '2019-04-07T00:00:00.000+08:00';
  const opened = (id: string, minute: string, data = {}): Written => ({
    ...drafted(id, data),
    at: `${day}T09:${minute}:00.000+08:00`,
  });
  const ids = (pages: readonly (readonly { orderId: string }[])[]) =>
    pages.map((page) => page.map(({ orderId }) => orderId));

  beforeAll(() =>
    append(
      opened('b', '01', { domains: ['b.cn'] }),
      opened('a', '02', { province: 'Zhejiang' }),
      opened('d', '03', { accountId: 'brew' }),
      opened('c', '03', { filingType: 'EntityCancellation' }),
      {
        stream: 'order-c',
        type: 'Submitted',
        at: submittedAt,
        data: { lapsesAt, claims: [], warnings: [] },
      },
    ),
  );
  const query = () => new OrdersQuery(ledger.db);

  it('are listed in the order in which they were opened, page by page', async () => {
    const pages = await allPages((page) => query().list({}, now, { limit: 3, ...page }));
    expect(ids(pages)).toEqual([['b', 'a', 'c'], ['d']]);
  });

  it('are each listed once while others are opened and moved on', async () => {
    let others = 0;
    const pages = await allPages(
      (page) => query().list({ accountId: 'widgets' }, now, { limit: 2, ...page }),
      async () => {
        others += 1;
        if (others === 1) await append(opened('e', '10'), opened('0', '11'));
      },
    );
    expect(ids(pages)).toEqual([['b', 'a'], ['c', 'e'], ['0']]);
  });

  it.each([
    [{ state: 'UnderPreliminaryReview' }, ['c']],
    [{ filingType: 'EntityCancellation' }, ['c']],
    [{ province: 'Zhejiang' }, ['a']],
    [{ accountId: 'brew' }, ['d']],
    [{ domain: 'b.cn' }, ['b']],
    [{ next: 'reviewer' }, ['c']],
    [{ overdue: true }, ['c']],
    [{ overdue: false, province: 'Zhejiang' }, ['a']],
    [{ openedFrom: `${day}T09:02:00.000+08:00`, openedTo: `${day}T09:03:00.000+08:00` }, ['a']],
  ])('are filtered by %j', async (filters, expected) => {
    const { items } = await query().list(filters, now);
    expect(items.map(({ orderId }) => orderId)).toEqual(expected);
  });

  it('say what is overdue and what can be done', async () => {
    expect(await query().byId('c', now)).toMatchObject({
      state: 'UnderPreliminaryReview',
      due: [
        { what: 'preliminaryReview', overdue: true },
        { what: 'lapse', at: lapsesAt, overdue: false },
      ],
      actions: expect.arrayContaining(['Withdraw', 'ApprovePreliminary']),
    });
    expect(await query().byId('unknown', now)).toBeUndefined();
  });

  it('are woken when something happens by itself', async () => {
    const due = new DueQuery(ledger.db);
    expect(await due.next(10)).toEqual([{ category: 'order', id: 'c', at: lapsesAt }]);
    expect(await due.next(10, now)).toEqual([]);
  });
});

describe('entities and websites', () => {
  beforeAll(() =>
    append(
      ...filed('粤ICP备1号', ['one.com', 'two.com', 'three.com']),
      ...filed('粤ICP备2号', ['four.com'], {
        accountId: 'brew',
        name: '茶饮',
        documentHash: 'brew',
      }),
    ),
  );
  const query = () => new EntitiesQuery(ledger.db);

  it('are found by number', async () => {
    expect(await query().byNumber('粤ICP备1号', day)).toMatchObject({
      number: '粤ICP备1号',
      entityType: 'enterprise',
      status: 'filed',
      websites: [{ domains: ['one.com'] }, { domains: ['two.com'] }, { domains: ['three.com'] }],
    });
    expect(await query().website('粤ICP备1号-2', day)).toMatchObject({
      number: '粤ICP备1号-2',
      entityNumber: '粤ICP备1号',
      domains: ['two.com'],
      psb: { state: 'none' },
    });
    expect(await query().byNumber('粤ICP备3号', day)).toBeUndefined();
    expect(await query().website('粤ICP备1号-4', day)).toBeUndefined();
  });

  it.each([
    [{ q: '茶' }, ['粤ICP备2号']],
    [{ q: 'two' }, ['粤ICP备1号']],
    [{ q: '粤ICP备' }, ['粤ICP备1号', '粤ICP备2号']],
    [{ q: '.*' }, []],
    [{ accountId: 'brew' }, ['粤ICP备2号']],
    [{ province: 'Hunan' }, []],
  ])('are found by %j', async (filters, expected) => {
    const { items } = await query().list(filters, day);
    expect(items.map(({ number }) => number)).toEqual(expected);
  });

  it('are listed page by page, websites also across entities', async () => {
    const entities = await allPages((page) => query().list({}, day, { limit: 1, ...page }));
    expect(entities.flat()).toHaveLength(2);
    const websites = await allPages((page) => query().websites({}, day, { limit: 2, ...page }));
    expect(websites.map((page) => page.flatMap(({ domains }) => domains))).toEqual([
      ['one.com', 'two.com'],
      ['three.com', 'four.com'],
    ]);
  });

  it('have websites found by domain, account, and the beginning of number or name', async () => {
    const numbers = async (filters: object) =>
      (await query().websites(filters, day)).items.map(({ number }) => number);
    expect(await numbers({ domain: 'two.com' })).toEqual(['粤ICP备1号-2']);
    expect(await numbers({ accountId: 'brew' })).toEqual(['粤ICP备2号-1']);
    expect(await numbers({ q: '网站1' })).toEqual(['粤ICP备1号-1', '粤ICP备2号-1']);
  });

  it('say who administers websites of another organisation (E-7)', async () => {
    const query = new AdministratorsQuery(ledger.db);
    expect(await query.elsewhere(['administrator', 'nobody'], 'third')).toEqual(['administrator']);
  });
});

describe('instances and service codes', () => {
  const code = (n: number) => `i-1:${n}`;
  const claim = { orderId: 'o', orderRevision: 2 };
  const on = (type: string, data: JsonObject): Written => ({ stream: 'instance-i-1', type, data });

  beforeAll(() =>
    append(
      registered('i-1'),
      ...['1', '2', '3'].map((n) => issued('i-1', n)),
      issued('i-1', '4', 'brew'),
      issued('i-1', '5'),
      on('ServiceCodeReserved', { ...claim, serviceCode: code(1) }),
      on('ServiceCodeUsed', { orderId: 'o', serviceCode: code(2) }),
      registered('i-2'),
      registered('i-3', 'brew'),
      issued('i-3', '1', 'brew'),
    ),
  );
  const query = () => new InstancesQuery(ledger.db);

  it('are listed with their codes, how many are left and why none can be had (C-7)', async () => {
    const { items } = await query().list({ accountId: 'widgets' }, day);
    expect(items).toMatchObject([
      {
        instanceId: 'i-1',
        status: 'Running',
        codes: [
          { serviceCode: code(1), state: 'reserved', orderId: 'o' },
          { serviceCode: code(2), state: 'used' },
          { serviceCode: code(3), state: 'free' },
          { serviceCode: code(4), state: 'free', forAccountId: 'brew' },
          { serviceCode: code(5), state: 'free' },
        ],
        left: 0,
        whyNone: [{ rule: 'C-2' }],
      },
      { instanceId: 'i-2', codes: [], left: 5, whyNone: [] },
    ]);
  });

  it('of an instance whose term has ended are expired, and none can be had (C-1, C-5)', async () => {
    const { items } = await query().list({ accountId: 'brew' }, '2022-01-01');
    expect(items).toMatchObject([
      { codes: [{ state: 'expired' }], left: 0, whyNone: [{ rule: 'C-1', field: 'expiresOn' }] },
    ]);
  });

  it.each([
    [{ accountId: 'widgets' }, [1, 2, 3, 4, 5].map(code)],
    [{ accountId: 'brew' }, [code(4), 'i-3:1']],
    [{ accountId: 'brew', state: 'used' }, []],
    [{ state: 'free' }, [code(3), code(4), code(5), 'i-3:1']],
  ] as const)('have service codes found by %j', async (filters, expected) => {
    const { items } = await query().serviceCodes(filters, day);
    expect(items.map(({ serviceCode }) => serviceCode)).toEqual(expected);
  });

  it('are listed page by page, codes also across instances', async () => {
    const instances = await allPages((page) => query().list({}, day, { limit: 2, ...page }));
    expect(instances.map((page) => page.map(({ instanceId }) => instanceId))).toEqual([
      ['i-1', 'i-2'],
      ['i-3'],
    ]);
    const codes = await allPages((page) => query().serviceCodes({}, day, { limit: 4, ...page }));
    expect(codes.map((page) => page.map(({ serviceCode }) => serviceCode))).toEqual([
      [1, 2, 3, 4].map(code),
      [code(5), 'i-3:1'],
    ]);
  });
});

describe('histories', () => {
  const number = '京ICP备7号';
  const order = { orderId: 'h', filingType: 'InitialFiling' };
  const metadata = { $correlationId: 'h', filingType: 'InitialFiling', rules: ['P-1'] };
  const types = async (page: Promise<Page<{ type: string }>>) =>
    (await page).items.map(({ type }) => type);
  const query = () => new HistoryQuery(ledger.db);
  const on = (type: string, data = {}): Written => ({ stream: `entity-${number}`, type, data });

  beforeAll(() =>
    append(
      { stream: 'account-history', type: 'OrderOpened', data: order, metadata },
      { ...drafted('h'), metadata },
      { stream: 'order-h', type: 'Submitted', data: { warnings: [] }, metadata },
      ...filed(number, ['h1.cn', 'h2.cn']).map((event) => ({ ...event, metadata })),
      on('EntityChanged', { orderId: 'x', entity: {}, documentHash: 'h' }),
      on('RectificationRequired', { websiteNumber: `${number}-2`, finding: 'x', rectifyBy: now }),
      on('Cancelled', { subject: 'entity', reason: 'deregistered', websiteNumber: `${number}-2` }),
    ),
  );

  it('of an order: its decisions and what followed on its entity, oldest first', async () => {
    expect(await types(query().ofOrder('h'))).toEqual([
      'Drafted',
      'Submitted',
      'EntityFiled',
      'WebsiteFiled',
      'WebsiteFiled',
    ]);
  });

  it('of an entity: all that stands on its stream', async () => {
    expect(await types(query().ofEntity(number))).toHaveLength(6);
  });

  it('of a website: what concerns it since it was filed', async () => {
    expect(await types(query().ofWebsite(`${number}-1`))).toEqual([
      'WebsiteFiled',
      'EntityChanged',
      'Cancelled',
    ]);
    expect(await types(query().ofWebsite(`${number}-3`))).toEqual([]);
  });

  it('show each event with its public fields beside', async () => {
    const { items } = await query().ofWebsite(`${number}-2`);
    expect(items[2]).toEqual({
      type: 'RectificationRequired',
      at: expect.any(String),
      actor: { id: 'widgets', role: 'applicant' },
      rules: [],
      eventId: expect.any(String),
      stream: `entity-${number}`,
      revision: 4,
      position: expect.stringMatching(/^\d+$/),
      websiteNumber: `${number}-2`,
      finding: 'x',
      rectifyBy: now,
      around: {
        before: expect.objectContaining({ status: 'Filed' }),
        after: expect.objectContaining({
          websites: expect.objectContaining({
            [`${number}-2`]: expect.objectContaining({ inspection: { rectifyBy: now } }),
          }),
        }),
      },
    });
  });

  it('tell what an order or entity was before and after, from the middle of a stream too', async () => {
    const { items } = await query().ofOrder('h', { limit: 1 });
    expect(items[0]).toMatchObject({
      around: { before: { status: 'NotOpened' }, after: { status: 'Draft' } },
    });
    const { items: submissions } = await query().audit({ type: 'Submitted', rule: 'P-1' });
    expect(submissions).toMatchObject([
      { around: { before: { status: 'Draft' }, after: { status: 'UnderPreliminaryReview' } } },
    ]);
    const { items: changes } = await query().audit({ type: 'EntityChanged' });
    expect(changes).toMatchObject([
      {
        around: {
          before: { documentHash: 'document-hash', details: { name: '测试小部件有限公司' } },
          after: { documentHash: 'h', details: {} },
        },
      },
    ]);
  });

  it('keep from the public fields what describes orders and entities, and claims', async () => {
    const { items } = await query().audit({ type: 'EntityChanged' });
    expect(items[0]).not.toHaveProperty('entity');
    expect(items[0]).not.toHaveProperty('documentHash');
  });

  it('say of other streams only what their events say', async () => {
    const { items } = await query().audit({ type: 'OrderOpened', rule: 'P-1' });
    expect(items).toMatchObject([{ orderId: 'h' }]);
    expect(items[0]).not.toHaveProperty('around');
  });

  it('over all streams, page by page, are each event once, and exported whole', async () => {
    const filters = { rule: 'P-1', actor: 'widgets' };
    const pages = await allPages((page) => query().audit(filters, { limit: 2, ...page }));
    expect(pages.map(({ length }) => length)).toEqual([2, 2, 2]);
    const exported: unknown[] = [];
    for await (const item of query().auditExport(filters)) exported.push(item);
    expect(exported).toEqual(pages.flat());
  });

  it.each([
    [{ type: 'EntityChanged' }, 1],
    [{ actor: 'nobody' }, 0],
    [{ from: '2019-02-20T00:00:00.000+08:00', to: '2019-02-21T00:00:00.000+08:00' }, 1],
    [{ to: '2019-02-20T09:00:00.000+08:00' }, 0],
    [{ from: '2019-02-21T00:00:00.000+08:00', type: 'Submitted' }, 1],
    [{ from: '2030-01-01T00:00:00.000+08:00' }, 0],
  ])('over all streams are filtered by %j', async (filters, expected) => {
    expect(await types(query().audit(filters))).toHaveLength(expected);
  });
});

describe('counters', () => {
  const on = (order: string, at: string, province: string): Written => ({
    stream: `order-${order}`,
    type: 'Drafted',
    at,
    data: drafted(order, { province }).data ?? {},
    metadata: { province, filingType: 'InitialFiling' },
  });

  beforeAll(() =>
    append(
      on('k1', '2020-01-01T09:00:00.000+08:00', 'Hunan'),
      on('k2', '2020-01-01T23:00:00.000+08:00', 'Hunan'),
      on('k3', '2020-01-02T09:00:00.000+08:00', 'Hunan'),
      on('k4', '2020-01-02T09:00:00.000+08:00', 'Hubei'),
      on('k5', '2020-01-03T09:00:00.000+08:00', 'Hubei'),
    ),
  );
  const query = () => new CountersQuery(ledger.db);
  const from = '2020-01-01';

  it('are listed by day and province, page by page', async () => {
    const pages = await allPages((page) => query().list({ from }, { limit: 3, ...page }));
    expect(pages.map((page) => page.map(({ day, province }) => `${day} ${province}`))).toEqual([
      ['2020-01-01 Hunan', '2020-01-02 Hubei', '2020-01-02 Hunan'],
      ['2020-01-03 Hubei'],
    ]);
    expect(pages[0]?.[0]?.events).toEqual({ Drafted: 2 });
  });

  it('are filtered by days and province', async () => {
    const filters = { from, to: '2020-01-02', province: 'Hubei' };
    const { items } = await query().list(filters);
    expect(items.map(({ day }) => day)).toEqual(['2020-01-02']);
  });
});
