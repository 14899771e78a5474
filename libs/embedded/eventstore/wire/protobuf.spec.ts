import { ReadReq } from '@eventstore/db-client/generated/streams_pb';
import { UUID } from '@eventstore/db-client/generated/shared_pb';
import { ProtoReader, ProtoWriter } from './protobuf';
import { decodeUuid, encodeStructured } from './uuid';

describe('a message written', () => {
  it.each([0, 1, 127, 128, 300, 2 ** 32, Number.MAX_SAFE_INTEGER])(
    'is read by the official codec, number %d',
    (number) => {
      const written = new ProtoWriter().uint(1, number).uint(2, 7).finish();
      const position = ReadReq.Options.Position.deserializeBinary(written);
      expect(position.getCommitPosition()).toBe(String(number));
      expect(position.getPreparePosition()).toBe('7');
    },
  );

  it('writes infinity as the largest int64', () => {
    const written = new ProtoWriter().uint(1, Infinity).finish();
    const position = ReadReq.Options.Position.deserializeBinary(written);
    expect(position.getCommitPosition()).toBe('9223372036854775807');
  });

  it('grows with what it holds', () => {
    const text = 'ü'.repeat(100_000);
    const reader = new ProtoReader(new ProtoWriter().string(4, text).finish());
    expect([reader.next(), reader.field, reader.string(), reader.next()]).toEqual([
      true,
      4,
      text,
      false,
    ]);
  });
});

describe('a message that ends too early', () => {
  it('is refused', () => {
    const cut = new ProtoWriter().string(1, 'complete').finish().subarray(0, 5);
    const reader = new ProtoReader(cut);
    reader.next();
    expect(() => reader.bytes()).toThrow(RangeError);
  });
});

describe('a number', () => {
  const read = (bytes: number): number =>
    new ProtoReader(Buffer.concat([Buffer.alloc(bytes - 1, 0xff), Buffer.of(1)])).uint();

  it('of 10 bytes is read', () => expect(read(10)).toBe(2 ** 64));

  it('of more bytes is refused', () => expect(() => read(11)).toThrow(RangeError));
});

describe('a UUID', () => {
  const uuid = 'f00dfeed-0123-4567-89ab-cdef01234567';

  it('is the same from both of its forms', () => {
    const asString = Buffer.from(new UUID().setString(uuid.toUpperCase()).serializeBinary());
    expect(decodeUuid(asString)).toBe(uuid);
    expect(decodeUuid(encodeStructured(uuid))).toBe(uuid);
  });

  it('is refused when it is none', () => {
    const none = Buffer.from(new UUID().setString('not-a-uuid').serializeBinary());
    expect(() => decodeUuid(none)).toThrow('not a UUID');
  });
});
