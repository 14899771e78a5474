import { existsSync, mkdtempSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import type * as eventStore from '#libs/embedded/eventstore';

/** Compiled: a worker thread loads no TypeScript. */
const compiled = join(__dirname, '../../dist/libs/embedded/eventstore/index.js');
let startEventStoreThread: (typeof eventStore)['startEventStoreThread'];
beforeAll(async () => {
  ({ startEventStoreThread } = (await import(compiled)) as typeof eventStore);
});

describe('an event store in a thread of its own', () => {
  const directory = mkdtempSync(join(tmpdir(), 'event-store-thread-'));
  afterAll(() => rmSync(directory, { recursive: true }));

  it('serves, and ends when it is closed', async () => {
    const thread = await startEventStoreThread({ directory });
    const exited = new Promise((resolve) => thread.onExit(resolve));
    const client = EventStoreDBClient.connectionString(thread.connectionString);
    expect(await client.appendToStream('s', jsonEvent({ type: 'T', data: {} }))).toMatchObject({
      nextExpectedRevision: 0n,
    });
    await client.dispose();
    await thread.close();
    expect(await exited).toBeUndefined();
    expect(existsSync(join(directory, 'data.mdb'))).toBe(true);
  });

  it('says why it does not start', async () => {
    truncateSync(join(directory, 'data.mdb'), 5_000);
    await expect(startEventStoreThread({ directory })).rejects.toMatchObject({
      name: 'CorruptDataError',
      message: expect.stringContaining('data.mdb') as unknown,
    });
  });
});
