import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { create } from 'fontkit';
import PDFDocument from 'pdfkit';
import type { FormContent, FormSection } from './content';

/** Noto Sans Hans, SIL Open Font License; only the glyphs used are put into a form. */
const fontFile = join(
  dirname(require.resolve('@embedpdf/fonts-sc')),
  '../fonts/NotoSansHans-Regular.otf',
);

let parsed: PDFKit.ParsedFont | undefined;
/** Parsed once: its tables are read as they are needed, which takes longer than setting a form. */
const font = (): PDFKit.ParsedFont => (parsed ??= create(readFileSync(fontFile)));

/** A character that the font lacks, by its code point, so that it can still be told which it is. */
export const legible = (text: string): string =>
  text.replace(/[^\n]/gu, (character) => {
    const codePoint = character.codePointAt(0)!;
    return font().hasGlyphForCodePoint(codePoint)
      ? character
      : `[U+${codePoint.toString(16).toUpperCase()}]`;
  });

const size = { title: 16, heading: 11, text: 9 } as const;
const margin = 48;
const labelWidth = 130;

const section = (doc: PDFKit.PDFDocument, { heading, rows }: FormSection): void => {
  doc.moveDown(0.6).fontSize(size.heading).text(heading, margin).moveDown(0.3);
  doc.fontSize(size.text).table({
    position: { x: margin, y: doc.y },
    columnStyles: [labelWidth, '*'],
    defaultStyle: { border: 0.5, padding: 3 },
    data: rows.map(([label, value]) => [label, legible(value)]),
  });
};

const signature = (doc: PDFKit.PDFDocument, label: string): void => {
  doc.moveDown(1.2).text(`${label}：____________________    日期：______年____月____日`, margin);
};

/** What stands below the sections stays together on one page: points it needs at most. */
const closingHeight = 260;

/** Sets a verification form on A4 (M-1). Resolves to the PDF. */
export const pdfOf = (form: FormContent): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const doc = new PDFDocument({ size: 'A4', margin, info: { Title: form.title }, lang: 'zh-CN' });
    const parts: Buffer[] = [];
    doc.on('data', (part: Buffer) => parts.push(part));
    doc.on('end', () => resolve(Buffer.concat(parts)));
    doc.on('error', reject);

    doc.registerFont('form', font()).font('form');
    doc.fontSize(size.title).text(form.title, { align: 'center' });
    doc.fontSize(size.text).text(form.subtitle, { align: 'center' });
    for (const each of form.sections) section(doc, each);
    if (doc.y > doc.page.height - margin - closingHeight) doc.addPage();
    for (const text of form.declaration) doc.moveDown(0.8).text(text, margin);
    for (const label of form.signatures) signature(doc, label);
    for (const text of form.notes) doc.moveDown(0.8).text(text, margin);
    doc.end();
  });
