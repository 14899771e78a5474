import { BrokenUpcasterChain, UnknownSchemaVersion } from './errors';
import { type Metadata } from './types';
import { upcaster, Upcasters } from './upcasters';

type V1 = { name: string };
type V2 = { names: readonly string[] };
type V3 = { names: readonly string[]; province: string };

const toV2 = upcaster('Drafted', 1, 2, ({ name }: V1): V2 => ({ names: [name] }));
const toV3 = upcaster('Drafted', 2, 3, (data: V2, { province }): V3 => ({
  ...data,
  province: province as string,
}));
const written = (schemaVersion: number): Metadata => ({
  $correlationId: 'o-1',
  $causationId: 'c-1',
  actor: { id: 'acme', role: 'applicant' },
  occurredAt: '2019-03-04T01:00:00.000Z',
  recordedAt: '2019-03-04T01:00:00.000Z',
  schemaVersion,
  province: 'Guangdong',
});

describe('a chain of upcasters', () => {
  const upcasters = new Upcasters([toV3, toV2]);

  it('brings an event of any earlier version to the current one, data and metadata', () => {
    const current = {
      data: { names: ['a'], province: 'Guangdong' },
      metadata: written(3),
    };
    expect(upcasters.upcast('Drafted', { name: 'a' }, written(1))).toEqual(current);
    expect(upcasters.upcast('Drafted', { names: ['a'] }, written(2))).toEqual(current);
  });

  it('leaves a current event, and types without a history, as they are', () => {
    const data = { names: ['a'], province: 'Beijing' };
    expect(upcasters.upcast('Drafted', data, written(3)).data).toBe(data);
    expect(upcasters.upcast('Submitted', data, written(1)).data).toBe(data);
  });

  it('tells writers the version to write', () => {
    expect(upcasters.currentVersion('Drafted')).toBe(3);
    expect(upcasters.currentVersion('Submitted')).toBe(1);
  });

  it.each([
    ['Drafted', 4, 3],
    ['Submitted', 2, 1],
    ['Drafted', 0, 3],
  ])('refuses %s of a version it does not know (%i)', (type, version, known) => {
    const upcast = () => upcasters.upcast(type, {}, written(version));
    expect(upcast).toThrow(UnknownSchemaVersion);
    expect(upcast).toThrow(expect.objectContaining({ type, version, known }));
  });
});

describe('upcasters that form no chain', () => {
  const step = (from: number, to: number) => upcaster('Drafted', from, to, (data) => data);

  it.each([
    ['a gap', [step(1, 2), step(3, 4)]],
    ['no beginning', [step(2, 3)]],
    ['two steps from one version', [step(1, 2), step(1, 3)]],
    ['a step inside another', [step(1, 3), step(2, 3)]],
    ['a cycle', [step(1, 2), step(2, 1)]],
    ['a step to itself', [step(1, 1)]],
    ['half versions', [step(1, 1.5)]],
  ])('are refused at construction: %s', (_, steps) => {
    expect(() => new Upcasters(steps)).toThrow(BrokenUpcasterChain);
  });
});
