import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

// format 1: version (1 byte), nonce (12), tag (16), ciphertext; AES-256-GCM (NIST SP 800-38D)
const version = 1;
const nonceEnd = 13;
const tagEnd = 29;

/** What a ciphertext belongs to; it opens nowhere else. */
type Context = readonly string[];
const associated = (context: Context) => Buffer.from(JSON.stringify([version, ...context]));

/** @returns base64url */
export const encrypt = (key: Buffer, clear: Buffer, context: Context): string => {
  const nonce = randomBytes(nonceEnd - 1);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(associated(context));
  const ciphertext = Buffer.concat([cipher.update(clear), cipher.final()]);
  const sealed = [Buffer.of(version), nonce, cipher.getAuthTag(), ciphertext];
  return Buffer.concat(sealed).toString('base64url');
};

/** @returns undefined when it was altered, or belongs to another key or context */
export const decrypt = (key: Buffer, sealed: string, context: Context): Buffer | undefined => {
  const bytes = Buffer.from(sealed, 'base64url');
  if (bytes[0] !== version || bytes.length < tagEnd) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(1, nonceEnd))
    .setAAD(associated(context))
    .setAuthTag(bytes.subarray(nonceEnd, tagEnd));
  const clear = decipher.update(bytes.subarray(tagEnd));
  try {
    return Buffer.concat([clear, decipher.final()]);
  } catch {
    return undefined; // the one thing final() reports: the tag does not match
  }
};
