import type { FormContent } from './content';
import { legible, pdfOf } from './pdf';

const form = (rows: number): FormContent => ({
  title: '网站备案信息真实性核验单',
  subtitle: '广东省',
  sections: [
    {
      heading: '一、主办者信息',
      rows: Array.from({ length: rows }, (_, at) => [`${at + 1}`, '深圳故事茶业有限公司']),
    },
  ],
  declaration: ['本单位承诺：以上备案信息真实、准确、完整。'],
  signatures: ['主办单位（盖章）'],
  notes: ['请使用黑色签字笔签署。'],
});
const pagesOf = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type \/Page\n/g)?.length;

describe('a verification form as a PDF', () => {
  it('is whole, and embeds of the font of 8 MB only the glyphs it uses', async () => {
    const pdf = await pdfOf(form(5));
    expect(pdf.toString('latin1')).toMatch(/^%PDF-1\.\d[^]*%%EOF\s*$/);
    expect(pdf.toString('latin1')).toContain('/FontFile3');
    expect(pdf.length).toBeLessThan(100_000);
  });

  it('names a character that the font lacks by its code point', () => {
    expect(legible('𠮷野 堃\nA')).toBe('[U+20BB7]野 堃\nA');
  });

  it('takes as many pages as it needs', async () => {
    expect(pagesOf(await pdfOf(form(5)))).toBe(1);
    expect(pagesOf(await pdfOf(form(40)))).toBe(2);
  });
});
