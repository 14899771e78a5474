/** What the tenth and last byte of a varint counts. */
const MAX_VARINT_SCALE = 2 ** 63;

/**
 * Reads the fields of one protobuf message without decoding the ones nobody asks for.
 * `next()` moves to a field; then exactly one of the value methods or `skip()` is called.
 */
export class ProtoReader {
  field = 0;
  private wireType = 0;
  private at = 0;

  constructor(private readonly message: Buffer) {}

  next(): boolean {
    if (this.at >= this.message.length) return false;
    const tag = this.readVarint();
    this.field = Math.floor(tag / 8);
    this.wireType = tag % 8;
    return true;
  }

  /** An unsigned integer; exact up to 2^53, rounded above. */
  uint(): number {
    return this.readVarint();
  }

  bool(): boolean {
    return this.readVarint() !== 0;
  }

  /** A view into the message, not a copy. */
  bytes(): Buffer {
    const length = this.readVarint();
    const start = this.at;
    this.at += length;
    if (this.at > this.message.length) throw new RangeError('protobuf field past its message');
    return this.message.subarray(start, this.at);
  }

  string(): string {
    return this.bytes().toString('utf8');
  }

  skip(): void {
    if (this.wireType === 0) this.readVarint();
    else if (this.wireType === 1) this.at += 8;
    else if (this.wireType === 2) this.bytes();
    else if (this.wireType === 5) this.at += 4;
    else throw new RangeError(`protobuf wire type ${this.wireType}`);
  }

  /** A varint as int64: two's complement above 2^63. */
  int64(): bigint {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = this.byte();
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return BigInt.asIntN(64, value);
    }
  }

  private readVarint(): number {
    let value = 0;
    for (let scale = 1; scale <= MAX_VARINT_SCALE; scale *= 128) {
      const byte = this.byte();
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
    }
    throw new RangeError('protobuf varint of more than 10 bytes');
  }

  private byte(): number {
    const byte = this.message[this.at++];
    if (byte === undefined) throw new RangeError('protobuf message ends within a field');
    return byte;
  }
}

/** Writes one protobuf message; `Infinity` is written as the largest int64. */
export class ProtoWriter {
  /** Bytes written so far. */
  length = 0;
  private buffer: Buffer;

  /** @param bytes about how many will be written. */
  constructor(bytes = 128) {
    this.buffer = Buffer.allocUnsafe(bytes);
  }

  /** Leaves room for what is written there later. */
  space(bytes: number): this {
    this.reserve(bytes);
    this.length += bytes;
    return this;
  }

  uint(field: number, value: number): this {
    this.varint(field * 8);
    this.varint(value);
    return this;
  }

  int64(field: number, value: bigint): this {
    this.varint(field * 8);
    this.reserve(10);
    let rest = BigInt.asUintN(64, value);
    for (; rest >= 0x80n; rest >>= 7n) this.buffer[this.length++] = Number(rest & 0x7fn) | 0x80;
    this.buffer[this.length++] = Number(rest);
    return this;
  }

  bytes(field: number, value: Uint8Array): this {
    this.varint(field * 8 + 2);
    this.varint(value.length);
    this.reserve(value.length);
    this.buffer.set(value, this.length);
    this.length += value.length;
    return this;
  }

  string(field: number, value: string): this {
    const length = Buffer.byteLength(value);
    this.varint(field * 8 + 2);
    this.varint(length);
    this.reserve(length);
    this.length += this.buffer.write(value, this.length);
    return this;
  }

  message(field: number, write: (nested: this) => void): this {
    this.varint(field * 8 + 2);
    const start = this.length + 1; // most are shorter than 128 bytes
    this.length = start;
    write(this);
    const size = this.length - start;
    const moved = varintLength(size) - 1;
    this.reserve(moved);
    if (moved > 0) this.buffer.copyWithin(start + moved, start, this.length);
    writeVarint(this.buffer, start - 1, size);
    this.length += moved;
    return this;
  }

  empty(field: number): this {
    return this.bytes(field, NOTHING);
  }

  /** The bytes written so far; further writing may overwrite them. */
  finish(): Buffer {
    return this.buffer.subarray(0, this.length);
  }

  private varint(value: number): void {
    this.reserve(10);
    this.length = writeVarint(this.buffer, this.length, value);
  }

  private reserve(bytes: number): void {
    if (this.length + bytes <= this.buffer.length) return;
    const grown = Buffer.allocUnsafe((this.length + bytes) * 2);
    this.buffer.copy(grown, 0, 0, this.length);
    this.buffer = grown;
  }
}

const NOTHING = new Uint8Array(0);
const MAX_INT64 = Buffer.from('ffffffffffffffff7f', 'hex');

/** Writes an unsigned varint at `at` and returns the offset behind it. */
export function writeVarint(target: Buffer, at: number, value: number): number {
  if (value === Infinity) return at + MAX_INT64.copy(target, at);
  let rest = value;
  while (rest >= 0x80) {
    target[at++] = (rest % 0x80) | 0x80;
    rest = Math.floor(rest / 0x80);
  }
  target[at++] = rest;
  return at;
}

export function varintLength(value: number): number {
  if (value === Infinity) return MAX_INT64.length;
  let length = 1;
  for (let rest = value; rest >= 0x80; rest = Math.floor(rest / 0x80)) length++;
  return length;
}
