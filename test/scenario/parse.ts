import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { ScenarioMalformed, type Scenario } from './scenario';
import { scenarioOf } from './shape';

const read = async (file: string): Promise<{ include?: string; define?: object }> => {
  const text = await readFile(file, 'utf8');
  try {
    return parse(text, { version: '1.2', schema: 'core' }) as { include?: string };
  } catch (error) {
    throw new ScenarioMalformed(file, (error as Error).message);
  }
};

/**
 * Reads a scenario file and what it includes; the file's own `define` wins.
 *
 * @throws {ScenarioMalformed}
 */
export const readScenario = async (file: string): Promise<Scenario> => {
  const own = await read(file);
  const scenario = scenarioOf(own, file);
  if (own.include === undefined) return scenario;
  const included = join(dirname(file), own.include);
  const { define } = scenarioOf(await read(included), included);
  return { ...scenario, define: { ...define, ...scenario.define } };
};
