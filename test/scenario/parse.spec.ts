import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readScenario } from './parse';

describe('a scenario file', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'scenario-'));
    await writeFile(join(folder, 'common.yaml'), 'define: { a: common, b: common }');
  });
  afterAll(() => rm(folder, { recursive: true }));

  const read = async (text: string) => {
    await writeFile(join(folder, 'it.yaml'), text);
    return readScenario(join(folder, 'it.yaml'));
  };
  const head = 'title: t\nclock: 2019-03-04T09:00:00+08:00\n';

  it('has the definitions of what it includes, its own winning; dates are text', async () => {
    const text = `${head}include: common.yaml\ndefine: { b: 2019-03-04 }\nsteps: []`;
    expect(await read(text)).toEqual({
      title: 't',
      clock: '2019-03-04T09:00:00+08:00',
      define: { a: 'common', b: '2019-03-04' },
      steps: [],
    });
  });

  it('without steps holds values only', async () => {
    expect(await readScenario(join(folder, 'common.yaml'))).toMatchObject({ steps: [] });
  });

  const step = (text: string) => `${head}steps: [{ ${text} }]`;
  it.each([
    ['an unknown key', `${head}step: []`, "has no key 'step'"],
    ['steps without a title', 'steps: [{ at: x }]', "needs 'title'"],
    ['broken YAML', 'title: [', 'Flow sequence'],
    ['a key that comes twice', 'title: a\ntitle: b', 'Map keys must be unique'],
    ['a step with an unknown key', step('do: Submit, as: a b, wih: {}'), "has no key 'wih'"],
    ['a step that does and checks', step('do: Submit, check: /x'), 'more than one'],
    ['a step at and after', step('at: x, after: PT1H'), 'both at and after'],
    ['an empty step', step(''), 'is empty'],
    ['an unknown command', step('do: Sumbit, as: a b'), "no command 'Sumbit'"],
    ['a command of nobody', step('do: Submit'), "needs 'as'"],
    ['an unknown expectation', step('do: Submit, as: a b, expect: { stat: x }'), 'step 1.expect'],
    [
      'a refusal with events',
      step('do: Submit, as: a b, expect: { refused: [], events: [] }'),
      'expects refused and',
    ],
    ['a timeline without expectation', step('timeline: x'), "needs 'expect'"],
    ['another type', `title: 7`, 'title: must be a text'],
  ])('with %s is refused, naming the place', async (_, text, reason) => {
    await expect(read(text)).rejects.toThrow(reason);
  });

  it.each([
    ['an expectation', 'expect: $expected'],
    ['a merged expectation', 'expect: { $merge: [$expected] }'],
    ['a part of it', 'expect: { events: $events }'],
  ])('may refer to %s by its name', async (_, expectation) => {
    const scenario = await read(step(`do: Submit, as: a b, ${expectation}`));
    expect(scenario.steps).toHaveLength(1);
  });

  it('that includes what is not there is refused', async () => {
    await expect(read('include: nowhere.yaml')).rejects.toThrow('nowhere.yaml');
  });
});
