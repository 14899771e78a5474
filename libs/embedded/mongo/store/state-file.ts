import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What a directory says of the store in it. */
export type State =
  /** Closed as it should be, the data file having this length and CRC-32. */
  | { readonly state: 'closed'; readonly bytes: number; readonly crc32: number }
  /** Opened since the machine was last started, as far as the machine can tell its starts apart. */
  | { readonly state: 'open'; readonly boot: string | null }
  /** Being looked through after a process had died with the store open. */
  | { readonly state: 'verifying' }
  /** Written by a version that stores documents or indexes in another way. */
  | { readonly state: 'ofOtherFormat' };

/** To be raised whenever documents or index entries are stored in another way. */
export const FORMAT = 2;

const STATE_FILE = 'state.json';

/** Undefined when there is no readable state. */
export async function readState(directory: string): Promise<State | undefined> {
  try {
    const text = await readFile(join(directory, STATE_FILE), 'utf8');
    const { format, ...state } = (JSON.parse(text) ?? {}) as State & { readonly format?: number };
    return format === FORMAT ? state : { state: 'ofOtherFormat' };
  } catch (error) {
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
}

export async function writeState(directory: string, state: State): Promise<void> {
  const path = join(directory, STATE_FILE);
  await writeFile(`${path}.new`, JSON.stringify({ format: FORMAT, ...state }));
  await rename(`${path}.new`, path);
}

/** Tells one start of the machine from another; null where the system has no such id. */
export async function bootId(): Promise<string | null> {
  try {
    return (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim();
  } catch {
    return null; // not Linux
  }
}
