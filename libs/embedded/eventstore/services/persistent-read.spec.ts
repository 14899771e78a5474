import { once } from 'node:events';
import { PersistentSubscriptionsClient } from '@eventstore/db-client/generated/persistent_grpc_pb';
import { ReadReq } from '@eventstore/db-client/generated/persistent_pb';
import { StreamIdentifier } from '@eventstore/db-client/generated/shared_pb';
import {
  EventStoreDBClient,
  persistentSubscriptionToStreamSettingsFromDefaults,
} from '@eventstore/db-client';
import { credentials } from '@grpc/grpc-js';
import { EmbeddedEventStore } from '../embedded-event-store';

let store: EmbeddedEventStore;
let client: EventStoreDBClient;
let raw: PersistentSubscriptionsClient;
beforeAll(async () => {
  store = await EmbeddedEventStore.start();
  client = EventStoreDBClient.connectionString(store.connectionString);
  const address = `127.0.0.1:${store.port}`;
  raw = new PersistentSubscriptionsClient(address, credentials.createInsecure());
});
afterAll(async () => {
  raw.close();
  await client.dispose();
  await store.close();
});

describe('a call that asks twice to be connected', () => {
  it('is one consumer', async () => {
    const settings = persistentSubscriptionToStreamSettingsFromDefaults();
    await client.createPersistentSubscriptionToStream('stream', 'group', settings);
    const stream = new StreamIdentifier().setStreamName(Buffer.from('stream').toString('base64'));
    const options = new ReadReq.Options()
      .setStreamIdentifier(stream)
      .setGroupName('group')
      .setBufferSize(10);
    const call = raw.read();
    call.write(new ReadReq().setOptions(options));
    call.write(new ReadReq().setOptions(options));
    await once(call, 'data');
    const info = () => client.getPersistentSubscriptionToStreamInfo('stream', 'group');
    expect((await info()).connections).toHaveLength(1);
    call.end();
    while ((await info()).connections.length > 0);
  });
});
