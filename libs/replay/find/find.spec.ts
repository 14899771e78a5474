import { LedgerWithOrders } from '../testing/orders';
import { findOrders, type Sought } from './find';

let orders: LedgerWithOrders;
let waiting: string;
beforeAll(async () => {
  orders = await LedgerWithOrders.start();
  const { desk } = orders;
  const code = await desk.register('creek');
  const document = { type: 'businessLicense', number: '91440300MA5EE00030' } as const;
  waiting = await desk.drafted('creek', 'creek-site.com', code, { document });
  await desk.give('applicant creek', 'Submit', {}, { target: waiting });
});
afterAll(() => orders.stop());

const found = async (sought: Sought, now = '2019-03-25T15:00:00.000+08:00') =>
  (await findOrders(orders.ledger.store, sought, now)).map(({ orderId }) => orderId);

describe('orders', () => {
  it('are found by what happened to them, in one event', async () => {
    expect(await found({ type: 'PhotoVerified' })).toEqual([orders.approved]);
    expect(await found({ actor: 'brook' })).toEqual([orders.withdrawn]);
    expect(await found({ rule: 'P-7' })).toEqual([orders.approved]);
    expect(await found({ type: 'OrderOpened', actor: 'creek' })).toEqual([waiting]);
    expect(await found({ actor: 'brook', type: 'PhotoVerified' })).toEqual([]);
    expect(await found({ from: '2019-03-20', to: '2019-03-20T14:00:00.000+08:00' })).toEqual([]);
  });

  it('are found by how they stand', async () => {
    expect(await found({ state: 'Cancelled' })).toEqual([orders.withdrawn]);
    expect(await found({ province: 'Guangdong', state: 'Completed' })).toEqual([orders.approved]);
    expect(await found({ province: 'Zhejiang' })).toEqual([]);
  });

  it('are found by how long they have been in their state', async () => {
    expect(await found({ inStateFor: 5, state: 'UnderPreliminaryReview' })).toEqual([waiting]);
    expect(await found({ inStateFor: 5.1, state: 'UnderPreliminaryReview' })).toEqual([]);
  });

  it('are stuck when they wait for us and nothing happens', async () => {
    expect(await found({ stuckFor: 5 })).toEqual([waiting]);
    expect(await found({ stuckFor: 6 })).toEqual([]);
  });

  it('are told with whom they wait for', async () => {
    const [order] = await findOrders(orders.ledger.store, { stuckFor: 1 }, '2019-04-01');
    expect(order).toEqual({
      orderId: waiting,
      filingType: 'InitialFiling',
      province: 'Guangdong',
      accountId: 'creek',
      state: 'UnderPreliminaryReview',
      since: '2019-03-20T15:00:00.000+08:00',
      lastEventAt: '2019-03-20T15:00:00.000+08:00',
      waitsFor: 'reviewer',
      events: 7,
    });
  });
});
