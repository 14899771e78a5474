import type { Colours } from './terminal';

/** A line of a cell; it is cut to its column, then styled. */
export interface Line {
  readonly text: string;
  readonly style?: Style | undefined;
}

export type Style = 'bold' | 'dim' | 'cyan' | 'blue' | 'green' | 'yellow';

export type Cell = string | readonly (string | Line)[];

/** East Asian characters and emoji take two columns of a terminal. */
const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

const columnsOf = (character: string): number => (wide.test(character) ? 2 : 1);

/** Exactly so many columns: filled up, or cut with `…`. */
const fitted = (text: string, columns: number): string => {
  let used = 0;
  let kept = '';
  let keptBeforeLast = '';
  for (const character of text) {
    used += columnsOf(character);
    if (used > columns) return fitted(`${keptBeforeLast}…`, columns);
    if (used < columns) keptBeforeLast = kept + character;
    kept += character;
  }
  return kept + ' '.repeat(columns - used);
};

const linesOf = (cell: Cell): readonly Line[] =>
  (typeof cell === 'string' ? [cell] : cell).map((line) =>
    typeof line === 'string' ? { text: line } : line,
  );

const rowOf = (
  colours: Colours,
  cells: readonly Cell[],
  widths: readonly number[],
): readonly string[] => {
  const columns = cells.map(linesOf);
  const height = Math.max(...columns.map(({ length }) => length));
  return Array.from({ length: height }, (_, n) => {
    const parts = columns.map((lines, column) => {
      const { text, style } = lines[n] ?? { text: '' };
      const part = fitted(text, widths[column] ?? 0);
      return style === undefined ? part : colours[style](part);
    });
    return `│ ${parts.join(' │ ')} │`;
  });
};

/**
 * A table of columns so many characters wide; with three more for each border, and one, they are to fit
 * the 100 columns of a terminal.
 */
export const tableOf = (
  colours: Colours,
  heads: readonly string[],
  widths: readonly number[],
  rows: readonly (readonly Cell[])[],
): string => {
  const rule = (left: string, middle: string, right: string) =>
    left + widths.map((each) => '─'.repeat(each + 2)).join(middle) + right;
  const head = heads.map((text) => [{ text, style: 'bold' } as const]);
  return [
    rule('┌', '┬', '┐'),
    ...rowOf(colours, head, widths),
    rule('├', '┼', '┤'),
    ...rows.flatMap((row) => rowOf(colours, row, widths)),
    rule('└', '┴', '┘'),
  ].join('\n');
};
