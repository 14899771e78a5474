import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jsonEvent } from '@eventstore/db-client';
import { EventStoreProcess } from './event-store-process';

const inNamespace = ['unshare', '--user', '--map-root-user', '--mount'] as const;

/** Gives the command behind it a file system of 6 MiB in the directory, a quarter of it taken. */
const onSmallDisk = (directory: string): readonly string[] => [
  ...inNamespace,
  'sh',
  '-c',
  'mount -t tmpfs -o size=6m none "$0" && head -c 1500000 /dev/zero > "$0/ballast" && exec "$@"',
  directory,
];

const [command, ...args] = inNamespace;
const mayMount =
  spawnSync(command, [...args, 'mount', '-t', 'tmpfs', 'none', tmpdir()]).status === 0;

// where the system lets nobody mount anything this is reported as skipped
(mayMount ? describe : describe.skip)('an event store on a small disk', () => {
  const directory = mkdtempSync(join(tmpdir(), 'event-store-small-'));
  let server: EventStoreProcess;
  beforeAll(async () => {
    server = await EventStoreProcess.start(directory, onSmallDisk(directory));
  });
  afterAll(async () => {
    await server.client.dispose();
    await server.kill();
    rmSync(directory, { recursive: true });
  });

  it('says when it is full, shows what it took, and goes on when there is room', async () => {
    const { client } = server;
    const data = { text: 'x'.repeat(20_000) };
    const written: bigint[] = [];
    const append = async (): Promise<void> => {
      const expectedRevision = written.at(-1) ?? 'no_stream';
      const event = jsonEvent({ type: 'Written', data });
      const { nextExpectedRevision } = await client.appendToStream('s', event, {
        expectedRevision,
      });
      written.push(nextExpectedRevision);
    };
    const read = async () => {
      const revisions: (bigint | undefined)[] = [];
      for await (const { event } of client.readStream('s')) revisions.push(event?.revision);
      return revisions;
    };
    const appendUntilFull = async (): Promise<never> => {
      for (;;) await append();
    };

    await expect(appendUntilFull()).rejects.toThrow('no space left on the disk');
    expect(written.length).toBeGreaterThan(20);
    expect(await read()).toEqual(written);

    rmSync(server.pathOf(join(directory, 'ballast')));
    for (let more = 0; more < 20; more++) await append();
    expect(await read()).toEqual(written);
  });
});
