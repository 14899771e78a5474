import { randomUUID } from 'node:crypto';
import { EmbeddedEventStore } from '#libs/embedded/eventstore';
import { EventStore, type NewEvent, type RecordedEvent } from '#libs/event-store';
import { isEmpty } from './file-samples';

const event = (): NewEvent => ({
  id: randomUUID(),
  type: 'AccountRegistered',
  data: {},
  metadata: {
    $correlationId: 'c-1',
    $causationId: 'c-1',
    actor: { id: 'samples', role: 'platform' },
    occurredAt: '2026-01-05T01:00:00.000Z',
    recordedAt: '2026-01-05T01:00:00.000Z',
    schemaVersion: 1,
  },
});

describe('a ledger', () => {
  let server: EmbeddedEventStore;
  let store: EventStore;
  beforeEach(async () => {
    server = await EmbeddedEventStore.start({});
    store = await EventStore.connect(server.connectionString);
  });
  afterEach(async () => {
    await store.close();
    await server.close();
  });

  it('that was only founded is empty', async () => {
    await store.append('ledger-identity', [event()], 'noStream');
    await expect(isEmpty(store)).resolves.toBe(true);
  });

  it('that was given commands is not, and no read of it stays under way', async () => {
    await store.append('account-1', [event(), event()], 'noStream');
    const reads = jest.spyOn(store, 'readAll');
    await expect(isEmpty(store)).resolves.toBe(false);
    const [read] = reads.mock.results.map(({ value }) => value as AsyncIterable<RecordedEvent>);
    await expect(read![Symbol.asyncIterator]().next()).resolves.toMatchObject({ done: true });
  });
});
