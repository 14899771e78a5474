import { type EventStore } from '#libs/event-store';
import { KeyFileMissing } from './errors';
import { readKeyFile, readOrCreateKeyFile } from './key-file';

/** 32 bytes each. */
export interface Keys {
  /** Wraps the keys of persons. */
  readonly master: Buffer;
  /** Makes the hashes by which sealed values, documents and names are compared. */
  readonly hash: Buffer;
}

export interface KeyFiles {
  readonly masterKeyFile: string;
  readonly hashKeyFile: string;
}

const hasEvents = async (store: EventStore): Promise<boolean> => {
  const events = store.readAll({ prefixes: ['key-', 'ledger-'] });
  const { done } = await events[Symbol.asyncIterator]().next();
  return !done;
};

/**
 * The ledger's keys, made at its first start.
 * @throws KeyFileMissing when the ledger has events already; KeyFileMalformed
 */
export const openKeys = async (files: KeyFiles, store: EventStore): Promise<Keys> => {
  for (const file of [files.masterKeyFile, files.hashKeyFile]) {
    if (!(await readKeyFile(file)) && (await hasEvents(store))) throw new KeyFileMissing(file);
  }
  return {
    master: await readOrCreateKeyFile(files.masterKeyFile),
    hash: await readOrCreateKeyFile(files.hashKeyFile),
  };
};
