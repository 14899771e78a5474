import { States } from './states';
import { LedgerWithOrders } from './testing/orders';

let orders: LedgerWithOrders;
beforeAll(async () => {
  orders = await LedgerWithOrders.start();
});
afterAll(() => orders.stop());

const statusAt = async (states: States, revision: bigint): Promise<unknown> => {
  const state = await states.at(`order-${orders.approved}`, revision);
  return (state as { readonly status: string }).status;
};

describe('states of a stream', () => {
  it('are given at any revision, in any order', async () => {
    const states = new States(orders.ledger.store);
    expect(await statusAt(states, 7n)).toBe('Completed');
    expect(await statusAt(states, 2n)).toBe('UnderPreliminaryReview');
    expect(await statusAt(states, -1n)).toBe('NotOpened');
    expect(await statusAt(states, 3n)).toBe('AwaitingPhoto');
    expect(await statusAt(states, 7n)).toBe('Completed');
  });

  it('are not made up where the log does not reach', async () =>
    expect(new States(orders.ledger.store).at('account-acme', 99n)).rejects.toMatchObject({
      name: 'MissingHistory',
      stream: 'account-acme',
      revision: 99n,
    }));

  it('follow events as they are read, without being read again', async () => {
    const events = await orders.ledger.events(`order-${orders.approved}`);
    const unread = {
      read: () => {
        throw new Error('read');
      },
    };
    const states = new States(unread);
    for (const event of events.slice(0, 7)) expect(states.advance(event)).toBe(true);
    expect(await statusAt(states, 6n)).toBe('UnderBureauReview');
    expect(await statusAt(states, 5n)).toBe('ReadyForBureau');
  });

  it('of an order that has ended are forgotten, and read again when asked for', async () => {
    const { store } = orders.ledger;
    const read = jest.spyOn(store, 'read');
    const states = new States(store);
    for (const event of await orders.ledger.events(`order-${orders.approved}`))
      states.advance(event);
    read.mockClear();
    expect(await statusAt(states, 7n)).toBe('Completed');
    expect(read).toHaveBeenCalledTimes(1);
    read.mockRestore();
  });

  it('are read again once forgotten, and then followed on', async () => {
    const [first, second, third] = await orders.ledger.events(`order-${orders.approved}`);
    const states = new States(orders.ledger.store, 1);
    states.advance(first!);
    states.advance((await orders.ledger.events('account-acme'))[0]!);
    expect(states.advance(second!)).toBe(false);
    expect(await statusAt(states, 1n)).toBe('Draft');
    states.advance(third!);
    expect(await statusAt(states, 2n)).toBe('UnderPreliminaryReview');
  });
});
