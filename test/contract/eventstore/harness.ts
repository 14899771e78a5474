import { randomUUID } from 'node:crypto';
import { EventStoreDBClient, type JSONEventType, jsonEvent } from '@eventstore/db-client';
import { EmbeddedEventStore } from '#libs/embedded/eventstore';

/**
 * The store under test and one client for it: the one at `EVENTSTORE_URL` where that is set,
 * otherwise an embedded one in memory. Every suite works on streams of its own.
 */
export class StoreUnderTest {
  private embedded: EmbeddedEventStore | undefined;
  private connected: EventStoreDBClient | undefined;

  async start(): Promise<void> {
    const url = process.env['EVENTSTORE_URL'];
    if (url === undefined) this.embedded = await EmbeddedEventStore.start();
    this.connected = EventStoreDBClient.connectionString(
      url ?? this.embedded?.connectionString ?? '',
    );
  }

  get client(): EventStoreDBClient {
    if (!this.connected) throw new Error('the store was not started');
    return this.connected;
  }

  async stop(): Promise<void> {
    await this.connected?.dispose();
    await this.embedded?.close();
  }
}

/** Starts the store before the suite's tests and stops it behind them. */
export function storeUnderTest(): StoreUnderTest {
  const store = new StoreUnderTest();
  beforeAll(() => store.start());
  afterAll(() => store.stop());
  return store;
}

export const aStream = (category = 'contract'): string => `${category}-${randomUUID()}`;

export interface Numbered extends JSONEventType<string, { n: number }> {
  readonly type: string;
}

export const event = (type = 'Happened', n = 0, id: string = randomUUID()) =>
  jsonEvent<Numbered>({ id, type, data: { n } });

export const events = (count: number, type = 'Happened') =>
  Array.from({ length: count }, (_, n) => event(type, n));

export async function collect<T>(source: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const item of source) collected.push(item);
  return collected;
}

/** What a rejected promise was rejected with. */
export async function rejectionOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('expected a rejection');
}
