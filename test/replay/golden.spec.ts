import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filingTypes } from '#libs/filing';
import { goldenFolder, goldenNames, outputsOf } from './golden';

const kept = (file: string) => readFileSync(join(goldenFolder, file), 'utf8');

describe('the golden histories', () => {
  it('have every filing type, and more than one year of rules', () => {
    const parts = goldenNames().map((name) => name.split('-'));
    expect([...new Set(parts.map(([type]) => type))].sort()).toEqual([...filingTypes].sort());
    expect(new Set(parts.map(([, year]) => year)).size).toBeGreaterThan(2);
  });

  it.each(goldenNames())('are told and decided as before: %s', async (name) => {
    const said = await outputsOf(name);
    expect(said['timeline.txt']).toBe(kept(`${name}.timeline.txt`));
    expect(said['redecide.txt']).toBe(kept(`${name}.redecide.txt`));
  });
});
