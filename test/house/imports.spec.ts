import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Linter } from 'eslint';

const config = jest.requireActual<Linter.Config[]>('../../eslint.config.js');
const root = resolve(__dirname, '../..');
const linter = new Linter({ cwd: root });

/** What the rules of the house say of an import in a room. */
const complaints = (room: string, imported: string): readonly string[] =>
  linter
    .verify(`import '${imported}';\n`, config, { filename: `libs/${room}/index.ts` })
    .filter(({ ruleId }) => ruleId !== null)
    .map(({ message }) => message);

const upwards = [
  ['event-store', '#libs/personal-data'],
  ['access-control', '#libs/event-store'],
  ['personal-data', '#libs/commands'],
  ['runtime', '#libs/commands'],
  ['commands', '#libs/read-models'],
  ['read-models', '#libs/policies'],
  ['policies', '#libs/replay'],
  ['replay', '#libs/read-models'],
  ['embedded', '#libs/event-store'],
  ['embedded', '#libs/filing'],
  ['filing', '#libs/runtime'],
  ['filing', 'node:fs'],
  ['read-models', '../../apps/ledger/app'],
] as const;

const downwards = [
  ['personal-data', '#libs/event-store'],
  ['commands', '#libs/event-store'],
  ['read-models', '#libs/filing'],
  ['policies', '#libs/commands'],
  ['replay', '#libs/filing'],
] as const;

describe('a room of libs', () => {
  it.each(upwards)('%s that imports %s is refused', (room, imported) => {
    expect(complaints(room, imported)).toHaveLength(1);
  });

  it.each(downwards)('%s may import %s', (room, imported) => {
    expect(complaints(room, imported)).toEqual([]);
  });
});

describe('a relative import of what is no test', () => {
  const files = readdirSync(join(root, 'libs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !/\.spec\.ts$|spec-support|\/testing\//.test(name))
    .map((name) => join('libs', name));
  const importedBy = (file: string) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(/ from '(\.[^']+)'/g)].map(
      ([, imported = '']) => join(dirname(file), imported),
    );
  const roomOf = (path: string) => path.split('/')[1];

  it('stays in its room', () => {
    const leaving = files.flatMap((file) =>
      importedBy(file)
        .filter((imported) => roomOf(imported) !== roomOf(file))
        .map((imported) => `${file} imports ${imported}`),
    );
    expect(leaving).toEqual([]);
  });
});
