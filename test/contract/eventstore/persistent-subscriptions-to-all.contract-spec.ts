import {
  type Filter,
  PARK,
  type PersistentSubscriptionToAll,
  type PersistentSubscriptionToAllSettings,
  START,
  persistentSubscriptionToAllSettingsFromDefaults,
  streamNameFilter,
} from '@eventstore/db-client';
import { aStream, events, rejectionOf, storeUnderTest } from './harness';
import { record } from './recorder';

const store = storeUnderTest();
const connected: PersistentSubscriptionToAll[] = [];
afterEach(async () => {
  for (const subscription of connected.splice(0)) await subscription.unsubscribe();
});

const create = (
  group: string,
  filter: Filter,
  settings: Partial<PersistentSubscriptionToAllSettings> = {},
) =>
  store.client.createPersistentSubscriptionToAll(
    group,
    persistentSubscriptionToAllSettingsFromDefaults(settings),
    { filter },
  );

const consume = (group: string) => {
  const subscription = store.client.subscribeToPersistentSubscriptionToAll(group);
  connected.push(subscription);
  return { subscription, recorder: record(subscription) };
};

describe('creating a group on $all', () => {
  it('refuses a filter whose pattern is none, and takes the name with another', async () => {
    const group = aStream('group');
    const createWith = (regex: string) => create(group, streamNameFilter({ regex }));
    expect(await rejectionOf(createWith('(['))).toMatchObject({ type: 'unknown', code: 2 });
    await createWith('^order');
    await store.client.deletePersistentSubscriptionToAll(group);
  });
});

describe('a group on $all', () => {
  it('delivers what its filter lets through, and replays what was parked', async () => {
    const [group, stream] = [aStream('group'), aStream('all')];
    await store.client.appendToStream(stream, events(2));
    await create(group, streamNameFilter({ prefixes: [stream] }), { startFrom: START });
    const { subscription, recorder } = consume(group);
    subscription.on('data', (delivered) => {
      const parks = delivered.event?.revision === 1n && delivered.link === undefined;
      void (parks ? subscription.nack(PARK, 'later', delivered) : subscription.ack(delivered));
    });
    await recorder.seen('event', 2);
    await store.client.appendToStream(aStream(), events(1));
    await store.client.appendToStream(stream, events(1));
    await recorder.seen('event', 3);
    for (;;) {
      const { stats } = await store.client.getPersistentSubscriptionToAllInfo(group);
      if (stats.parkedMessageCount === 1n) break;
    }
    await store.client.replayParkedMessagesToAll(group);
    await recorder.seen('event', 4);
    expect(recorder.revisions).toEqual([0n, 1n, 2n, 1n]);
    const groups = await store.client.listPersistentSubscriptionsToAll();
    expect(groups.map(({ groupName }) => groupName)).toContain(group);
    await store.client.deletePersistentSubscriptionToAll(group);
  });

  it('finds the few events that its filter lets through among many', async () => {
    const [group, wanted, other] = [aStream('group'), aStream('few'), aStream('many')];
    const { position } = await store.client.appendToStream(wanted, events(1));
    await store.client.appendToStream(other, events(1_000));
    await store.client.appendToStream(wanted, events(1));
    await create(group, streamNameFilter({ prefixes: [wanted] }), {
      startFrom: position ?? START,
    });
    const { subscription, recorder } = consume(group);
    subscription.on('data', (delivered) => void subscription.ack(delivered));
    await recorder.seen('event', 2);
    expect(recorder.revisions).toEqual([0n, 1n]);
    await store.client.deletePersistentSubscriptionToAll(group);
  }, 5_000);
});
