import { drafted, type Written } from '../testing/events';
import { allPages, ReadLedger } from '../testing/read-ledger';
import { QueuesQuery } from './queues-query';

let ledger: ReadLedger;
beforeAll(async () => (ledger = await ReadLedger.start()));
afterAll(() => ledger.close());

/** Monday, 4 March 2019, at noon. */
const now = '2019-03-04T12:00:00.000+08:00';

const on = (order: string, type: string, at: string, data: Written['data'] = {}): Written => ({
  stream: `order-${order}`,
  type,
  at,
  data,
});
const website = { kind: 'website', name: '网站', domains: ['widgets-test.com'] };
const submitted = (order: string, at: string, data = {}) => [
  { ...drafted(order, data), at },
  on(order, 'DraftSaved', at, { websites: [website] }),
  on(order, 'Submitted', at, {
    lapsesAt: '2019-04-20T00:00:00.000+08:00',
    claims: [],
    warnings: [],
  }),
];
const approved = (order: string, at: string) => on(order, 'PreliminaryApproved', at);

describe('queues', () => {
  const query = () => new QueuesQuery(ledger.db);
  const ids = async (...asked: Parameters<QueuesQuery['list']>) =>
    (await query().list(...asked)).items.map(({ orderId }) => orderId);

  beforeAll(() =>
    ledger.append(
      ...submitted('c', '2019-03-04T09:00:00.000+08:00'),
      ...submitted('a', '2019-03-01T10:00:00.000+08:00'),
      ...submitted('b', '2019-02-28T10:00:00.000+08:00', { province: 'Zhejiang' }),
      ...submitted('d', '2019-03-04T09:00:00.000+08:00'),
      ...submitted('photo', '2019-02-26T09:00:00.000+08:00'),
      approved('photo', '2019-02-26T10:00:00.000+08:00'),
      on('photo', 'PhotoSubmitted', '2019-02-27T10:00:00.000+08:00', {
        domain: 'widgets-test.com',
        method: 'liveness',
      }),
      ...submitted('ready', '2019-02-26T09:00:00.000+08:00', { filingType: 'EntityCancellation' }),
      approved('ready', '2019-02-26T10:00:00.000+08:00'),
      drafted('draft'),
    ),
  );

  it('have the orders that a desk owes something, first due first', async () => {
    expect(await ids('preliminaryReview', {}, now)).toEqual(['b', 'a', 'c', 'd']);
    expect(await ids('photoReview', {}, now)).toEqual(['photo']);
    expect(await ids('forwarding', {}, now)).toEqual(['ready']);
    expect(await ids('bureauReview', {}, now)).toEqual([]);
  });

  it('say who has to act by when', async () => {
    const { items } = await query().list('preliminaryReview', { province: 'Zhejiang' }, now);
    expect(items).toMatchObject([
      {
        orderId: 'b',
        state: 'UnderPreliminaryReview',
        queue: 'preliminaryReview',
        by: 'reviewer',
        dueAt: '2019-03-02T00:00:00.000+08:00',
        overdue: true,
        due: [{ what: 'preliminaryReview', overdue: true }, { what: 'lapse' }],
      },
    ]);
  });

  it('tell of all of them what is overdue, longest overdue first', async () => {
    expect(await ids('overdue', {}, now)).toEqual(['photo', 'b', 'ready']);
    expect(await ids('overdue', {}, '2019-03-01T00:00:00.000+08:00')).toEqual(['photo']);
    expect(await ids('overdue', {}, '2019-02-28T23:59:59.999+08:00')).toEqual([]);
    expect(await ids('overdue', { filingType: 'EntityCancellation' }, now)).toEqual(['ready']);
  });

  it('are counted, with when the first is due', async () => {
    expect(await query().lengths({}, now)).toEqual([
      {
        queue: 'preliminaryReview',
        by: 'reviewer',
        waiting: 4,
        overdue: 1,
        firstDueAt: '2019-03-02T00:00:00.000+08:00',
      },
      {
        queue: 'photoReview',
        by: 'reviewer',
        waiting: 1,
        overdue: 1,
        firstDueAt: '2019-03-01T00:00:00.000+08:00',
      },
      expect.objectContaining({ queue: 'forwarding', waiting: 1 }),
      { queue: 'bureauReview', by: 'bureau', waiting: 0, overdue: 0 },
    ]);
  });

  it('lose none and repeat none while orders leave them and others come', async () => {
    let turns = 0;
    const pages = await allPages(
      (page) => query().list('preliminaryReview', {}, now, { limit: 2, ...page }),
      async () => {
        turns += 1;
        if (turns > 1) return;
        await ledger.append(
          approved('a', '2019-03-04T12:00:00.000+08:00'), // was the last of the page before
          approved('c', '2019-03-04T12:00:00.000+08:00'), // would have been the next
          ...submitted('e', '2019-03-05T09:00:00.000+08:00'),
        );
      },
    );
    expect(pages.map((page) => page.map(({ orderId }) => orderId))).toEqual([
      ['b', 'a'],
      ['d', 'e'],
    ]);
  });
});
