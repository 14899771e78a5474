import {
  copyFileSync,
  mkdtempSync,
  openSync,
  closeSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventStoreDBClient, UnknownError, jsonEvent } from '@eventstore/db-client';
import { CorruptDataError, EmbeddedEventStore } from '#libs/embedded/eventstore';

const FLIPS = 60;
const directory = mkdtempSync(join(tmpdir(), 'event-store-damage-'));
const dataFile = join(directory, 'data.mdb');
const intact = join(directory, 'intact.mdb');
afterAll(() => rmSync(directory, { recursive: true }));

async function withStore<T>(use: (client: EventStoreDBClient) => Promise<T>): Promise<T> {
  const store = await EmbeddedEventStore.start({ directory });
  const client = EventStoreDBClient.connectionString(store.connectionString);
  try {
    return await use(client);
  } finally {
    await client.dispose();
    await store.close();
  }
}

async function contents(client: EventStoreDBClient): Promise<string[]> {
  const found: string[] = [];
  for await (const { event } of client.readAll()) {
    found.push(`${event?.position?.commit} ${event?.id} ${JSON.stringify(event?.data)}`);
  }
  return found;
}

const startError = (): Promise<unknown> =>
  withStore(async () => undefined).then(
    () => undefined,
    (error: unknown) => error,
  );

let written: string[];
beforeAll(async () => {
  written = await withStore(async (client) => {
    for (let n = 0; n < 40; n++) {
      const events = Array.from({ length: 10 }, (_, i) =>
        jsonEvent({ type: 'Kept', data: { n, i, text: 'x'.repeat(20 * i) } }),
      );
      await client.appendToStream(`kept-${n % 7}`, events);
    }
    await client.appendToStream('large', jsonEvent({ type: 'Kept', data: 'y'.repeat(30_000) }));
    return contents(client);
  });
  copyFileSync(dataFile, intact);
});
beforeEach(() => copyFileSync(intact, dataFile));

describe('a data file that was cut off', () => {
  it.each([0, 1, 4_096, 0.3, 0.9])('at %s is refused at start', async (at) => {
    const bytes = readFileSync(intact).length;
    truncateSync(dataFile, at > 0 && at < 1 ? Math.floor(bytes * at) : at);
    const error = await startError();
    expect(error).toBeInstanceOf(CorruptDataError);
    expect(error).toMatchObject({ what: expect.stringContaining(dataFile) as unknown });
  });
});

describe('a data file with one bit flipped', () => {
  it('is refused at start, or the bit is in none of its data', async () => {
    const original = readFileSync(intact);
    let refused = 0;
    for (let flip = 0; flip < FLIPS; flip++) {
      const damaged = Buffer.from(original);
      const at = Math.floor(Math.random() * damaged.length);
      damaged[at] = (damaged[at] ?? 0) ^ (1 << Math.floor(Math.random() * 8));
      writeFileSync(dataFile, damaged);
      const error = await startError();
      if (error === undefined) expect(await withStore(contents)).toEqual(written);
      else expect(error).toBeInstanceOf(CorruptDataError);
      if (error !== undefined) refused++;
    }
    expect(refused).toBeGreaterThan(FLIPS / 4);
  });

  it('in a header page is refused, also where it hides the last transaction', async () => {
    const TRANSACTION_AT = 24 + 128;
    for (const page of [0, 4_096]) {
      for (const bit of [0, 1, 2]) {
        const damaged = readFileSync(intact);
        const at = page + TRANSACTION_AT;
        damaged[at] = (damaged[at] ?? 0) ^ (1 << bit);
        writeFileSync(dataFile, damaged);
        expect(await startError()).toBeInstanceOf(CorruptDataError);
      }
    }
  });
});

describe('an event damaged while the store runs', () => {
  it('is answered with DATA_LOSS, and the other streams are read on', async () => {
    await withStore(async (client) => {
      const marker = 'y'.repeat(1_000);
      const file = openSync(dataFile, 'r+');
      writeSync(file, 'z', readFileSync(dataFile).indexOf(marker) + 500);
      closeSync(file);
      const reading = (async () => {
        for await (const read of client.readStream('large')) return read;
        return undefined;
      })();
      const error = await reading.catch((failure: unknown) => failure);
      expect(error).toBeInstanceOf(UnknownError);
      expect(error).toMatchObject({
        code: 15,
        message: expect.stringContaining('checksum') as unknown,
      });
      const others: unknown[] = [];
      for await (const { event } of client.readStream('kept-0')) others.push(event?.data);
      expect(others).toHaveLength(60);
    });
  });
});
