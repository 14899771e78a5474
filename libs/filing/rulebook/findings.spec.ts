import { findingCodes } from '../vocabulary';
import { findingText, findingTexts } from './findings';

describe('the vocabulary of findings', () => {
  it('says every code in English and Chinese, with what to do (section 10b)', () => {
    expect(findingTexts.map(({ code }) => code).sort()).toEqual([...findingCodes].sort());
    for (const { text, suggestion } of findingTexts)
      for (const { en, zh } of [text, suggestion]) {
        expect(en).toMatch(/^[a-z]/);
        expect(zh).toMatch(/\p{Script=Han}/u);
      }
  });

  it('helps with a wrong ICP password, in Guangdong on MIIT’s site only (P-11)', () => {
    const { text, suggestion } = findingText('wrongIcpPassword');
    expect(text.zh).toContain('密码');
    expect(suggestion.en).toContain('Guangdong');
  });
});
