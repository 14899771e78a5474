import type { ProposedEvent } from '../storage/record';
import { METADATA_TYPE } from '../storage/record';
import type { StreamState } from '../storage/stream-state';
import { randomUUID } from 'node:crypto';

/** `$tb` of a soft-deleted stream: the largest int64. */
const DELETED = '9223372036854775807';

type Limits = Pick<StreamState, 'truncateBefore' | 'maxCount' | 'maxAge'>;
type Metadata = Readonly<Record<string, unknown>>;

/** Metadata as an object; what is no JSON object limits nothing, as on the real server. */
export function parseMetadata(data: Uint8Array): Metadata {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(data).toString('utf8'));
    return typeof parsed === 'object' && parsed !== null ? (parsed as Metadata) : {};
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

/**
 * What stream metadata hides from readers: `$tb`, `$maxCount`, `$maxAge` (seconds). What is no
 * whole number above 0 limits nothing.
 */
export function limitsOf(metadata: Metadata): Limits {
  const limit = (key: string, absent: number): number => {
    const value = metadata[key];
    return typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : absent;
  };
  const truncateBefore = limit('$tb', 0);
  return {
    truncateBefore: truncateBefore >= Number(DELETED) ? Infinity : truncateBefore,
    maxCount: limit('$maxCount', Infinity),
    maxAge: limit('$maxAge', Infinity),
  };
}

/** The `$metadata` event that keeps everything but hides what lies before a revision. */
export function truncation(metadata: Metadata, before: number): ProposedEvent {
  const rest = Object.entries(metadata).filter(([key]) => key !== '$tb');
  const members = rest.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`);
  const truncateBefore = before === Infinity ? DELETED : String(before);
  return {
    id: randomUUID(),
    type: METADATA_TYPE,
    contentType: 'application/json',
    metadata: Buffer.alloc(0),
    data: Buffer.from(`{${[`"$tb":${truncateBefore}`, ...members].join(',')}}`),
  };
}
