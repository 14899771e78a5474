import { Readable } from 'node:stream';
import { keysOf } from './keys';

const typing = async (...chunks: readonly string[]) => {
  const modes: boolean[] = [];
  const keyboard = Object.assign(Readable.from(chunks), {
    setRawMode: (raw: boolean) => modes.push(raw),
  });
  const shown: string[] = [];
  const said: string[] = [];
  for await (const line of keysOf(keyboard, (text) => shown.push(text))) said.push(line);
  return { said, shown: shown.join(''), modes };
};

describe('what is typed at a terminal', () => {
  it('counts at once where a key says all', async () =>
    expect(await typing('n', 'n', 'p', '\u001b[C', '\u001b[D')).toMatchObject({
      said: ['n', 'n', 'p', 'n', 'p'],
      shown: '',
    }));

  it('counts with Enter where it is a number or text, and is shown', async () =>
    expect(await typing('1', '2', '\r', '/phn', '\u007f', 'otos\r', '\r')).toMatchObject({
      said: ['12', '/photos', ''],
      shown: '12\n/phn\b \botos\n\n',
    }));

  it('ends with Ctrl-C and Ctrl-D, and the terminal is as it was', async () => {
    for (const end of ['\u0003', '\u0004'])
      expect(await typing('n', end, 'n')).toMatchObject({ said: ['n'], modes: [true, false] });
  });
});
