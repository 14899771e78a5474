import { randomUUID } from 'node:crypto';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { EmbeddedEventStore } from '#libs/embedded/eventstore';
import { EventStore } from './event-store';
import { type JsonObject, type NewEvent } from './types';

export const newEvent = (type: string, data: JsonObject = {}): NewEvent => ({
  id: randomUUID(),
  type,
  data,
  metadata: {
    $correlationId: 'o-1',
    $causationId: 'c-1',
    actor: { id: 'acme', role: 'applicant' },
    occurredAt: '2019-03-04T01:00:00.000Z',
    recordedAt: '2019-03-04T01:00:00.000Z',
    schemaVersion: 1,
  },
});

export const newEvents = (type: string, count: number): NewEvent[] =>
  Array.from({ length: count }, (_, n) => newEvent(type, { n }));

export const all = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
};

/** An embedded server, in memory, and a store connected to it; `stop` closes both. */
export const startStore = async () => {
  const server = await EmbeddedEventStore.start({});
  const store = await EventStore.connect(server.connectionString);
  const stop = async () => {
    await store.close();
    await server.close();
  };
  return { server, store, stop };
};

/** Something to wait for, and how to say that it happened. */
export const occasion = (): { readonly happened: Promise<void>; readonly happen: () => void } => {
  let happen = () => {};
  const happened = new Promise<void>((resolve) => (happen = resolve));
  return { happened, happen };
};

/** A TCP connection to a server that can be broken, as networks do. */
export class Network {
  readonly #pairs = new Set<readonly [client: Socket, server: Socket]>();
  #answersArrive = true;
  #bytesAnswered = 0;

  private constructor(
    readonly server: Server,
    readonly port: number,
  ) {}

  static async to(target: number, port = 0): Promise<Network> {
    const server = createServer((client) => network.#join(client, connect(target, '127.0.0.1')));
    await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening));
    const network: Network = new Network(server, (server.address() as AddressInfo).port);
    return network;
  }

  get url(): string {
    return `esdb://127.0.0.1:${this.port}?tls=false`;
  }

  /** What has come from the server so far. */
  get bytesAnswered(): number {
    return this.#bytesAnswered;
  }

  /** From now on requests reach the server, but the client hears nothing. */
  loseAnswers(): void {
    this.#answersArrive = false;
  }

  /** Breaks every connection; new ones work in both directions. */
  cut(): void {
    this.#answersArrive = true;
    for (const sockets of this.#pairs) sockets.forEach((socket) => socket.destroy());
  }

  /** Breaks every connection and takes no new ones. */
  async close(): Promise<void> {
    const closed = new Promise<void>((done) => this.server.close(() => done()));
    this.cut();
    await closed;
  }

  #join(client: Socket, server: Socket): void {
    const pair = [client, server] as const;
    this.#pairs.add(pair);
    client.on('data', (data) => server.write(data));
    server.on('data', (data) => {
      this.#bytesAnswered += data.length;
      if (this.#answersArrive) client.write(data);
    });
    for (const socket of pair) {
      socket.setNoDelay();
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        this.#pairs.delete(pair);
        pair.forEach((other) => other.destroy());
      });
    }
  }
}
