import { ObjectId } from 'bson';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer, type Server as NetServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Cursors } from './commands/cursors';
import { answer } from './commands/dispatch';
import { type OpenedStore, openStore } from './store/open-store';
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
    private readonly opened: OpenedStore,
    private readonly cursors: Cursors,
    private readonly listener: NetServer,
    private readonly sockets: ReadonlySet<Socket>,
    readonly port: number,
    /** For the driver and `mongosh`. */
    readonly connectionString: string,
  ) {}

  /** @throws the system's error when it cannot listen there, or cannot use the directory */
  static async start(options: MongoOptions): Promise<EmbeddedMongo> {
    const { host = '127.0.0.1', port = 0, directory } = options;
    const opened = await (directory === undefined ? openTemporary() : openStore(directory));
    const cursors = new Cursors();
    const started = { startedAt: new Date(), processId: new ObjectId() };
    const server = { store: opened.store, cursors, ...started };
    const sockets = new Set<Socket>();
    let connections = 0;
    const listener = createServer((socket) => {
      const id = ++connections;
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
      serveConnection(socket, (message) => answer(server, id, message));
    });
    try {
      const address = await listen(listener, port, host);
      const url = `mongodb://${host}:${address.port}/?directConnection=true`;
      return new EmbeddedMongo(opened, cursors, listener, sockets, address.port, url);
    } catch (error) {
      await opened.close();
      throw error;
    }
  }

  /** What was wrong with the data found at the start, which was dropped; undefined when all was well. */
  get notice(): string | undefined {
    return this.opened.notice;
  }

  /** Ends all connections and closes the store. */
  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.listener.close(resolve));
    for (const socket of this.sockets) socket.destroy();
    await closed;
    this.cursors.closeAll();
    await this.opened.close();
  }
}

/** A store that lies in a temporary directory and goes when it is closed. */
async function openTemporary(): Promise<OpenedStore> {
  const directory = await mkdtemp(join(tmpdir(), 'embedded-mongo-'));
  const store = new Store(directory);
  const close = async () => {
    await store.close();
    await rm(directory, { recursive: true });
  };
  return { store, notice: undefined, close };
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
