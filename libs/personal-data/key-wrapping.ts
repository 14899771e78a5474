import { createHmac } from 'node:crypto';
import { decrypt, encrypt } from './encryption';
import { type Keys } from './keys';

/** A person's key opens with both keys of its ledger only: another hash key would part equal values. */
const contextOf = ({ hash }: Keys, personId: string): readonly string[] => {
  const fingerprint = createHmac('sha256', hash).update('fingerprint').digest('base64url');
  return ['key', personId, fingerprint];
};

export const wrapKey = (keys: Keys, personId: string, key: Buffer): string =>
  encrypt(keys.master, key, contextOf(keys, personId));

/** @returns undefined when the ledger's keys are others */
export const unwrapKey = (keys: Keys, personId: string, wrapped: string): Buffer | undefined =>
  decrypt(keys.master, wrapped, contextOf(keys, personId));
