// What this room uses of fontkit, which comes without types, and pdfkit's way to take its fonts.

declare namespace PDFKit {
  /** A font that fontkit has parsed; pdfkit knows it by its `layout`. */
  interface ParsedFont {
    layout(text: string): unknown;
    hasGlyphForCodePoint(codePoint: number): boolean;
  }
  interface PDFDocument {
    registerFont(name: string, font: ParsedFont): this;
  }
}

declare module 'fontkit' {
  export function create(font: Uint8Array): PDFKit.ParsedFont;
}
