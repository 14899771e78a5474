import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer, type Server as NetServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Cursors } from './commands/cursors';
import { answer } from './commands/dispatch';
import { Store } from './store/store';
import { serveConnection } from './wire/connection';

export interface MongoOptions {
  /** The address to listen on; by default 127.0.0.1. */
  readonly host?: string;
  /** By default any free port. */
  readonly port?: number;
  /** Where the data is kept; without one it is in memory only and gone after `close`. */
  readonly directory?: string;
}

/** A MongoDB server in the calling thread. */
export class EmbeddedMongo {
  private constructor(
    private readonly listener: NetServer,
    private readonly sockets: ReadonlySet<Socket>,
    private readonly release: () => Promise<void>,
    readonly port: number,
    readonly connectionString: string,
    /** What was wrong with the data found at the start, which was set aside; undefined when all was well. */
    readonly notice: string | undefined,
  ) {}

  static async start(options: MongoOptions): Promise<EmbeddedMongo> {
    const { host = '127.0.0.1', port = 0 } = options;
    const directory = options.directory ?? (await mkdtemp(join(tmpdir(), 'embedded-mongo-')));
    const store = new Store(directory);
    const cursors = new Cursors();
    const server = { store, cursors, startedAt: new Date() };
    const sockets = new Set<Socket>();
    let connections = 0;
    const listener = createServer((socket) => {
      const id = ++connections;
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
      serveConnection(socket, (message) => answer(server, id, message));
    });
    const address = await listen(listener, port, host);
    const release = async () => {
      cursors.closeAll();
      await store.close();
      if (options.directory === undefined) await rm(directory, { recursive: true });
    };
    const url = `mongodb://${host}:${address.port}/?directConnection=true`;
    return new EmbeddedMongo(listener, sockets, release, address.port, url, undefined);
  }

  /** Ends all connections and closes the store. */
  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.listener.close(resolve));
    for (const socket of this.sockets) socket.destroy();
    await closed;
    await this.release();
  }
}

function listen(listener: NetServer, port: number, host: string): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    listener.once('error', reject);
    listener.listen(port, host, () => {
      listener.off('error', reject);
      resolve(listener.address() as AddressInfo);
    });
  });
}
