import { BSONRegExp } from 'bson';
import { literalPrefix, regexOf } from './regex';

describe('the literal prefix of a pattern', () => {
  it.each([
    ['^abc', 'abc'],
    ['^abc.*', 'abc'],
    ['^abc?', 'ab'],
    ['^abc*d', 'ab'],
    ['^abc{0,2}', 'ab'],
    ['^abc+', 'abc'],
    ['^粤ICP备', '粤ICP备'],
    ['^a?', undefined],
    ['^ab|cd', undefined],
    ['^(ab)', undefined],
    ['^\\d', undefined],
    ['abc', undefined],
  ])('%s is %s', (pattern, prefix) => {
    expect(literalPrefix(pattern)).toBe(prefix);
  });

  it.each(['i', 'm'])('is none with the option %s', (option) => {
    expect(literalPrefix('^abc', option)).toBeUndefined();
    expect(literalPrefix(new BSONRegExp('^abc', option))).toBeUndefined();
  });
});

describe('a pattern', () => {
  it('takes its options from $options or from itself', () => {
    expect(regexOf('^a', 'i').flags).toBe('i');
    expect(regexOf(new BSONRegExp('^a', 'ms')).flags).toBe('ms');
  });

  it.each([
    ['(', ''],
    ['a', 'x'],
    [5, ''],
  ])('%p with the options %p is refused', (pattern, options) => {
    expect(() => regexOf(pattern, options)).toThrow(
      expect.objectContaining({ codeName: 'BadValue' }),
    );
  });
});
