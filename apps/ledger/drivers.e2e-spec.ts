import { EventStoreDBClient } from '@eventstore/db-client';
import { MongoClient } from 'mongodb';
import { instance, opening } from '../../libs/commands/testing/story';
import { RunningLedger } from '../../test/support/ledger';

describe('the stores of a running ledger, with nothing but their official drivers', () => {
  let ledger: RunningLedger;
  let orderId: string;

  beforeAll(async () => {
    ledger = await RunningLedger.start(new Date('2019-03-04T09:00:00+08:00'));
    const platform = { id: 'cloud', role: 'platform' } as const;
    const applicant = { id: 'widgets', role: 'applicant' } as const;
    await ledger.command(
      platform,
      '/v1/accounts',
      { accountId: 'widgets', kind: 'enterprise', identityVerified: true },
      'k1',
    );
    await ledger.command(platform, '/v1/instances', instance('i-widgets', 'widgets'), 'k2');
    const opened = await ledger.command(
      applicant,
      '/v1/orders',
      opening(['widgets-test.com']),
      'k3',
    );
    ({ orderId } = opened.body as { orderId: string });
    await ledger.command(applicant, `/v1/orders/${orderId}/withdraw`, {}, 'k4');
    await ledger.settle();
  });
  afterAll(() => ledger.close());

  it("EventStoreDB: the order's events with their metadata", async () => {
    const client = EventStoreDBClient.connectionString(ledger.stores.eventstoreUrl);
    const events = [];
    for await (const { event } of client.readStream(`order-${orderId}`)) events.push(event!);
    await client.dispose();
    expect(events.map(({ type, revision }) => [type, revision])).toEqual([
      ['Drafted', 0n],
      ['Cancelled', 1n],
    ]);
    expect(events[0]!.metadata).toMatchObject({
      $correlationId: orderId,
      actor: { id: 'widgets', role: 'applicant' },
      province: 'Guangdong',
      filingType: 'InitialFiling',
      rulebook: { hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
      streams: expect.arrayContaining(['account-widgets']),
    });
  });

  it("MongoDB: the order's document and the audit history", async () => {
    const client = await MongoClient.connect(ledger.stores.mongodbUrl);
    const db = client.db('ledger');
    const names = (await db.listCollections().toArray()).map(({ name }) => name);
    const history = names.find((name) => name.startsWith('audit_history'));
    const orders = names.find((name) => name.startsWith('orders'));
    const types = await db
      .collection(history!)
      .find({ orderId, stream: `order-${orderId}` })
      .sort({ _id: 1 })
      .toArray();
    const order = await db.collection<{ _id: string }>(orders!).findOne({ _id: orderId });
    await client.close();
    expect(types.map(({ type }) => type as string)).toEqual(['Drafted', 'Cancelled']);
    expect(JSON.stringify(order)).toContain('withdrawn');
  });
});
