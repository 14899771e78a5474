import { MAX_KEY_BYTES } from '../storage/keys';
import { InvalidStreamName } from './refusals';

const META_PREFIX = '$$';
/** A stream's metadata needs a name too. */
const MAX_NAME_BYTES = MAX_KEY_BYTES - META_PREFIX.length;

export const isMetastream = (stream: string): boolean => stream.startsWith(META_PREFIX);
export const metastreamOf = (stream: string): string => META_PREFIX + stream;
export const originalStreamOf = (metastream: string): string =>
  metastream.slice(META_PREFIX.length);

/** @throws InvalidStreamName unless 1 to 1,976 bytes name the stream whose name or metadata it is. */
export function assertStreamName(name: string): void {
  const bytes = Buffer.byteLength(isMetastream(name) ? originalStreamOf(name) : name);
  if (bytes === 0 || bytes > MAX_NAME_BYTES) throw new InvalidStreamName(name);
}
