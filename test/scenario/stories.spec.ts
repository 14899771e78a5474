import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readScenario } from './parse';
import { failureLines } from './report';
import { runScenario } from './run';

const folder = join(__dirname, 'stories');
const stories = readdirSync(folder).filter((file) => file.endsWith('.yaml'));

describe('the stories', () => {
  it.each(stories)('%s goes as it tells', async (file) => {
    const scenario = await readScenario(join(folder, file));
    const outcome = await (
      scenario.steps.length === 0 ? Promise.resolve() : runScenario(scenario)
    ).then(
      () => 'ok',
      (error: unknown) => failureLines(error).join('\n'),
    );
    expect(outcome).toBe('ok');
  });
});
