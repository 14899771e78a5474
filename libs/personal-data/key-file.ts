import { randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { KeyFileMalformed } from './errors';

const keyBytes = 32;
const isCode = (error: unknown, code: string) =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === code;

/** @returns undefined when there is no such file */
export const readKeyFile = async (file: string): Promise<Buffer | undefined> => {
  try {
    const key = Buffer.from((await readFile(file, 'ascii')).trim(), 'base64');
    if (key.length !== keyBytes) throw new KeyFileMalformed(file);
    return key;
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  }
};

/** Writes through to the disk: what is encrypted with the key may be there a moment later. */
const writeSynced = async (file: string, text: string): Promise<void> => {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
};

const syncDirectory = async (directory: string): Promise<void> => {
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/**
 * The key in a file, made at random where there is none: whole or not at all, readable by the owner
 * only (mode 0600). Of several processes that make it at once, one wins and all get its key.
 */
export const readOrCreateKeyFile = async (file: string): Promise<Buffer> => {
  const existing = await readKeyFile(file);
  if (existing) return existing;
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomUUID()}`;
  await writeSynced(draft, `${randomBytes(keyBytes).toString('base64')}\n`);
  try {
    await link(draft, file);
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
  } finally {
    await unlink(draft);
  }
  await syncDirectory(dirname(file));
  return readOrCreateKeyFile(file);
};
