import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** What projections write with, and what a worker asks for a lease with. */
type Command = 'update' | 'findAndModify';
const commands: readonly Command[] = ['update', 'findAndModify'];

/** A command as it lies in a message of the MongoDB protocol: a BSON text field of that name. */
const field = (command: Command) => Buffer.from(`\x02${command}\0`);

/** Stands between one process and MongoDB, counts what passes, and can cut it off. */
export class MongoProxy {
  private readonly sockets = new Set<Socket>();
  private away = false;
  private refused = 0;
  private readonly passed = new Map<Command, number>();
  private held = Infinity;
  private changed = (): void => undefined;

  private constructor(
    private readonly server: Server,
    private readonly target: URL,
  ) {}

  static async start(mongodbUrl: string): Promise<MongoProxy> {
    const server = createServer();
    const proxy = new MongoProxy(server, new URL(mongodbUrl));
    server.on('connection', (socket) => proxy.join(socket));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return proxy;
  }

  get url(): string {
    const { port } = this.server.address() as AddressInfo;
    return `mongodb://127.0.0.1:${port}/?directConnection=true`;
  }

  /** From the n-th update on (from 1) nothing passes any more. Resolves when it has come. */
  async holdFromUpdate(n: number): Promise<void> {
    this.held = n;
    while (this.count('update') < n) await this.change();
  }

  /** Resolves once the process asks for a lease again. */
  async leaseAsked(): Promise<void> {
    const before = this.count('findAndModify');
    while (this.count('findAndModify') === before) await this.change();
  }

  /** Ends all connections, and every new one at once. */
  cut(): void {
    this.away = true;
    for (const socket of this.sockets) socket.destroy();
  }

  /** Resolves once the process has tried in vain to connect so many times since the cut. */
  async refusals(count: number): Promise<void> {
    while (this.refused < count) await this.change();
  }

  restore(): void {
    this.away = false;
    this.refused = 0;
  }

  async close(): Promise<void> {
    this.cut();
    this.server.close();
    await once(this.server, 'close');
  }

  private join(client: Socket): void {
    if (this.away) {
      this.refused += 1;
      client.destroy();
      this.changed();
      return;
    }
    const server = connect(Number(this.target.port), this.target.hostname);
    for (const [from, to] of [
      [client, server],
      [server, client],
    ] as const) {
      this.sockets.add(from);
      from.on('error', () => undefined); // the other end is told by its close
      from.on('close', () => {
        this.sockets.delete(from);
        to.destroy();
      });
    }
    client.on('data', (sent) => {
      for (const command of commands.filter((each) => sent.includes(field(each))))
        this.passed.set(command, this.count(command) + 1);
      this.changed();
      if (this.count('update') < this.held) server.write(sent);
    });
    server.on('data', (answered) => client.write(answered));
  }

  private count(command: Command): number {
    return this.passed.get(command) ?? 0;
  }

  private change(): Promise<void> {
    return new Promise((resolve) => (this.changed = resolve));
  }
}
