import { BSONError, BSONRegExp, Code, DBRef, Double, Int32, Long, ObjectId } from 'bson';
import * as fc from 'fast-check';
import { decode, decodeFields, decodeValue, encode } from './document';
import { elementBytes, EncodedDocument, nameOf } from './encoded';

const document = {
  _id: new ObjectId(),
  text: '备案',
  n: new Int32(-5),
  long: Long.fromString('9007199254740993'),
  half: new Double(0.5),
  list: [new Int32(1), 'two', null],
  pattern: new BSONRegExp('^a', 'i'),
  code: new Code('f()', { x: new Int32(1) }),
  ref: new DBRef('c', new ObjectId()),
  when: new Date(0),
  sub: { a: { b: true } },
};
const bytes = encode(document);

describe('the elements of an encoded document', () => {
  const { elements } = new EncodedDocument(bytes);

  it('are found with their names and values', () => {
    expect(elements.map(nameOf)).toEqual(Object.keys(document));
    expect(Object.fromEntries(elements.map((one) => [nameOf(one), decodeValue(one)]))).toEqual(
      decode(bytes),
    );
  });

  it('are together the whole document', () => {
    expect(Buffer.concat(elements.map(elementBytes))).toEqual(bytes.subarray(4, -1));
  });

  it('are found by name, also in a document within', () => {
    const sub = new EncodedDocument(bytes).field(Buffer.from('sub'));
    if (sub === undefined) throw new Error('there is one');
    const a = new EncodedDocument(sub.bytes, sub.start).field(Buffer.from('a'));
    expect(a && decodeValue(a)).toEqual({ b: true });
    expect(new EncodedDocument(bytes).field(Buffer.from('su'))).toBeUndefined();
  });

  it('are decoded one by one', () => {
    expect(decodeFields(bytes, [Buffer.from('n'), Buffer.from('missing')])).toEqual({
      n: document.n,
    });
  });
});

describe('bytes that are no document', () => {
  it('are refused, or read within their bounds, wherever they are damaged', () =>
    fc.assert(
      fc.property(
        fc.nat({ max: bytes.length - 1 }),
        fc.nat({ max: 255 }),
        fc.nat({ max: bytes.length }),
        (at, byte, length) => {
          const damaged = Buffer.from(bytes);
          damaged[at] = byte;
          const read = () => new EncodedDocument(damaged.subarray(0, length)).elements.length;
          try {
            expect(read()).toBeLessThanOrEqual(damaged.length);
          } catch (error) {
            expect(error).toBeInstanceOf(BSONError);
          }
        },
      ),
    ));

  it.each([
    ['cut off', bytes.subarray(0, -1)],
    ['of no length', Buffer.alloc(3)],
    ['without an end', Buffer.from([5, 0, 0, 0, 1])],
    ['with an unknown type', Buffer.from([8, 0, 0, 0, 0x44, 0x61, 0, 0])],
    ['with a name that does not end', Buffer.from([7, 0, 0, 0, 10, 0x61, 0x61])],
  ])('are refused when %s', (_, damaged) => {
    expect(() => new EncodedDocument(damaged)).toThrow(BSONError);
  });
});
