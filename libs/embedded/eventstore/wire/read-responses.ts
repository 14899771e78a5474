import { type EventRecord, ID_FIELD_BYTES } from '../storage/record';
import { ProtoWriter, varintLength, writeVarint } from './protobuf';
import { encodeStructured } from './uuid';

/** An event as a reader gets it. */
export interface ResolvedEvent {
  /** Undefined: the target of a link that is no longer there. */
  readonly event: EventRecord | undefined;
  readonly link?: EventRecord;
}

export type UuidForm = 'string' | 'structured';

const EVENT_TAG = 1 * 8 + 2;
const LINK_TAG = 2 * 8 + 2;
const COMMIT_POSITION_TAG = 3 * 8;
const RETRY_COUNT_TAG = 5 * 8;

/**
 * `ReadResp.event` of the streams service, and of persistent subscriptions, whose events have the
 * same layout and carry `retryCount`.
 */
export function encodeEvent(
  { event, link }: ResolvedEvent,
  uuidForm: UuidForm,
  retryCount?: number,
): Buffer {
  const eventBytes = event && recordedEvent(event, uuidForm);
  const linkBytes = link && recordedEvent(link, uuidForm);
  const position = (link ?? event)?.position ?? 0;
  const length =
    fieldLength(eventBytes) +
    fieldLength(linkBytes) +
    1 +
    varintLength(position) +
    (retryCount === undefined ? 0 : 1 + varintLength(retryCount));
  const response = Buffer.allocUnsafe(1 + varintLength(length) + length);
  response[0] = EVENT_TAG;
  let at = writeVarint(response, 1, length);
  at = writeField(response, at, EVENT_TAG, eventBytes);
  at = writeField(response, at, LINK_TAG, linkBytes);
  response[at++] = COMMIT_POSITION_TAG;
  at = writeVarint(response, at, position);
  if (retryCount !== undefined) {
    response[at++] = RETRY_COUNT_TAG;
    writeVarint(response, at, retryCount);
  }
  return response;
}

function recordedEvent(record: EventRecord, uuidForm: UuidForm): Buffer {
  if (uuidForm === 'string') return record.message;
  const id = new ProtoWriter().bytes(1, encodeStructured(record.id)).finish();
  return Buffer.concat([id, record.message.subarray(ID_FIELD_BYTES)]);
}

function fieldLength(bytes: Buffer | undefined): number {
  return bytes ? 1 + varintLength(bytes.length) + bytes.length : 0;
}

function writeField(target: Buffer, at: number, tag: number, bytes: Buffer | undefined): number {
  if (!bytes) return at;
  target[at++] = tag;
  at = writeVarint(target, at, bytes.length);
  return at + bytes.copy(target, at);
}

/** The confirmation of a subscription, in the streams and the persistent subscriptions service. */
export const encodeConfirmation = (subscriptionId: string): Buffer =>
  new ProtoWriter().message(2, (confirmation) => confirmation.string(1, subscriptionId)).finish();

export const encodeCheckpoint = (position: number): Buffer =>
  new ProtoWriter()
    .message(3, (checkpoint) => checkpoint.uint(1, position).uint(2, position))
    .finish();

export const encodeStreamNotFound = (stream: string): Buffer =>
  new ProtoWriter()
    .message(4, (notFound) => notFound.message(1, (identifier) => identifier.string(3, stream)))
    .finish();

export const encodeCaughtUp = (): Buffer => new ProtoWriter().empty(8).finish();
