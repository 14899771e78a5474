/** What of a terminal's input is needed: `process.stdin`, where that is one. */
export interface Keyboard extends AsyncIterable<unknown> {
  setRawMode(raw: boolean): unknown;
  setEncoding(encoding: 'utf8'): unknown;
}

/** Keys that say all by themselves. */
const alone = new Set(['n', 'p', 'q']);
const arrows: Readonly<Record<string, string>> = { '\u001b[C': 'n', '\u001b[D': 'p' };
const interrupt = '\u0003';
const end = '\u0004';
const rubout = '\u007f';

/**
 * What is typed at a terminal, as `Terminal.lines` gives it: n, p, q and the arrows at once, anything else with Enter.
 * @param echo shows what is typed, since the terminal no longer does
 */
export async function* keysOf(
  keyboard: Keyboard,
  echo: (text: string) => void,
): AsyncGenerator<string> {
  keyboard.setRawMode(true);
  keyboard.setEncoding('utf8');
  let typed = '';
  try {
    for await (const chunk of keyboard) {
      for (const key of arrows[String(chunk)] ?? String(chunk)) {
        if (key === interrupt || key === end) return;
        if (key === '\r' || (typed === '' && alone.has(key))) {
          echo(key === '\r' ? '\n' : '');
          yield key === '\r' ? typed : key;
          typed = '';
        } else if (key === rubout) {
          echo(typed === '' ? '' : '\b \b');
          typed = typed.slice(0, -1);
        } else {
          echo(key);
          typed += key;
        }
      }
    }
  } finally {
    keyboard.setRawMode(false);
  }
}
