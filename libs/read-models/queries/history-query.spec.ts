import { drafted, filed, type Written } from '../testing/events';
import { allPages, ReadLedger } from '../testing/read-ledger';
import { type Page } from './cursor';
import { HistoryQuery } from './history-query';

let ledger: ReadLedger;
beforeAll(async () => (ledger = await ReadLedger.start()));
afterAll(() => ledger.close());

const now = '2019-03-04T12:00:00.000+08:00';

describe('histories', () => {
  const number = '京ICP备7号';
  const order = { orderId: 'h', filingType: 'InitialFiling' };
  const metadata = { $correlationId: 'h', filingType: 'InitialFiling', rules: ['P-1'] };
  const types = async (page: Promise<Page<{ type: string }>>) =>
    (await page).items.map(({ type }) => type);
  const query = () => new HistoryQuery(ledger.db);
  const on = (type: string, data = {}): Written => ({ stream: `entity-${number}`, type, data });

  beforeAll(() =>
    ledger.append(
      { stream: 'account-history', type: 'OrderOpened', data: order, metadata },
      { ...drafted('h'), metadata },
      {
        stream: 'order-h',
        type: 'Submitted',
        at: '2019-02-20T09:00:00.000+08:00',
        data: { warnings: [] },
        metadata,
      },
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
    [{ from: '2019-02-21T00:00:00.000+08:00', type: 'Submitted' }, 0],
    [{ from: '2019-02-21T00:00:00.000+08:00', type: 'EntityChanged' }, 1],
    [{ from: '2030-01-01T00:00:00.000+08:00' }, 0],
  ])('over all streams are filtered by %j', async (filters, expected) => {
    expect(await types(query().audit(filters))).toHaveLength(expected);
  });
});
