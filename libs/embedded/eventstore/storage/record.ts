import { ProtoReader, ProtoWriter } from '../wire/protobuf';

/** What an event is made of before it has a place in the log. */
export interface ProposedEvent {
  /** UUID, 36 characters, lower case. */
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  readonly metadata: Uint8Array;
  readonly data: Uint8Array;
}

export const TOMBSTONE_TYPE = '$streamDeleted';
export const METADATA_TYPE = '$metadata';
export const LINK_TYPE = '$>';

const EVENT = 1;
const REMOVED = 2;
const HEADER_BYTES = 25;
const ID_AT = HEADER_BYTES + 4; // behind the tags of RecordedEvent.id and UUID.string
const ID_LENGTH = 36;

/**
 * An event as it lies in the log: a header to find it by, then the bytes of the `RecordedEvent`
 * message (streams.proto), so that reading it means copying it.
 *
 *     kind u8 | created f64 | revision f64 | stream at u16, length u16 | type at u16, length u16
 */
export class EventRecord {
  constructor(
    /** The event's place in `$all`, in bytes of log before it. */
    readonly position: number,
    private readonly bytes: Buffer,
  ) {}

  /** Removed by a tombstone: the position remains, the event is gone. */
  get removed(): boolean {
    return this.bytes[0] === REMOVED;
  }
  /** Milliseconds since 1970. */
  get created(): number {
    return this.bytes.readDoubleBE(1);
  }
  /** Infinity for the event of a tombstone. */
  get revision(): number {
    return this.bytes.readDoubleBE(9);
  }
  get streamBytes(): Buffer {
    return this.view(17);
  }
  get stream(): string {
    return this.streamBytes.toString('utf8');
  }
  get typeBytes(): Buffer {
    return this.view(21);
  }
  get type(): string {
    return this.typeBytes.toString('utf8');
  }
  get id(): string {
    return this.bytes.toString('latin1', ID_AT, ID_AT + ID_LENGTH);
  }
  /** The `RecordedEvent` message; its first 40 bytes are the id as a string. */
  get message(): Buffer {
    return this.bytes.subarray(HEADER_BYTES);
  }

  get data(): Buffer {
    return this.messageField(8);
  }

  private messageField(field: number): Buffer {
    const reader = new ProtoReader(this.message);
    while (reader.next()) {
      if (reader.field === field) return reader.bytes();
      reader.skip();
    }
    return Buffer.alloc(0);
  }

  private view(at: number): Buffer {
    const start = this.bytes.readUInt16BE(at);
    return this.bytes.subarray(start, start + this.bytes.readUInt16BE(at + 2));
  }
}

/** Bytes of `RecordedEvent.id` in the string form: tag, length, tag, length, 36 characters. */
export const ID_FIELD_BYTES = ID_LENGTH + 4;

export interface Placement {
  readonly stream: string;
  readonly revision: number;
  readonly position: number;
  /** Milliseconds since 1970. */
  readonly created: number;
}

export function encodeRecord(event: ProposedEvent, placement: Placement): Buffer {
  const stream = Buffer.from(placement.stream, 'utf8');
  const type = Buffer.from(event.type, 'utf8');
  const variable = stream.length + type.length + event.metadata.length + event.data.length;
  const record = new ProtoWriter(FIXED_BYTES + variable)
    .space(HEADER_BYTES)
    .message(1, (uuid) => uuid.string(2, event.id))
    .message(2, (identifier) => identifier.bytes(3, stream));
  const streamAt = record.length - stream.length;
  record.message(6, (entry) => entry.bytes(1, TYPE).bytes(2, type));
  const typeAt = record.length - type.length;
  const bytes = record
    .uint(3, placement.revision)
    .uint(4, placement.position)
    .uint(5, placement.position)
    .message(6, (entry) => entry.bytes(1, CONTENT_TYPE).string(2, event.contentType))
    .message(6, (entry) => entry.bytes(1, CREATED).string(2, `${placement.created}0000`))
    .bytes(7, event.metadata)
    .bytes(8, event.data)
    .finish();
  bytes.writeUInt8(EVENT, 0);
  bytes.writeDoubleBE(placement.created, 1);
  bytes.writeDoubleBE(placement.revision, 9);
  bytes.writeUInt16BE(streamAt, 17);
  bytes.writeUInt16BE(stream.length, 19);
  bytes.writeUInt16BE(typeAt, 21);
  bytes.writeUInt16BE(type.length, 23);
  return bytes;
}

const TYPE = Buffer.from('type');
const CONTENT_TYPE = Buffer.from('content-type');
const CREATED = Buffer.from('created');
/** About what a record has besides names, metadata and data. */
const FIXED_BYTES = 256;

export const REMOVED_RECORD: Uint8Array = Uint8Array.of(REMOVED);
