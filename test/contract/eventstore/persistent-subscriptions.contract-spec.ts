import {
  END,
  PARK,
  PersistentSubscriptionDoesNotExistError,
  PersistentSubscriptionDroppedError,
  PersistentSubscriptionExistsError,
  PersistentSubscriptionMaximumSubscribersReachedError,
  type PersistentSubscriptionToStreamSettings,
  RETRY,
  SKIP,
  START,
  STOP,
  persistentSubscriptionToStreamSettingsFromDefaults,
} from '@eventstore/db-client';
import { aStream, collect, events, rejectionOf, storeUnderTest } from './harness';
import { type Delivered, record } from './recorder';

const store = storeUnderTest();
const GROUP = 'group';
const connected: { unsubscribe(): Promise<void> }[] = [];
afterEach(async () => {
  for (const subscription of connected.splice(0)) await subscription.unsubscribe();
});

const create = (stream: string, changes: Partial<PersistentSubscriptionToStreamSettings> = {}) =>
  store.client.createPersistentSubscriptionToStream(
    stream,
    GROUP,
    persistentSubscriptionToStreamSettingsFromDefaults({ startFrom: START, ...changes }),
  );

/** A consumer that records, and answers each delivery as told. */
function consume(
  stream: string,
  answer: (delivered: Delivered, answers: Answers) => Promise<void> | void = () => undefined,
  bufferSize = 10,
) {
  const subscription = store.client.subscribeToPersistentSubscriptionToStream(stream, GROUP, {
    bufferSize,
  });
  connected.push(subscription);
  const recorder = record(subscription);
  const answers: Answers = {
    ack: (delivered) => subscription.ack(delivered),
    nack: (action, reason, delivered) => subscription.nack(action, reason, delivered),
  };
  const emitter: NodeJS.EventEmitter = subscription;
  emitter.on('data', (delivered: Delivered) => void answer(delivered, answers));
  return { subscription, recorder };
}

type Subscription = ReturnType<typeof store.client.subscribeToPersistentSubscriptionToStream>;
interface Answers {
  ack(delivered: Delivered): Promise<void>;
  nack(action: Parameters<Subscription['nack']>[0], reason: string, d: Delivered): Promise<void>;
}

const ack = (delivered: Delivered, answers: Answers) => answers.ack(delivered);
const append = (stream: string, count: number) =>
  store.client.appendToStream(stream, events(count));
const info = (stream: string) => store.client.getPersistentSubscriptionToStreamInfo(stream, GROUP);
const deliveries = (recorded: readonly Delivered[]) =>
  recorded.map(({ event, retryCount }) => [Number(event?.revision), retryCount]);

/** Asks again until the group's figures are as they should come to be. */
async function infoOnce(
  stream: string,
  holds: (stats: Awaited<ReturnType<typeof info>>['stats']) => boolean,
) {
  for (;;) {
    const found = await info(stream);
    if (holds(found.stats)) return found;
    await new Promise(setImmediate);
  }
}

describe('a group that does not exist (P1)', () => {
  it.each<[string, (stream: string) => Promise<unknown>]>([
    [
      'connecting',
      (stream) =>
        consume(stream)
          .recorder.error()
          .then((e) => Promise.reject(e)),
    ],
    ['its info', info],
    ['deleting', (stream) => store.client.deletePersistentSubscriptionToStream(stream, GROUP)],
    ['replaying', (stream) => store.client.replayParkedMessagesToStream(stream, GROUP)],
    [
      'updating',
      (stream) =>
        store.client.updatePersistentSubscriptionToStream(
          stream,
          GROUP,
          persistentSubscriptionToStreamSettingsFromDefaults(),
        ),
    ],
  ])('is said not to exist for %s', async (_what, attempt) => {
    const stream = aStream();
    const error = await rejectionOf(attempt(stream));
    expect(error).toBeInstanceOf(PersistentSubscriptionDoesNotExistError);
    expect(error).toMatchObject({ streamName: stream, groupName: GROUP });
  });

  it('makes the list of a stream without groups fail', async () => {
    const error = await rejectionOf(store.client.listPersistentSubscriptionsToStream(aStream()));
    expect(error).toBeInstanceOf(PersistentSubscriptionDoesNotExistError);
    expect(error).toMatchObject({ groupName: '' });
  });
});

describe('creating a group', () => {
  it('tells its settings', async () => {
    const stream = aStream();
    await create(stream, { maxRetryCount: 3, messageTimeout: 1_500 });
    expect(await info(stream)).toMatchObject({
      eventSource: stream,
      groupName: GROUP,
      settings: { startFrom: START, maxRetryCount: 3, messageTimeout: 1_500, readBatchSize: 20 },
    });
    const listed = await store.client.listPersistentSubscriptionsToStream(stream);
    expect(listed.map(({ groupName }) => groupName)).toEqual([GROUP]);
  });

  it('refuses a second one of the name', async () => {
    const stream = aStream();
    await create(stream);
    expect(await rejectionOf(create(stream))).toBeInstanceOf(PersistentSubscriptionExistsError);
  });

  it('refuses a batch that does not fit its buffer', async () => {
    const error = await rejectionOf(create(aStream(), { readBatchSize: 500 }));
    expect(error).toMatchObject({ type: 'persistent-subscription-failed', code: 13 });
  });
});

describe('a consumer', () => {
  it('gets what is there and what comes', async () => {
    const stream = aStream();
    await append(stream, 3);
    await create(stream);
    const { recorder } = consume(stream, ack);
    await recorder.seen('event', 3);
    await append(stream, 2);
    await recorder.seen('event', 5);
    expect(recorder.revisions).toEqual([0n, 1n, 2n, 3n, 4n]);
  });

  it('of a group that starts at the end gets only what comes', async () => {
    const stream = aStream();
    await append(stream, 2);
    await create(stream, { startFrom: END });
    const { recorder } = consume(stream, ack);
    await recorder.seen('confirmation');
    await append(stream, 1);
    await recorder.seen('event');
    expect(recorder.revisions).toEqual([2n]);
  });

  it('has no more unanswered than its buffer holds', async () => {
    const stream = aStream();
    await append(stream, 5);
    await create(stream);
    const { recorder } = consume(stream, undefined, 2);
    await recorder.seen('event', 2);
    const { connections } = await info(stream);
    expect(connections).toMatchObject([{ inFlightMessages: 2, availableSlots: 0 }]);
    expect(recorder.revisions).toEqual([0n, 1n]);
  });

  it('leaves what it did not answer to the next one (P5)', async () => {
    const stream = aStream();
    await append(stream, 2);
    await create(stream);
    const first = consume(stream);
    await first.recorder.seen('event', 2);
    await first.subscription.unsubscribe();
    const { recorder } = consume(stream, ack);
    await recorder.seen('event', 2);
    expect(deliveries(recorder.events)).toEqual([
      [0, 1],
      [1, 1],
    ]);
  });

  it('shares the events with others in turn', async () => {
    const stream = aStream();
    await create(stream);
    const consumers = [consume(stream, ack), consume(stream, ack)];
    for (const { recorder } of consumers) await recorder.seen('confirmation');
    await append(stream, 20);
    for (const { recorder } of consumers) await recorder.seen('event', 10);
    const revisions = consumers.flatMap(({ recorder }) => recorder.revisions.map(Number));
    expect(revisions.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, n) => n));
  });

  it('is refused where there are as many as may be', async () => {
    const stream = aStream();
    await create(stream, { maxSubscriberCount: 1 });
    await consume(stream).recorder.seen('confirmation');
    expect(await consume(stream).recorder.error()).toBeInstanceOf(
      PersistentSubscriptionMaximumSubscribersReachedError,
    );
  });

  it.each<[string, (stream: string) => Promise<void>]>([
    ['deleted', (stream) => store.client.deletePersistentSubscriptionToStream(stream, GROUP)],
    [
      'updated',
      (stream) =>
        store.client.updatePersistentSubscriptionToStream(
          stream,
          GROUP,
          persistentSubscriptionToStreamSettingsFromDefaults(),
        ),
    ],
  ])('is dropped when its group is %s (P2)', async (_what, change) => {
    const stream = aStream();
    await create(stream);
    const { recorder } = consume(stream);
    await recorder.seen('confirmation');
    await change(stream);
    expect(await recorder.error()).toBeInstanceOf(PersistentSubscriptionDroppedError);
  });
});

describe('an event that is not acknowledged', () => {
  let stream: string;
  beforeEach(async () => {
    stream = aStream();
    await append(stream, 2);
  });

  it('is delivered again after its timeout (P3)', async () => {
    await create(stream, { messageTimeout: 300 });
    const { recorder } = consume(stream, (delivered, answers) =>
      delivered.event?.revision === 0n && delivered.retryCount === 0
        ? undefined
        : answers.ack(delivered),
    );
    await recorder.seen('event', 3);
    expect(deliveries(recorder.events)).toEqual([
      [0, 0],
      [1, 0],
      [0, 1],
    ]);
  });

  it('is delivered once more than the retries allow, then parked (P3)', async () => {
    await create(stream, { maxRetryCount: 2 });
    const { recorder } = consume(stream, (delivered, answers) =>
      delivered.event?.revision === 0n
        ? answers.nack(RETRY, 'again', delivered)
        : answers.ack(delivered),
    );
    await infoOnce(stream, ({ parkedMessageCount }) => parkedMessageCount === 1n);
    const first = recorder.events.filter(({ event }) => event?.revision === 0n);
    expect(first.map(({ retryCount }) => retryCount)).toEqual([0, 1, 2]);
  });

  it.each([SKIP, STOP] as const)('is not delivered again after %s', async (action) => {
    await create(stream);
    const first = consume(stream, (delivered, answers) =>
      answers.nack(action, 'not wanted', delivered),
    );
    await first.recorder.seen('event', 2);
    await infoOnce(stream, ({ totalInFlightMessages }) => totalInFlightMessages === 0);
    await first.subscription.unsubscribe();
    const second = consume(stream, ack);
    await append(stream, 1);
    await second.recorder.seen('event');
    expect(second.recorder.revisions).toEqual([2n]);
  });
});

describe('parked events (P4)', () => {
  let stream: string;
  beforeEach(async () => {
    stream = aStream();
    await append(stream, 3);
    await create(stream);
    const { recorder, subscription } = consume(stream, (delivered, answers) =>
      answers.nack(PARK, 'poison', delivered),
    );
    await recorder.seen('event', 3);
    await infoOnce(stream, ({ parkedMessageCount }) => parkedMessageCount === 3n);
    await subscription.unsubscribe();
  });

  it('are kept as links with the reason', async () => {
    const parked = `$persistentsubscription-${stream}::${GROUP}-parked`;
    const [first] = await collect(store.client.readStream(parked, { resolveLinkTos: true }));
    expect(first?.event).toMatchObject({ streamId: stream, revision: 0n });
    expect(first?.link?.metadata).toMatchObject({
      reason: "Client explicitly NAK'ed message.\npoison",
      subscriptionEventNumber: 0,
    });
  });

  it('are delivered again when replayed, and parked no more once acknowledged', async () => {
    const { recorder } = consume(stream, ack);
    await recorder.seen('confirmation');
    await store.client.replayParkedMessagesToStream(stream, GROUP);
    await recorder.seen('event', 3);
    expect(deliveries(recorder.events)).toEqual([
      [0, 0],
      [1, 0],
      [2, 0],
    ]);
    expect(recorder.events.every(({ link }) => link !== undefined)).toBe(true);
    await infoOnce(stream, ({ parkedMessageCount }) => parkedMessageCount === 0n);
  });

  it('are replayed up to a number', async () => {
    const { recorder } = consume(stream, ack);
    await recorder.seen('confirmation');
    await store.client.replayParkedMessagesToStream(stream, GROUP, { stopAt: 1 });
    await infoOnce(stream, ({ parkedMessageCount }) => parkedMessageCount === 2n);
    await recorder.seen('event');
    expect(recorder.revisions).toEqual([0n]);
  });
});

describe('the checkpoint of a group', () => {
  it('is where it goes on after an update', async () => {
    const stream = aStream();
    await append(stream, 4);
    const settings = { checkPointLowerBound: 1, checkPointAfter: 100 };
    await create(stream, settings);
    const { recorder } = consume(stream, ack);
    await recorder.seen('event', 4);
    await infoOnce(stream, ({ lastCheckpointedEventRevision }) => {
      return lastCheckpointedEventRevision === 3n;
    });
    await store.client.updatePersistentSubscriptionToStream(
      stream,
      GROUP,
      persistentSubscriptionToStreamSettingsFromDefaults({ startFrom: START, ...settings }),
    );
    await recorder.error();
    await append(stream, 1);
    const again = consume(stream, ack);
    await again.recorder.seen('event');
    expect(again.recorder.revisions).toEqual([4n]);
  });
});
