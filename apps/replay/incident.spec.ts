import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestLedger } from '../../libs/commands/testing/ledger';
import { ranOn } from './testing/commands';
import { incident } from './testing/incident';

/** The README's commands, each with the lines that it shows of the answer. */
const worked = [
  ...readFileSync(join(__dirname, 'README.md'), 'utf8').matchAll(
    /^ {3}npm run replay -- (.*)\n((?: {3}[│\w](?!pm run).*\n)*)/gm,
  ),
].map(([, command = '', shown = '']) => ({
  command,
  shown: shown
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== ''),
}));

describe('the incident that the README works through', () => {
  let ledger: TestLedger;
  beforeAll(async () => {
    ledger = await incident();
  });
  afterAll(() => ledger.stop());

  it.each(worked)('is as it says: $command', async ({ command, shown }) => {
    const url = ledger.server.connectionString;
    const args = command.replace(/--url '[^']*'/, '').trim();
    const { out, code } = await ranOn(url, ...args.split(/ +/));
    expect(code).toBeLessThan(2);
    expect(shown).not.toEqual([]);
    expect(out.split('\n')).toEqual(expect.arrayContaining(shown));
  });
});
