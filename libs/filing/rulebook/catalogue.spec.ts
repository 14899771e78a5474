import { ruleById, rules } from './catalogue';

const numbers = (section: string, ...ranges: (readonly [number, number])[]) =>
  ranges.flatMap(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_, at) => `${section}-${first + at}`),
  );

/** Every id of the source file, in its sections. */
const ids = [
  ...numbers('T', [1, 12], [20, 27]),
  ...numbers('O', [1, 10]),
  ...numbers('E', [1, 21]),
  ...numbers('M', [1, 4]),
  ...numbers('C', [1, 7]),
  ...numbers('P', [1, 15]),
  ...numbers('F', [1, 8]),
  ...numbers('S', [1, 8]),
  ...numbers('A', [1, 12]),
  ...numbers('I', [1, 14]),
];

describe('the catalogue', () => {
  it('has every rule of the source, each once and in order', () => {
    expect(rules().map(({ id }) => id)).toEqual(ids);
  });

  it('says everything in English and Chinese, in one sentence, with its source', () => {
    for (const { title, text, source } of rules()) {
      expect(title.en).toMatch(/^[A-Z.]/);
      expect(title.zh).toMatch(/\p{Script=Han}/u);
      expect(text.en).toMatch(/^[^.].*\.$/);
      expect(text.en).not.toMatch(/\. /);
      expect(text.zh).toMatch(/\p{Script=Han}.*。$/u);
      expect(source).not.toBe('');
    }
  });

  it('tells refusals and warnings from what the course keeps and what only states', () => {
    const kinds = (kind: string) => rules().filter((entry) => entry.kind === kind);
    expect(kinds('warning').map(({ id }) => id)).toEqual([
      'T-22',
      'O-7',
      'E-7',
      'E-16',
      'E-19',
      'E-21',
      'S-8',
    ]);
    expect(ruleById('F-1')).toMatchObject({ kind: 'refusal' });
    expect(ruleById('O-4')).toMatchObject({ kind: 'course' });
    expect(ruleById('E-20')).toMatchObject({ kind: 'fact' });
  });

  it.each([
    ['O-8', '2019-04-21', '2019-04-22'],
    ['E-8', '2017-12-31', '2018-01-01'],
    ['E-15', '2016-06-19', '2016-06-20'],
    ['M-4', '2023-08-31', '2023-09-01'],
  ])('has %s not on %s, and on %s', (id, before, from) => {
    const on = (day: string) => rules(day).some((entry) => entry.id === id);
    expect([on(before), on(from)]).toEqual([false, true]);
  });

  it('knows no other id', () => expect(ruleById('Z-1')).toBeUndefined());
});
