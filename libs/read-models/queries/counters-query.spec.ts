import { drafted, type Written } from '../testing/events';
import { allPages, ReadLedger } from '../testing/read-ledger';
import { CountersQuery } from './counters-query';

let ledger: ReadLedger;
beforeAll(async () => (ledger = await ReadLedger.start()));
afterAll(() => ledger.close());

describe('counters', () => {
  const on = (order: string, at: string, province: string): Written => ({
    stream: `order-${order}`,
    type: 'Drafted',
    at,
    data: drafted(order, { province }).data ?? {},
    metadata: { province, filingType: 'InitialFiling' },
  });

  beforeAll(() =>
    ledger.append(
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
