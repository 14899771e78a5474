import { linesOf, rowsOf, unproven } from './table';

const title = { en: 'A rule', zh: '规则' };
const rules = [
  { id: 'F-2', kind: 'refusal', title },
  { id: 'O-7', kind: 'warning', title },
  { id: 'T-1', kind: 'fact', title },
] as const;
const fired = (violated: readonly string[], satisfied: readonly string[]) => ({
  violated,
  satisfied,
});

describe('the table of rules', () => {
  it('names a rule’s tests over all files, first those that name the rule', () => {
    const red = 'refuses red (F-2)';
    const reports = [
      { file: '/libs/photo.spec.ts', rules: { 'F-2': fired([red], ['takes white (F-21)']) } },
      { file: '/libs/a.spec.ts', rules: { 'F-2': fired(['refuses blue'], ['takes grey']) } },
    ];
    const [row] = rowsOf(rules, reports);
    expect(row && linesOf(row)).toEqual([
      'F-2  refusal  A rule / 规则',
      '  violated by',
      '    photo.spec.ts: refuses red (F-2)',
      '    a.spec.ts: refuses blue',
      '  satisfied by',
      '    a.spec.ts: takes grey',
      '    photo.spec.ts: takes white (F-21)',
    ]);
  });

  it('says how many more there are', () => {
    const many = { file: 'a', rules: { 'T-1': fired([], ['1', '2', '3', '4', '5']) } };
    expect(linesOf(rowsOf(rules, [many])[2]!).at(-1)).toBe('    and 2 more');
  });
});

describe('a refusal or a warning', () => {
  const unprovenIn = (violated: readonly string[], satisfied: readonly string[]) => {
    const of = fired(violated, satisfied);
    return unproven(rowsOf(rules, [{ file: 'a', rules: { 'F-2': of, 'O-7': of } }])).length;
  };

  it('is proven by a test that violates it and one that satisfies it', () =>
    expect(unprovenIn(['one'], ['other'])).toBe(0));

  it.each([
    ['violates', [], ['other']],
    ['satisfies', ['one'], []],
  ])('that no test %s is unproven; what only states is not asked', (_, violated, satisfied) =>
    expect(unprovenIn(violated, satisfied)).toBe(2),
  );
});
