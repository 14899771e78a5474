import { limitsOf, parseMetadata } from './stream-metadata';

const limits = (text: string) => limitsOf(parseMetadata(Buffer.from(text)));
const NONE = { truncateBefore: 0, maxCount: Infinity, maxAge: Infinity };

describe('stream metadata', () => {
  it('limits what is read', () =>
    expect(limits('{"$tb":4,"$maxCount":3,"$maxAge":60,"owner":"me"}')).toEqual({
      truncateBefore: 4,
      maxCount: 3,
      maxAge: 60,
    }));

  it('hides everything behind the largest int64', () =>
    expect(limits('{"$tb":9223372036854775807}')).toMatchObject({ truncateBefore: Infinity }));

  it.each([
    '{"$tb":1.5}',
    '{"$tb":-1}',
    '{"$tb":"4"}',
    '{"$maxCount":1.5}',
    '{"$maxCount":0}',
    '{"$maxAge":-1}',
    '[1]',
    '"text"',
    'null',
    'no JSON',
  ])('that makes no sense limits nothing: %s', (text) => expect(limits(text)).toEqual(NONE));
});
