import { CommandError } from '../errors';
import { EncodedDocument, valueBytes } from '../values/encoded';

/** The longest message in bytes, announced as `maxMessageSizeBytes`. */
export const MAX_MESSAGE_BYTES = 48_000_000;
export const HEADER_BYTES = 16;

const OP_REPLY = 1;
const OP_QUERY = 2004;
const OP_MSG = 2013;

const CHECKSUM_PRESENT = 1;
const MORE_TO_COME = 2;
const REQUIRED_FLAGS = 0xffff;
const EXHAUST_ALLOWED = 1 << 16;

/** A command as it came over the wire (MongoDB Wire Protocol, OP_MSG and the legacy OP_QUERY). */
export interface Message {
  readonly requestId: number;
  readonly legacy: boolean;
  /** False when the client does not want an answer. */
  readonly answered: boolean;
  /** True when the client takes several answers one after another, each but the last announcing the next. */
  readonly exhaustAllowed: boolean;
  /** The encoded command. */
  readonly body: Buffer;
  /** Encoded documents sent beside the command, by the field they stand for. */
  readonly sequences: ReadonlyMap<string, readonly Buffer[]>;
}

/** A message that is not of the wire protocol: the connection cannot be kept. */
export class MalformedMessage extends Error {}

/** @throws MalformedMessage */
export function parseMessage(message: Buffer): Message {
  const requestId = message.readInt32LE(4);
  const opcode = message.readInt32LE(12);
  const payload = message.subarray(HEADER_BYTES);
  try {
    if (opcode === OP_MSG) return { requestId, ...parseSections(payload) };
    if (opcode === OP_QUERY) return { requestId, ...parseQuery(payload) };
  } catch (error) {
    if (error instanceof RangeError) throw new MalformedMessage('message ends too early');
    throw error;
  }
  throw new MalformedMessage(`unsupported opcode ${opcode}`);
}

function parseSections(payload: Buffer): Omit<Message, 'requestId'> {
  const flags = payload.readUInt32LE(0);
  if (flags & REQUIRED_FLAGS & ~(CHECKSUM_PRESENT | MORE_TO_COME)) {
    throw new MalformedMessage(`unknown flags ${flags}`);
  }
  const end = payload.length - (flags & CHECKSUM_PRESENT ? 4 : 0);
  const sequences = new Map<string, Buffer[]>();
  let body: Buffer | undefined;
  for (let at = 4; at < end;) {
    const kind = payload.readUInt8(at);
    const section = sized(payload, at + 1, end);
    if (kind === 0) body = section;
    else if (kind === 1) addSequence(sequences, section);
    else throw new MalformedMessage(`unknown section kind ${kind}`);
    at += 1 + section.length;
  }
  if (body === undefined) throw new MalformedMessage('a message needs a body section');
  return {
    legacy: false,
    answered: (flags & MORE_TO_COME) === 0,
    exhaustAllowed: (flags & EXHAUST_ALLOWED) !== 0,
    body,
    sequences,
  };
}

function addSequence(sequences: Map<string, Buffer[]>, section: Buffer): void {
  const nameEnd = section.indexOf(0, 4);
  if (nameEnd < 0) throw new MalformedMessage('a document sequence needs a name');
  const documents: Buffer[] = [];
  for (let at = nameEnd + 1; at < section.length;) {
    const document = sized(section, at, section.length);
    documents.push(document);
    at += document.length;
  }
  sequences.set(section.toString('utf8', 4, nameEnd), documents);
}

function parseQuery(payload: Buffer): Omit<Message, 'requestId'> {
  const nameEnd = payload.indexOf(0, 4);
  if (!payload.toString('utf8', 4, nameEnd).endsWith('.$cmd')) {
    throw new MalformedMessage('OP_QUERY is understood for commands only');
  }
  const body = sized(payload, nameEnd + 9, payload.length);
  return { legacy: true, answered: true, exhaustAllowed: false, body, sequences: new Map() };
}

/** The bytes at an offset that begin with their own length. */
function sized(bytes: Buffer, start: number, end: number): Buffer {
  const length = bytes.readInt32LE(start);
  if (length < 5 || start + length > end) throw new MalformedMessage('a length is out of bounds');
  return bytes.subarray(start, start + length);
}

/**
 * The encoded statements of a write command, sent beside it or as an array within it.
 * @throws CommandError BadValue when there are none
 */
export function statementsOf(message: Message, field: string): readonly Buffer[] {
  const sequence = message.sequences.get(field);
  if (sequence !== undefined) return sequence;
  const array = new EncodedDocument(message.body).field(Buffer.from(field));
  if (array !== undefined) {
    return new EncodedDocument(array.bytes, array.start).elements.map(valueBytes);
  }
  throw new CommandError('FailedToParse', `The field '${field}' is required but missing`);
}

/** Flags, cursor id, starting position and the count of one document. */
const legacyPrefix = Buffer.from([8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0]);
/** Flags and the kind of the one section. */
const prefix = Buffer.alloc(5);

const moreToComePrefix = Buffer.from([MORE_TO_COME, 0, 0, 0, 0]);

/** The answer to a message, its body already encoded; it may announce that another one follows unasked. */
export function encodeReply(
  { requestId, legacy }: Message,
  body: Buffer,
  moreToCome = false,
): Buffer {
  const before = legacy ? legacyPrefix : moreToCome ? moreToComePrefix : prefix;
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeInt32LE(HEADER_BYTES + before.length + body.length, 0);
  header.writeInt32LE(requestId, 8);
  header.writeInt32LE(legacy ? OP_REPLY : OP_MSG, 12);
  return Buffer.concat([header, before, body]);
}
