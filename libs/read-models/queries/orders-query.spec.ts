import { drafted, type Written } from '../testing/events';
import { allPages, ReadLedger } from '../testing/read-ledger';
import { DueQuery } from './due-query';
import { OrdersQuery } from './orders-query';

let ledger: ReadLedger;
beforeAll(async () => (ledger = await ReadLedger.start()));
afterAll(() => ledger.close());

const day = '2019-03-04';
const now = `${day}T12:00:00.000+08:00`;

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
    ledger.append(
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
        if (others === 1) await ledger.append(opened('e', '10'), opened('0', '11'));
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
