import { mkdtempSync, readFileSync, readdirSync, rmSync, rmdirSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import {
  EventStoreDBClient,
  NO_STREAM,
  START,
  jsonEvent,
  persistentSubscriptionToStreamSettingsFromDefaults,
} from '@eventstore/db-client';
import { EmbeddedEventStore } from './embedded-event-store';

const event = (n: number) => jsonEvent({ type: 'Happened', data: { n } });

async function withStore<T>(
  directory: string,
  use: (client: EventStoreDBClient) => Promise<T>,
): Promise<T> {
  const store = await EmbeddedEventStore.start({ directory });
  const client = EventStoreDBClient.connectionString(store.connectionString);
  try {
    return await use(client);
  } finally {
    await client.dispose();
    await store.close();
  }
}

async function revisionsAndPositions(client: EventStoreDBClient, stream: string) {
  const found: unknown[] = [];
  for await (const { event: read } of client.readStream(stream)) {
    found.push([read?.revision, read?.position, read?.id]);
  }
  return found;
}

describe('a store in a directory', () => {
  let directory: string;
  beforeEach(() => (directory = mkdtempSync(join(os.tmpdir(), 'event-store-spec-'))));
  afterEach(() => rmSync(directory, { recursive: true }));

  it('has everything after a restart, and goes on', async () => {
    const before = await withStore(directory, async (client) => {
      await client.appendToStream('kept', [event(0), event(1), event(2)]);
      await client.setStreamMetadata('kept', { maxCount: 2 });
      return revisionsAndPositions(client, 'kept');
    });
    await withStore(directory, async (client) => {
      expect(await revisionsAndPositions(client, 'kept')).toEqual(before);
      const { nextExpectedRevision } = await client.appendToStream('kept', event(3), {
        expectedRevision: 2n,
      });
      expect(nextExpectedRevision).toBe(3n);
    });
  });

  it('knows the last event ids after a restart (A2)', async () => {
    const appended = event(0);
    await withStore(directory, (client) => client.appendToStream('once', appended));
    await withStore(directory, async (client) => {
      await client.appendToStream('once', appended);
      expect(await revisionsAndPositions(client, 'once')).toHaveLength(1);
    });
  });

  it('has the groups of persistent subscriptions after a restart', async () => {
    await withStore(directory, (client) =>
      client.createPersistentSubscriptionToStream(
        'stream',
        'group',
        persistentSubscriptionToStreamSettingsFromDefaults({ startFrom: START, maxRetryCount: 7 }),
      ),
    );
    await withStore(directory, async (client) => {
      const { settings } = await client.getPersistentSubscriptionToStreamInfo('stream', 'group');
      expect(settings).toMatchObject({ startFrom: START, maxRetryCount: 7 });
    });
  });

  it('removes a tombstoned stream from $all at once, from the disk when it starts next', async () => {
    const secret = 'nobody must read this again';
    const typesInAll = async (client: EventStoreDBClient): Promise<(string | undefined)[]> => {
      const types: (string | undefined)[] = [];
      for await (const { event: read } of client.readAll()) types.push(read?.type);
      return types;
    };
    await withStore(directory, async (client) => {
      const data = { secret };
      const secrets = Array.from({ length: 600 }, () => jsonEvent({ type: 'Secret', data }));
      await client.appendToStream('key', secrets);
      await client.appendToStream('other', event(0));
      await client.tombstoneStream('key');
      while ((await typesInAll(client)).includes('Secret'));
      expect(await typesInAll(client)).toEqual(['Happened', '$streamDeleted']);
    });
    await withStore(directory, async (client) => {
      expect(readFileSync(join(directory, 'data.mdb')).includes(secret)).toBe(false);
      expect(await typesInAll(client)).toEqual(['Happened', '$streamDeleted']);
      await client.appendToStream('other', event(1), { expectedRevision: 0n });
    });
  });

  it('keeps the positions of removed events valid for those who stopped there', async () => {
    await withStore(directory, async (client) => {
      const { position } = await client.appendToStream('key', event(0));
      await client.tombstoneStream('key');
      await client.appendToStream('other', event(1));
      const subscription = client.subscribeToAll({ fromPosition: position ?? START });
      for await (const { event: read } of subscription) if (read?.streamId === 'other') break;
      await subscription.unsubscribe();
    });
  });
});

describe('a store without a directory', () => {
  it('leaves nothing behind when it is closed', async () => {
    const temporary = mkdtempSync(join(os.tmpdir(), 'event-store-temporary-'));
    const tmpdir = jest.spyOn(os, 'tmpdir').mockReturnValue(temporary);
    const store = await EmbeddedEventStore.start();
    const whileOpen = readdirSync(temporary);
    const client = EventStoreDBClient.connectionString(store.connectionString);
    await client.appendToStream('gone', event(0), { expectedRevision: NO_STREAM });
    await client.dispose();
    await store.close();
    tmpdir.mockRestore();
    expect(whileOpen).toHaveLength(1);
    expect(readdirSync(temporary)).toEqual([]);
    rmdirSync(temporary);
  });

  it('is found as a cluster of one', async () => {
    const store = await EmbeddedEventStore.start();
    const discovering = `esdb+discover://127.0.0.1:${store.port}?tls=false`;
    const client = EventStoreDBClient.connectionString(discovering);
    const { success } = await client.appendToStream('found', event(0));
    expect(success).toBe(true);
    await client.dispose();
    await store.close();
  });
});
