import { searchedText, searchTerms } from './search-terms';

const found = (texts: readonly string[], text: string) =>
  searchTerms(texts).some((term) => term.startsWith(searchedText(text)));

describe('a text is found', () => {
  it.each([
    ['深圳市小部件有限公司', '深圳'],
    ['深圳市小部件有限公司', '小部件'],
    ['深圳市小部件有限公司', '司'],
    ['粤ICP备19012345号', '粤ICP备19'],
    ['粤ICP备19012345号', '19012345'],
    ['粤ICP备19012345号-12', '粤icp备19012345号-12'],
    ['acme-test.com', 'acme'],
    ['acme-test.com', 'test.com'],
    ['Ａｃｍｅ 商城', 'acme 商'],
    ['网'.repeat(100), '网'.repeat(60)],
  ])('%s by %s', (text, searched) => expect(found([text], searched)).toBe(true));
});

describe('a text is not found', () => {
  it.each([
    ['acme-test.com', 'cme'],
    ['粤ICP备19012345号', '9012345'],
    ['深圳市小部件有限公司', '深部'],
  ])('%s by %s', (text, searched) => expect(found([text], searched)).toBe(false));
});

describe('search terms', () => {
  it('are each there once', () => {
    expect(searchTerms(['test.com', 'a-test.com'])).toEqual(['test.com', 'com', 'a-test.com']);
  });
});
