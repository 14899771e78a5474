import { commandTable } from '#libs/commands';
import { wholeReference } from './resolve';
import { type Scenario, ScenarioMalformed, type Step } from './scenario';

type Kind = 'text' | 'mapping' | 'list' | 'anything';
type Fields = Readonly<Record<string, Kind>>;

const kindOf = (value: unknown): Kind => {
  if (typeof value === 'string') return 'text';
  if (Array.isArray(value)) return 'list';
  return typeof value === 'object' && value !== null ? 'mapping' : 'anything';
};

/** A `$name` or a `$merge`: what it stands for is known when the step is played. */
const isReference = (value: unknown): boolean =>
  typeof value === 'string'
    ? wholeReference.test(value)
    : kindOf(value) === 'mapping' && '$merge' in (value as object);

const checked = (value: unknown, fields: Fields, where: string): Record<string, unknown> => {
  if (kindOf(value) !== 'mapping') throw new ScenarioMalformed(where, 'must be a mapping');
  for (const [key, field] of Object.entries(value as object)) {
    const kind = fields[key];
    if (kind === undefined)
      throw new ScenarioMalformed(
        where,
        `has no key '${key}', only ${Object.keys(fields).join(', ')}`,
      );
    if (kind !== 'anything' && kindOf(field) !== kind && !isReference(field))
      throw new ScenarioMalformed(`${where}.${key}`, `must be a ${kind}`);
  }
  return value as Record<string, unknown>;
};

const moving: Fields = { at: 'text', after: 'text' };
const shapes: readonly (readonly [kind: string, fields: Fields])[] = [
  [
    'do',
    {
      ...moving,
      as: 'text',
      do: 'text',
      with: 'anything',
      id: 'text',
      save: 'mapping',
      expect: 'mapping',
    },
  ],
  ['check', { ...moving, as: 'text', check: 'text', save: 'mapping', expect: 'anything' }],
  ['timeline', { ...moving, timeline: 'text', expect: 'list' }],
];
const commandExpectation: Fields = {
  state: 'text',
  events: 'list',
  refused: 'list',
  status: 'anything',
  answer: 'anything',
};

const required = (step: Record<string, unknown>, keys: readonly string[], where: string) => {
  for (const key of keys) if (!(key in step)) throw new ScenarioMalformed(where, `needs '${key}'`);
};

const checkExpectation = (value: unknown, where: string): void => {
  const expectation = checked(value, commandExpectation, `${where}.expect`);
  if ('refused' in expectation && ('state' in expectation || 'events' in expectation))
    throw new ScenarioMalformed(where, 'expects refused and state or events');
};

/** A step as it stands in the file, or with its references resolved. @throws {ScenarioMalformed} naming the place */
export const stepOf = (value: unknown, where: string): Step => {
  if (kindOf(value) !== 'mapping') throw new ScenarioMalformed(where, 'must be a mapping');
  const found = shapes.filter(([kind]) => kind in (value as object));
  if (found.length > 1)
    throw new ScenarioMalformed(where, 'has more than one of do, check and timeline');
  const step = checked(value, found[0]?.[1] ?? moving, where);
  if ('at' in step && 'after' in step) throw new ScenarioMalformed(where, 'has both at and after');
  if (found.length === 0 && Object.keys(step).length === 0)
    throw new ScenarioMalformed(where, 'is empty');
  if ('timeline' in step) required(step, ['expect'], where);
  if ('do' in step) {
    required(step, ['as'], where);
    if (!Object.hasOwn(commandTable, step['do'] as string))
      throw new ScenarioMalformed(where, `there is no command '${step['do'] as string}'`);
    if (!isReference(step['expect'])) checkExpectation(step['expect'] ?? {}, where);
  }
  return step;
};

/** @throws {ScenarioMalformed} naming the place */
export const scenarioOf = (value: unknown, where: string): Scenario => {
  const file = checked(
    value,
    { title: 'text', include: 'text', clock: 'text', define: 'mapping', steps: 'list' },
    where,
  );
  const steps = (file['steps'] ?? []) as unknown[];
  if (steps.length > 0) required(file, ['title', 'clock'], where);
  return {
    title: (file['title'] ?? where) as string,
    clock: (file['clock'] ?? '') as string,
    define: (file['define'] ?? {}) as Record<string, unknown>,
    steps: steps.map((step, index) => stepOf(step, `step ${index + 1}`)),
  };
};
