import { type ChildProcess, type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Readable } from 'node:stream';
import { open } from 'lmdb';
import { DataDirPathTooLong, StoresLock } from './stores-lock';

const addresses = { eventstoreUrl: 'esdb://127.0.0.1:1', mongodbUrl: 'mongodb://127.0.0.1:2' };

let dataDir: string;
const held: StoresLock[] = [];
beforeEach(async () => (dataDir = await mkdtemp(join(tmpdir(), 'stores-'))));
afterEach(async () => {
  await Promise.all(held.splice(0).map((lock) => lock.release()));
  await rm(dataDir, { recursive: true });
});

const takeOrAsk = async () => {
  const outcome = await StoresLock.takeOrAsk(dataDir);
  if (outcome instanceof StoresLock) held.push(outcome);
  return outcome;
};
const take = async (): Promise<StoresLock> => {
  const outcome = await takeOrAsk();
  if (!(outcome instanceof StoresLock)) throw new Error('somebody else holds the lock');
  return outcome;
};
const sockets = () => readdirSync(dataDir).filter((name) => name.endsWith('.sock'));

/** A process that holds the lock until it is killed; it prints a line when it listens and when asked. */
const holder = async (): Promise<ChildProcessByStdio<null, Readable, null>> => {
  const path = JSON.stringify(join(dataDir, 'stores-other.sock'));
  const script = `require('net').createServer(() => console.log()).listen(${path}, () => console.log())`;
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  const holders = open<string, string>({ path: join(dataDir, 'stores.lock') });
  await holders.put('holder', 'stores-other.sock');
  await holders.close();
  return child;
};
const killed = async (child: ChildProcess) => {
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
};

describe('the lock of a data directory', () => {
  it('is taken by the first process; others are told its addresses once they are known', async () => {
    const lock = await take();
    const asking = [takeOrAsk(), takeOrAsk()];
    lock.tell(addresses);
    await expect(Promise.all(asking)).resolves.toEqual([addresses, addresses]);
    await expect(takeOrAsk()).resolves.toEqual(addresses);
    expect(sockets()).toHaveLength(1);
  });

  it('goes to exactly one of many that come at once', async () => {
    const outcomes = Array.from({ length: 16 }, async () => {
      const outcome = await takeOrAsk();
      if (outcome instanceof StoresLock) outcome.tell(addresses);
      return outcome;
    });
    const told = (await Promise.all(outcomes)).filter((o) => !(o instanceof StoresLock));
    expect(told).toEqual(Array.from({ length: 15 }, () => addresses));
  });

  it('is taken by one of those that wait when its holder lets go', async () => {
    const lock = await take();
    const waiting = [takeOrAsk(), takeOrAsk(), takeOrAsk()];
    await lock.release();
    const successor = await Promise.race(waiting);
    if (successor instanceof StoresLock) successor.tell(addresses);
    const outcomes = await Promise.all(waiting);
    expect(outcomes.filter((o) => o instanceof StoresLock)).toEqual([successor]);
  });

  it('is not answered for while its holder ends', async () => {
    const lock = await take();
    lock.tell(addresses);
    lock.tell(undefined);
    const asking = takeOrAsk();
    await lock.release();
    await expect(asking).resolves.toBeInstanceOf(StoresLock);
  });

  it('is not free as long as the process that holds it lives', async () => {
    const child = await holder();
    const asked = once(child.stdout, 'data');
    const asking = takeOrAsk();
    await asked;
    expect(held).toEqual([]);
    await killed(child);
    await expect(asking).resolves.toBeInstanceOf(StoresLock);
  });

  it('is free once the process that holds it was killed, for exactly one; nothing is left behind', async () => {
    await killed(await holder());
    expect(sockets()).toEqual(['stores-other.sock']);
    const outcomes = Array.from({ length: 8 }, async () => {
      const outcome = await takeOrAsk();
      if (outcome instanceof StoresLock) outcome.tell(addresses);
      return outcome;
    });
    const locks = (await Promise.all(outcomes)).filter((o) => o instanceof StoresLock);
    expect(locks).toHaveLength(1);
    expect(sockets()).toHaveLength(1);
    expect(sockets()).not.toContain('stores-other.sock');
  });

  it('cannot lie where the path of a socket would be too long', async () => {
    const deep = join(dataDir, 'x'.repeat(100));
    mkdirSync(deep);
    await expect(StoresLock.takeOrAsk(deep)).rejects.toThrow(DataDirPathTooLong);
  });
});
