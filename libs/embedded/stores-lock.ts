import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { join, relative, resolve } from 'node:path';
import { open, type RootDatabase } from 'lmdb';

/** Where the embedded servers of a data directory listen; those that run. */
export interface Addresses {
  readonly eventstoreUrl?: string;
  readonly mongodbUrl?: string;
}

/** Another process holds the lock, and does not say within the time limit where its servers listen. */
export class StoresHolderSilent extends Error {
  override readonly name = 'StoresHolderSilent';
  constructor(
    readonly dataDir: string,
    readonly afterMs: number,
  ) {
    super(`the process that holds ${dataDir} has not answered for ${afterMs} ms`);
  }
}

/** The path of a Unix domain socket is limited by the system. */
export class DataDirPathTooLong extends Error {
  override readonly name = 'DataDirPathTooLong';
  constructor(
    readonly path: string,
    readonly limit: number,
  ) {
    super(`${path} is longer than the ${limit} bytes that the path of a socket may have`);
  }
}

const pathLimit = 103; // bytes: macOS; Linux takes 107
const silentAfter = 60_000; // ms

const socketPath = (dataDir: string, name: string): string => {
  const absolute = resolve(dataDir, name);
  const fromHere = relative(process.cwd(), absolute);
  const path = fromHere.length < absolute.length ? fromHere : absolute;
  if (Buffer.byteLength(path) > pathLimit) throw new DataDirPathTooLong(path, pathLimit);
  return path;
};

type Holders = RootDatabase<string, string>;

/** Names `next` the holder, unless somebody else was named since `previous` was read. */
const succeed = (holders: Holders, previous: string | undefined, next: string): boolean =>
  holders.transactionSync(() => {
    if (holders.get('holder') !== previous) return false;
    holders.putSync('holder', next);
    return true;
  });

/** @returns undefined when the holder is dead, or ends while it is asked */
const ask = (dataDir: string, holder: string): Promise<Addresses | undefined> =>
  new Promise((answered, failed) => {
    let text = '';
    const socket = connect(socketPath(dataDir, holder));
    const silent = () => failed(new StoresHolderSilent(dataDir, silentAfter));
    const timer = setTimeout(silent, silentAfter);
    socket.on('data', (data) => (text += data.toString()));
    socket.on('error', (error: NodeJS.ErrnoException) => {
      const dead = ['ECONNREFUSED', 'ENOENT', 'ECONNRESET', 'EPIPE'].includes(error.code ?? '');
      if (dead) answered(undefined);
      else failed(error);
    });
    socket.on('close', () => {
      clearTimeout(timer);
      answered(text === '' ? undefined : (JSON.parse(text) as Addresses));
    });
  });

const listening = (path: string): Promise<Server> =>
  new Promise((listens, failed) => {
    const server = createServer();
    server.once('error', failed);
    server.listen(path, () => listens(server));
  });

/**
 * The right to run the embedded servers of a data directory. Its holder listens on a Unix domain
 * socket there, which the kernel closes when the process ends, however it ends; so who holds it is
 * who answers, in containers and with reused process ids too. Who may follow a dead holder is
 * decided in a transaction of LMDB, which is one process's at a time.
 */
export class StoresLock {
  readonly #asking = new Set<Socket>();
  #addresses: Addresses | undefined;

  private constructor(readonly server: Server) {
    server.on('connection', (socket) => {
      this.#asking.add(socket);
      socket.on('error', () => socket.destroy()); // who asked has gone
      socket.on('close', () => this.#asking.delete(socket));
      this.#answer();
    });
  }

  /** The lock, or, once they are known, the addresses that its holder tells. */
  static async takeOrAsk(dataDir: string): Promise<StoresLock | Addresses> {
    const name = `stores-${randomUUID().slice(0, 8)}.sock`;
    const lock = new StoresLock(await listening(socketPath(dataDir, name)));
    const holders: Holders = open({ path: join(dataDir, 'stores.lock') });
    try {
      for (;;) {
        const holder = holders.get('holder');
        const addresses = holder === undefined ? undefined : await ask(dataDir, holder);
        if (addresses) {
          await lock.release();
          return addresses;
        }
        if (succeed(holders, holder, name)) {
          if (holder !== undefined) rmSync(join(dataDir, holder), { force: true });
          return lock;
        }
      }
    } catch (error) {
      await lock.release();
      throw error;
    } finally {
      await holders.close();
    }
  }

  /** Answers everybody who asks, so far and from now on; with undefined nobody any more. */
  tell(addresses: Addresses | undefined): void {
    this.#addresses = addresses;
    this.#answer();
  }

  /** Whoever waits for an answer tries to take the lock. */
  async release(): Promise<void> {
    const released = new Promise<void>((closed) => this.server.close(() => closed()));
    for (const socket of this.#asking) socket.destroy();
    await released;
  }

  #answer(): void {
    if (!this.#addresses) return;
    for (const socket of this.#asking) socket.end(JSON.stringify(this.#addresses));
  }
}
