import { BinaryReader } from 'google-protobuf';

/** An event as the server sent it; its texts are bytes still, of the answer itself. */
export interface RawEvent {
  readonly stream: Uint8Array;
  readonly id: Uint8Array;
  readonly type: Uint8Array;
  readonly revision: bigint;
  /** Commit position in `$all`. */
  readonly position: bigint;
  /** ms since 1970. */
  readonly created: number;
  readonly isJson: boolean;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

type Draft = { -readonly [Field in keyof RawEvent]: RawEvent[Field] };

export const textOf = ({ buffer, byteOffset, byteLength }: Uint8Array): string =>
  Buffer.from(buffer, byteOffset, byteLength).toString();

const none = new Uint8Array();

/**
 * The event of an answer to `Read`: `event_store.client.streams.ReadResp` in EventStoreDB's
 * streams.proto, of which an event's fields are read and no other. The classes that the client
 * generated from it cost more than all the rest of a read.
 */
export const rawEventOf = (answer: Uint8Array): RawEvent | undefined => {
  const event: Draft = {
    stream: none,
    id: none,
    type: none,
    revision: 0n,
    position: -1n,
    created: 0,
    isJson: false,
    data: none,
    metadata: none,
  };
  const { buffer, byteOffset, byteLength } = answer;
  readResponse(event, new BinaryReader(new Uint8Array(buffer, byteOffset, byteLength)));
  return event.position < 0n ? undefined : event;
};

type Read = (event: Draft, reader: BinaryReader) => void;

/** Reads the fields of a message that are named; the others are skipped. */
const message =
  (fields: Readonly<Record<number, Read>>): Read =>
  (event, reader) => {
    while (reader.nextField()) {
      const read = fields[reader.getFieldNumber()];
      if (read) read(event, reader);
      else reader.skipField();
    }
  };

const nested =
  (read: Read): Read =>
  (event, reader) => {
    reader.readMessage(event, read);
  };

/** An entry of `map<string, string> metadata`. */
const readProperty: Read = (event, reader) => {
  let key = '';
  let value: Uint8Array = none;
  while (reader.nextField()) {
    if (reader.getFieldNumber() === 1) key = reader.readString();
    else value = reader.readBytes();
  }
  if (key === 'type') event.type = value;
  else if (key === 'content-type') event.isJson = textOf(value) === 'application/json';
  else if (key === 'created') event.created = Number(textOf(value).slice(0, -4)); // of 100 ns
};

const readRecorded = message({
  1: nested(message({ 2: (event, reader) => (event.id = reader.readBytes()) })),
  2: nested(message({ 3: (event, reader) => (event.stream = reader.readBytes()) })),
  3: (event, reader) => (event.revision = BigInt(reader.readUint64String())),
  5: (event, reader) => (event.position = BigInt(reader.readUint64String())),
  6: nested(readProperty),
  7: (event, reader) => (event.metadata = reader.readBytes()),
  8: (event, reader) => (event.data = reader.readBytes()),
});

const readResponse = message({ 1: nested(message({ 1: nested(readRecorded) })) });
