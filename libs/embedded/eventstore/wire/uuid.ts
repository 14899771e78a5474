import { ProtoReader, ProtoWriter } from './protobuf';

const UUID_PATTERN = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The request is none the service understands. */
export class BadRequest extends Error {}

/** A `UUID` message as 36 lower-case characters. @throws BadRequest */
export function decodeUuid(message: Buffer): string {
  const reader = new ProtoReader(message);
  let uuid = '';
  while (reader.next()) {
    if (reader.field === 1) uuid = decodeStructured(reader.bytes());
    else if (reader.field === 2) uuid = reader.string().toLowerCase();
    else reader.skip();
  }
  if (!UUID_PATTERN.test(uuid)) throw new BadRequest('not a UUID');
  return uuid;
}

/** `UUID.structured`: two signed 64-bit halves. */
function decodeStructured(message: Buffer): string {
  const reader = new ProtoReader(message);
  const halves = Buffer.alloc(16);
  while (reader.next()) {
    if (reader.field > 2) reader.skip();
    else halves.writeBigInt64BE(reader.int64(), (reader.field - 1) * 8);
  }
  const hex = halves.toString('hex');
  return [8, 12, 16, 20].reduceRight((text, at) => `${text.slice(0, at)}-${text.slice(at)}`, hex);
}

/** The message of `UUID.structured`. */
export function encodeStructured(uuid: string): Buffer {
  const halves = Buffer.from(uuid.replaceAll('-', ''), 'hex');
  return new ProtoWriter()
    .message(1, (structured) =>
      structured.int64(1, halves.readBigInt64BE(0)).int64(2, halves.readBigInt64BE(8)),
    )
    .finish();
}
