import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { type Collection, type MongoClient, MongoNetworkError } from 'mongodb';
import { EmbeddedMongo } from '#libs/embedded/mongo';
import { mongoClient } from './mongo-client';

/** ms after it has looked at a server that the driver, left alone, would look again at once */
const driversMinimum = 500;

/** Stands before a server, which it can make look like one that is to be polled. */
class Proxy {
  private readonly clients = new Set<Socket>();
  private inOrder: ((sockets: Socket[]) => Socket[]) | undefined;

  private constructor(
    private readonly target: number,
    private readonly polled: boolean,
    private readonly server: Server,
  ) {}

  static async before({ port }: EmbeddedMongo, polled: boolean): Promise<Proxy> {
    const proxy = new Proxy(port, polled, createServer());
    proxy.server.on('connection', (client) => proxy.join(client));
    await once(proxy.server.listen(0, '127.0.0.1'), 'listening');
    return proxy;
  }

  get url(): string {
    const { port } = this.server.address() as AddressInfo;
    return `mongodb://127.0.0.1:${port}/?directConnection=true`;
  }

  /** Instead of passing on the next insert, ends all connections there are in one turn. */
  cutAtInsert(inOrder: (sockets: Socket[]) => Socket[]): void {
    this.inOrder = inOrder;
  }

  async close(): Promise<void> {
    this.server.close();
    await once(this.server, 'close');
  }

  private join(client: Socket): void {
    const server = connect(this.target, '127.0.0.1');
    this.clients.add(client);
    client.on('close', () => {
      this.clients.delete(client);
      server.destroy();
    });
    client.on('data', (sent) => {
      if (this.inOrder && sent.includes('\x02insert\0')) this.cut(this.inOrder);
      else server.write(sent);
    });
    server.on('data', (answered) => client.write(this.polled ? unversioned(answered) : answered));
  }

  private cut(inOrder: (sockets: Socket[]) => Socket[]): void {
    for (const client of inOrder([...this.clients])) client.destroy();
    this.inOrder = undefined;
  }
}

/** The same with a field of another name, which clients do not know. */
const unversioned = (answer: Buffer) =>
  Buffer.from(answer.toString('latin1').replace('topologyVersion', 'topologyUnknown'), 'latin1');

describe.each([
  ['by streaming', false],
  ['by polling', true],
])('a client that monitors MongoDB %s', (_, polled) => {
  let server: EmbeddedMongo;
  let proxy: Proxy;
  let client: MongoClient;
  let collection: Collection;
  let looked: number;

  beforeEach(async () => {
    server = await EmbeddedMongo.start({});
    proxy = await Proxy.before(server, polled);
    client = mongoClient(proxy.url);
    client.on('serverHeartbeatSucceeded', () => (looked = performance.now()));
    await client.connect();
    collection = client.db('test').collection('written');
  });

  afterEach(async () => {
    await client.close();
    await proxy.close();
    await server.close();
  });

  it.each([
    ['monitored first', (sockets: Socket[]) => sockets],
    ['monitored last', (sockets: Socket[]) => sockets.reverse()],
  ])('writes again after all connections broke at once, the %s', async (_order, inOrder) => {
    while (performance.now() - looked < driversMinimum) await collection.insertOne({});
    proxy.cutAtInsert(inOrder);
    await expect(collection.insertOne({})).rejects.toThrow(MongoNetworkError);
    await collection.insertOne({ again: true });
    expect(await collection.countDocuments({ again: true })).toBe(1);
  });
});

describe('a client of an address that says how often to look', () => {
  it('looks as often as it must all the same', () => {
    const intervals = 'heartbeatFrequencyMS=60000&minHeartbeatFrequencyMS=500';
    const { options } = mongoClient(`mongodb://127.0.0.1/?${intervals}`);
    expect(options).toMatchObject({ heartbeatFrequencyMS: 1_000, minHeartbeatFrequencyMS: 3_000 });
  });
});
