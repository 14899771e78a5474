import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DATA_FILE, fingerprint, isWhole } from './data-file';
import { bootId, readState, type State, writeState } from './state-file';
import { Store } from './store';

export interface OpenedStore {
  readonly store: Store;
  /** Why the data that was there has been dropped; undefined when it was sound, or there was none. */
  readonly notice: string | undefined;
  close(): Promise<void>;
}

/**
 * Opens the store of a directory if it is sound, and else drops it and starts an empty one.
 *
 * Writes are not forced to disk. A store that was closed must be the same byte by byte. One that a
 * dead process left open is a consistent prefix as long as the machine has not stopped, for LMDB
 * never overwrites what its last commit needs; it is looked through before it is served. When that
 * itself ends the process, the next start finds the store still `verifying` and drops it.
 */
export async function openStore(directory: string): Promise<OpenedStore> {
  await mkdir(directory, { recursive: true });
  const found = await openSound(directory);
  const store = typeof found === 'string' ? await startEmpty(directory) : found;
  await writeState(directory, { state: 'open', boot: await bootId() });
  return {
    store,
    notice:
      typeof found === 'string'
        ? `the MongoDB data in ${directory} has been dropped: ${found}`
        : undefined,
    close: async () => {
      await store.close();
      const file = await fingerprint(join(directory, DATA_FILE));
      await writeState(directory, { state: 'closed', ...file });
    },
  };
}

async function startEmpty(directory: string): Promise<Store> {
  await rm(join(directory, DATA_FILE), { force: true });
  await rm(join(directory, 'lock.mdb'), { force: true });
  return new Store(directory);
}

/** The store, or why it cannot be served. */
async function openSound(directory: string): Promise<Store | string> {
  const path = join(directory, DATA_FILE);
  const state = await readState(directory);
  if (!existsSync(path)) {
    return state === undefined ? new Store(directory) : `${DATA_FILE} is missing`;
  }
  const flaw = await flawBeforeOpening(path, state);
  if (flaw !== undefined) return flaw;
  if (state?.state === 'open') await writeState(directory, { state: 'verifying' });
  return openVerified(directory, state?.state === 'open');
}

async function flawBeforeOpening(
  path: string,
  state: State | undefined,
): Promise<string | undefined> {
  switch (state?.state) {
    case 'closed': {
      const file = await fingerprint(path);
      if (file.bytes !== state.bytes) {
        return `${DATA_FILE} has ${file.bytes} bytes instead of ${state.bytes}`;
      }
      return file.crc32 === state.crc32 ? undefined : `the checksum of ${DATA_FILE} is wrong`;
    }
    case 'open': {
      const boot = await bootId();
      if (boot === null || boot !== state.boot) return 'the machine stopped while it was open';
      return (await isWhole(path)) ? undefined : `${DATA_FILE} is cut off`;
    }
    case 'verifying':
      return 'looking through it ended the process';
    case 'ofOtherFormat':
      return 'another version stored it in another way';
    default:
      return 'nothing says how it was closed';
  }
}

async function openVerified(directory: string, verify: boolean): Promise<Store | string> {
  let store: Store | undefined;
  try {
    store = new Store(directory);
    const damage = verify ? store.findDamage() : undefined;
    if (damage === undefined) return store;
    await store.close();
    return damage;
  } catch (error) {
    await store?.close();
    return (error as Error).message; // of LMDB, which cannot read the file
  }
}
