import { type EventStore } from '#libs/event-store';
import { KeyFileMissing, KeysOfAnotherLedger } from './errors';
import { readKeyFile, readOrCreateKeyFile } from './key-file';
import { unwrapKey } from './key-wrapping';

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
  for await (const _event of store.readAll({ prefixes: ['key-', 'ledger-'] })) return true;
  return false;
};

/** Whether the first person's key opens with them; a ledger without persons takes any. */
const fit = async (keys: Keys, store: EventStore): Promise<boolean> => {
  for await (const { data } of store.readAll({ prefixes: ['key-'] })) {
    return unwrapKey(keys, data.personId as string, data.wrapped as string) !== undefined;
  }
  return true;
};

/**
 * The ledger's keys, made at its first start.
 * @throws KeyFileMissing when the ledger has events already; KeysOfAnotherLedger; KeyFileMalformed
 */
export const openKeys = async (files: KeyFiles, store: EventStore): Promise<Keys> => {
  const { masterKeyFile, hashKeyFile } = files;
  for (const file of [masterKeyFile, hashKeyFile]) {
    if (!(await readKeyFile(file)) && (await hasEvents(store))) throw new KeyFileMissing(file);
  }
  const keys = {
    master: await readOrCreateKeyFile(masterKeyFile),
    hash: await readOrCreateKeyFile(hashKeyFile),
  };
  if (!(await fit(keys, store))) throw new KeysOfAnotherLedger(masterKeyFile, hashKeyFile);
  return keys;
};
