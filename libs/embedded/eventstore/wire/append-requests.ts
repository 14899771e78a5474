import type { ExpectedRevision } from '../log/refusals';
import type { ProposedEvent } from '../storage/record';
import { ProtoReader } from './protobuf';
import { BadRequest, decodeUuid } from './uuid';

const MAX_TYPE_BYTES = 65_535;
const NO_BYTES: Buffer = Buffer.alloc(0);

/** Where and on which condition events are to be appended. */
export interface AppendTarget {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  /** Milliseconds since 1970; Infinity: none. */
  readonly deadline: number;
  /** The `StreamIdentifier` message, for the answer. */
  readonly streamIdentifier: Buffer;
}

/** One message of the `Append` call: first the target, then an event each. */
export type AppendRequest = { readonly target: AppendTarget } | { readonly event: ProposedEvent };

/** One message of the `BatchAppend` call; an append may come in several, the last one `final`. */
export interface BatchAppendRequest {
  /** The `UUID` message, for the answer. */
  readonly correlationId: Buffer;
  readonly target: AppendTarget | undefined;
  /** `BatchAppendReq.ProposedMessage` messages. */
  readonly events: readonly Buffer[];
  readonly final: boolean;
}

/** @throws BadRequest */
export function decodeAppendRequest(message: Buffer): AppendRequest {
  const reader = new ProtoReader(message);
  while (reader.next()) {
    if (reader.field === 1) return { target: decodeTarget(reader.bytes()) };
    if (reader.field === 2) return { event: decodeProposedEvent(reader.bytes()) };
    reader.skip();
  }
  throw new BadRequest('neither options nor an event');
}

export function decodeBatchAppendRequest(message: Buffer): BatchAppendRequest {
  const reader = new ProtoReader(message);
  const events: Buffer[] = [];
  let correlationId = NO_BYTES;
  let options: Buffer | undefined;
  let final = false;
  while (reader.next()) {
    if (reader.field === 1) correlationId = reader.bytes();
    else if (reader.field === 2) options = reader.bytes();
    else if (reader.field === 3) events.push(reader.bytes());
    else if (reader.field === 4) final = reader.bool();
    else reader.skip();
  }
  return { correlationId, target: options && decodeTarget(options), events, final };
}

/** `Append` and `BatchAppend` share the layout of their options up to the deadline. */
function decodeTarget(options: Buffer): AppendTarget {
  const reader = new ProtoReader(options);
  let streamIdentifier = NO_BYTES;
  let expected: ExpectedRevision = 'any';
  let deadline = Infinity;
  while (reader.next()) {
    if (reader.field === 1) streamIdentifier = reader.bytes();
    else if (reader.field === 2) expected = reader.uint();
    else if (reader.field === 6) deadline = decodeTime(reader.bytes());
    else if (reader.field === 7) deadline = Date.now() + decodeTime(reader.bytes());
    else {
      if (reader.field === 3) expected = 'no_stream';
      if (reader.field === 5) expected = 'stream_exists';
      reader.skip();
    }
  }
  return { stream: decodeStreamName(streamIdentifier), expected, deadline, streamIdentifier };
}

/** A `StreamIdentifier` message. */
function decodeStreamName(identifier: Buffer): string {
  const reader = new ProtoReader(identifier);
  let name = '';
  while (reader.next()) {
    if (reader.field === 3) name = reader.string();
    else reader.skip();
  }
  return name;
}

/** A `Timestamp` or `Duration` message in milliseconds. */
function decodeTime(message: Buffer): number {
  const reader = new ProtoReader(message);
  let milliseconds = 0;
  while (reader.next()) {
    if (reader.field === 1) milliseconds += Number(reader.int64()) * 1000;
    else if (reader.field === 2) milliseconds += Number(reader.int64()) / 1e6;
    else reader.skip();
  }
  return milliseconds;
}

/** @throws BadRequest when the event has no type or no UUID. */
export function decodeProposedEvent(message: Buffer): ProposedEvent {
  const reader = new ProtoReader(message);
  let id: string | undefined;
  let type = '';
  let contentType = 'application/octet-stream';
  let metadata = NO_BYTES;
  let data = NO_BYTES;
  while (reader.next()) {
    if (reader.field === 1) id = decodeUuid(reader.bytes());
    else if (reader.field === 2) {
      const [key, value] = decodeEntry(reader.bytes());
      if (key === 'type') type = value;
      if (key === 'content-type') contentType = value;
    } else if (reader.field === 3) metadata = reader.bytes();
    else if (reader.field === 4) data = reader.bytes();
    else reader.skip();
  }
  if (id === undefined) throw new BadRequest('the event has no id');
  if (type === '') throw new BadRequest('the event has no type');
  if (Buffer.byteLength(type) > MAX_TYPE_BYTES) throw new BadRequest('the type is too long');
  return { id, type, contentType, metadata, data };
}

/** An entry of a `map<string, string>`. */
function decodeEntry(message: Buffer): [key: string, value: string] {
  const reader = new ProtoReader(message);
  let key = '';
  let value = '';
  while (reader.next()) {
    if (reader.field === 1) key = reader.string();
    else if (reader.field === 2) value = reader.string();
    else reader.skip();
  }
  return [key, value];
}
