import type { NewEvent } from '#libs/event-store';
import { LedgerWithOrders } from '../testing/orders';
import { verifyLog, type Finding } from './verify';

let orders: LedgerWithOrders;
beforeEach(async () => {
  orders = await LedgerWithOrders.start();
});
afterEach(() => orders.stop());

const findings = async (): Promise<readonly Finding[]> => {
  const found: Finding[] = [];
  for await (const finding of verifyLog(orders.ledger.store)) found.push(finding);
  return found;
};

/** The order's last event again, changed, at the end of its stream. */
const appended = async (change: (event: NewEvent) => NewEvent): Promise<void> => {
  const stream = `order-${orders.withdrawn}`;
  const { id, type, data, metadata } = (await orders.ledger.events(stream)).at(-1)!;
  const event = change({ id: id.replace(/^.{8}/, '00000000'), type, data, metadata });
  await orders.ledger.store.append(stream, [event], 'streamExists');
};

describe('a log', () => {
  it('that the ledger wrote is sound', async () => expect(await findings()).toEqual([]));

  it('with a type that no stream of its category has is not', async () => {
    await appended((event) => ({ ...event, type: 'Postponed' }));
    expect(await findings()).toMatchObject([
      { kind: 'unknownType', stream: `order-${orders.withdrawn}`, revision: 4n },
    ]);
  });

  it('with an event whose metadata lack something is not, and it is named', async () => {
    await appended((event) => {
      const { province, command, ...metadata } = event.metadata;
      expect([province, command]).toEqual(['Guangdong', 'Withdraw']);
      return { ...event, metadata };
    });
    const [finding] = await findings();
    expect(finding).toMatchObject({
      kind: 'metadata',
      message: 'its metadata lack command, province',
    });
  });

  it('with a consequence whose cause is missing is not', async () => {
    await appended((event) => ({
      ...event,
      metadata: { ...event.metadata, causedBy: '11111111-1111-4111-8111-111111111111' },
    }));
    expect((await findings()).map(({ kind }) => kind)).toEqual(['cause']);
  });

  it('with an event that does not fold is not', async () => {
    const stream = `entity-粤ICP备19012345号`;
    const { metadata } = (await orders.ledger.events(stream))[0]!;
    const torn = { id: '22222222-2222-4222-8222-222222222222', type: 'WebsiteFiled', data: {} };
    await orders.ledger.store.append(stream, [{ ...torn, metadata }], 'streamExists');
    expect((await findings()).map(({ kind }) => kind)).toEqual(['fold']);
  });

  it('with an event of a newer schema cannot be read past it', async () => {
    await appended((event) => ({ ...event, metadata: { ...event.metadata, schemaVersion: 2 } }));
    expect(await findings()).toMatchObject([
      { kind: 'unreadable', message: expect.stringContaining('schema version 2') },
    ]);
  });
});

describe('a stream that lost its beginning', () => {
  it('is not dense', async () => {
    const { store } = orders.ledger;
    const found: Finding[] = [];
    const log = { read: store.read.bind(store), readAll: () => truncated() };
    async function* truncated() {
      for await (const event of store.readAll({ prefixes: ['order-'] }))
        if (event.stream !== `order-${orders.withdrawn}` || event.revision > 1n) yield event;
    }
    for await (const finding of verifyLog(log)) found.push(finding);
    expect(found).toMatchObject([
      { kind: 'gap', stream: `order-${orders.withdrawn}`, revision: 2n },
    ]);
  });
});
