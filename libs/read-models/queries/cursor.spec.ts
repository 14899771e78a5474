import { decodeCursor, encodeCursor, InvalidCursor, limitOf, pageOf } from './cursor';

const page = (found: readonly number[], limit: number) =>
  pageOf(
    found,
    limit,
    (n) => [String(n)],
    (n) => n * 10,
  );

describe('a page', () => {
  it('has a cursor when there is more than it shows', () => {
    expect(page([1, 2, 3], 2)).toEqual({ items: [10, 20], nextCursor: encodeCursor(['2']) });
  });

  it('has none when it is the last one', () => {
    expect(page([1, 2], 2)).toEqual({ items: [10, 20] });
    expect(page([], 2)).toEqual({ items: [] });
  });

  it('has 50 items, or as many as asked for from 1 to 200', () => {
    expect([{}, { limit: 0 }, { limit: 7 }, { limit: 500 }].map(limitOf)).toEqual([50, 1, 7, 200]);
  });
});

describe('a cursor', () => {
  it('gives back the sort key', () => {
    expect(decodeCursor(encodeCursor(['粤ICP备1号', '2']), 2)).toEqual(['粤ICP备1号', '2']);
  });

  it.each(['', 'x', '{}', encodeCursor(['1']), Buffer.from('[1,2]').toString('base64url')])(
    'is refused when no list has answered it: %j',
    (cursor) => expect(() => decodeCursor(cursor, 2)).toThrow(InvalidCursor),
  );
});
