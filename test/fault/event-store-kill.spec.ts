import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type EventStoreDBClient,
  NO_STREAM,
  type Position,
  START,
  StreamNotFoundError,
  jsonEvent,
  streamNameFilter,
} from '@eventstore/db-client';
import { EventStoreProcess } from './event-store-process';

const ROUNDS = Number(process.env['FAULT_ROUNDS'] ?? 10);
const WRITERS = 32;
const MAX_APPENDS_PER_ROUND = 600;
const PREFIX = 'writer-';

/** What a writer knows: the ids of its events that were acknowledged, by revision. */
class Writer {
  readonly acknowledged: string[] = [];

  constructor(readonly stream: string) {}

  /** Appends until the server is gone. */
  async write(client: EventStoreDBClient, onAcknowledged: () => void): Promise<void> {
    for (;;) {
      const appended = jsonEvent({ type: 'Written', data: { n: this.acknowledged.length } });
      const last = this.acknowledged.length - 1;
      try {
        await client.appendToStream(this.stream, appended, {
          expectedRevision: last === -1 ? NO_STREAM : BigInt(last),
        });
      } catch {
        return; // its outcome is unknown until the stream is read again
      }
      this.acknowledged.push(appended.id);
      onAcknowledged();
    }
  }

  /** Compares the stream with what was acknowledged, and learns what was written besides. */
  async check(client: EventStoreDBClient): Promise<void> {
    const found = await idsOf(client, this.stream);
    expect(found.slice(0, this.acknowledged.length)).toEqual(this.acknowledged);
    expect(found.length - this.acknowledged.length).toBeLessThanOrEqual(1);
    this.acknowledged.push(...found.slice(this.acknowledged.length));
  }
}

/** The ids of a stream's events, whose revisions must be dense. */
async function idsOf(client: EventStoreDBClient, stream: string): Promise<string[]> {
  const ids: string[] = [];
  try {
    for await (const { event } of client.readStream(stream)) {
      expect(event?.revision).toBe(BigInt(ids.length));
      ids.push(event?.id ?? '');
    }
  } catch (error) {
    if (!(error instanceof StreamNotFoundError)) throw error;
  }
  return ids;
}

/** Follows all writers over every restart, each time from where it had come. */
class Follower {
  readonly ids: string[] = [];
  private position: Position | typeof START = START;

  /** Resolves when the connection is lost. */
  follow(client: EventStoreDBClient, until: (count: number) => boolean = () => false) {
    const subscription = client.subscribeToAll({
      fromPosition: this.position,
      filter: streamNameFilter({ prefixes: [PREFIX] }),
    });
    return new Promise<void>((resolve) => {
      subscription.on('error', () => resolve());
      subscription.on('data', ({ event }) => {
        if (!event) return;
        this.ids.push(event.id);
        this.position = event.position ?? this.position;
        if (until(this.ids.length)) void subscription.unsubscribe().then(resolve);
      });
    });
  }
}

describe('an event store killed again and again under 32 writers', () => {
  const directory = mkdtempSync(join(tmpdir(), 'event-store-kill-'));
  afterAll(() => rmSync(directory, { recursive: true }));

  it(
    `keeps what it acknowledged, once and in order, over ${ROUNDS} rounds`,
    async () => {
      const writers = Array.from({ length: WRITERS }, (_, n) => new Writer(`${PREFIX}${n}`));
      const follower = new Follower();
      for (let round = 0; round < ROUNDS; round++) {
        const server = await EventStoreProcess.start(directory);
        for (const writer of writers) await writer.check(server.client);
        const following = follower.follow(server.client);
        let left = 1 + Math.floor(Math.random() * MAX_APPENDS_PER_ROUND);
        await new Promise<void>((killed, failed) => {
          const acknowledged = (): void => {
            if (--left === 0) server.kill().then(killed, failed);
          };
          for (const writer of writers) void writer.write(server.client, acknowledged);
        });
        await following;
        await server.client.dispose();
      }

      const server = await EventStoreProcess.start(directory);
      for (const writer of writers) await writer.check(server.client);
      const written = writers.flatMap(({ acknowledged }) => acknowledged);
      const inOrder: string[] = [];
      let last = -1n;
      for await (const { event } of server.client.readAll()) {
        const position = event?.position?.commit ?? -1n;
        expect(position).toBeGreaterThan(last);
        last = position;
        inOrder.push(event?.id ?? '');
      }
      expect([...inOrder].sort()).toEqual([...written].sort());
      if (follower.ids.length < written.length) {
        await follower.follow(server.client, (count) => count === written.length);
      }
      expect(follower.ids).toEqual(inOrder);
      await server.kill();
      await server.client.dispose();
    },
    ROUNDS * 20_000,
  );
});
