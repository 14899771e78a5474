import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  EventStoreDBClient,
  jsonEvent,
  persistentSubscriptionToStreamSettingsFromDefaults,
} from '@eventstore/db-client';
import { EmbeddedEventStore } from '#libs/embedded/eventstore';
import { EventDatabase } from '../../libs/embedded/eventstore/storage/database';
import { DiskFullError } from '../../libs/embedded/eventstore/storage/errors';

const event = (n: number) => jsonEvent({ type: 'Written', data: { n } });
const credentials = { username: 'admin', password: 'changeit' };

/** Lets transactions do all their writing and then fail, as when the disk has no more room. */
function fillDisk(): void {
  const original = jest.spyOn(EventDatabase.prototype, 'transaction');
  const commit = original.getMockImplementation();
  original.mockImplementation(function (this: EventDatabase, work) {
    commit?.call(this, () => {
      work();
      throw new DiskFullError();
    });
  });
}

describe('a full disk', () => {
  const [written, refused] = [event(1), event(2)];
  const directory = mkdtempSync(join(tmpdir(), 'event-store-full-'));
  let store: EmbeddedEventStore;
  let client: EventStoreDBClient;
  beforeAll(async () => {
    store = await EmbeddedEventStore.start({ directory });
    client = EventStoreDBClient.connectionString(store.connectionString);
    await client.appendToStream('before', [event(0), written]);
    fillDisk();
  });
  afterAll(async () => {
    jest.restoreAllMocks();
    await client.dispose();
    await store.close();
    rmSync(directory, { recursive: true });
  });
  const createGroup = () =>
    client.createPersistentSubscriptionToStream(
      'before',
      'group',
      persistentSubscriptionToStreamSettingsFromDefaults(),
    );
  const read = async (stream: string): Promise<(bigint | undefined)[]> => {
    const revisions: (bigint | undefined)[] = [];
    for await (const resolved of client.readStream(stream))
      revisions.push(resolved.event?.revision);
    return revisions;
  };

  it('acknowledges nothing and says why, on both ways to append', async () => {
    await expect(client.appendToStream('before', refused)).rejects.toThrow(
      'Nothing was written: no space left on the disk',
    );
    await expect(client.appendToStream('new', event(0), { credentials })).rejects.toMatchObject({
      code: 8,
    });
    await expect(client.deleteStream('before')).rejects.toMatchObject({ code: 8 });
    await expect(createGroup()).rejects.toMatchObject({ code: 8 });
  });

  it('leaves everything readable as it was', async () => {
    expect(await read('before')).toEqual([0n, 1n]);
    await expect(read('new')).rejects.toMatchObject({ type: 'stream-not-found' });
  });

  it('is forgotten when there is space again', async () => {
    jest.restoreAllMocks();
    await client.appendToStream('before', written); // known, although others failed since
    const { nextExpectedRevision } = await client.appendToStream('before', refused);
    expect(nextExpectedRevision).toBe(2n);
    await client.appendToStream('new', event(0), { expectedRevision: 'no_stream' });
    expect(await read('before')).toEqual([0n, 1n, 2n]);
    await createGroup();
  });
});
