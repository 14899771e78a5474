import { createHash } from 'node:crypto';
import type { JsonObject, Metadata, NewEvent } from '#libs/event-store';
import type { AsStored } from './as-stored';

/** First line of a bundle: what follows, so that it can be judged without this software. */
export interface BundleHeader {
  readonly bundle: 'filing-ledger';
  readonly version: 1;
  readonly orders: readonly string[];
  /** every stream in it, whole up to the export; of those of refused commands what concerns the orders */
  readonly streams: readonly string[];
  /** lines that follow */
  readonly events: number;
  /** by event type, the schema versions that occur */
  readonly schemaVersions: Readonly<Record<string, readonly number[]>>;
  /** personal data was taken out */
  readonly redacted: boolean;
}

/** Every further line: one event, in `$all` order. */
export interface BundledEvent extends NewEvent {
  readonly data: JsonObject;
  readonly stream: string;
  readonly revision: number;
  /** SHA-256, hexadecimal, over stream, revision, id, type and the stored bytes of data and metadata, a line feed between each */
  readonly sha256: string;
}

type Hashed = Omit<BundledEvent, 'sha256'>;

/** Of an event as it is stored: `JSON.stringify` gives the stored bytes again. */
export const hashOf = ({ stream, revision, id, type, data, metadata }: Hashed): string =>
  createHash('sha256')
    .update([stream, revision, id, type, JSON.stringify(data), JSON.stringify(metadata)].join('\n'))
    .digest('hex');

export const bundled = ({ stream, revision, id, type, data, metadata }: AsStored): BundledEvent => {
  const event: Hashed = { stream, revision: Number(revision), id, type, data, metadata };
  return { ...event, sha256: hashOf(event) };
};

/** The bundle is not as it was written; nothing was appended. */
export class BundleDamaged extends Error {
  override readonly name = 'BundleDamaged';
  constructor(
    /** from 1 */
    readonly line: number,
    readonly reason: string,
  ) {
    super(`line ${line} of the bundle: ${reason}`);
  }
}

const parsed = (text: string, line: number): object => {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    throw new BundleDamaged(line, 'it is no JSON');
  }
  throw new BundleDamaged(line, 'it is no JSON object');
};

/** @throws BundleDamaged */
export const headerOf = (text: string): BundleHeader => {
  const header = parsed(text, 1) as Partial<BundleHeader>;
  if (header.bundle !== 'filing-ledger') throw new BundleDamaged(1, "it is no ledger's bundle");
  if (header.version !== 1)
    throw new BundleDamaged(1, `its format is version ${header.version}; this software knows 1`);
  return header as BundleHeader;
};

const isMetadata = (value: unknown): value is Metadata =>
  typeof value === 'object' && value !== null;

/** @throws BundleDamaged */
export const eventOf = (text: string, line: number): BundledEvent => {
  const event = parsed(text, line) as BundledEvent;
  if (!isMetadata(event.metadata)) throw new BundleDamaged(line, 'it is no event');
  if (hashOf(event) !== event.sha256)
    throw new BundleDamaged(line, 'its content does not have the hash that it names');
  return event;
};
