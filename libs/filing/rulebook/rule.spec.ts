import { inForce, judge, rule, together, violated, warned, type Rule } from './rule';

const text = { en: 'A.', zh: '甲。' };
const a = (more: Partial<Rule<boolean>> = {}) =>
  rule<boolean>('P-1', {
    title: text,
    text,
    source: 'A19',
    check: (fine) => (fine ? [] : violated('field', 'wrong', '错误')),
    ...more,
  });
const on = '2019-03-04';

describe('a rule', () => {
  it('is in force from its first day to its last, both included', () => {
    const term = { from: '2019-03-04', until: '2019-03-06' };
    expect(
      ['2019-03-03', '2019-03-04', '2019-03-06', '2019-03-07'].map((day) => inForce(term, day)),
    ).toEqual([false, true, true, false]);
    expect(inForce({}, on)).toBe(true);
  });

  it('that is violated is named with what was found', () =>
    expect(judge([a()], false, on)).toEqual({
      violations: [{ rule: 'P-1', field: 'field', message: 'wrong', messageZh: '错误' }],
      warnings: [],
      held: [],
    }));

  it('that holds is named', () =>
    expect(judge([a()], true, on)).toEqual({ violations: [], warnings: [], held: ['P-1'] }));

  it('that only warns never refuses (P-12)', () => {
    const found = { rule: 'P-1', field: 'field', message: 'wrong', messageZh: '错误' };
    const warning = { violations: [], warnings: [found], held: [] };
    expect(judge([a({ kind: 'warning' })], false, on)).toEqual(warning);
    const check = () => warned('field', 'wrong', '错误');
    expect(judge([a({ check })], true, on)).toEqual(warning);
  });

  it('that is not in force or not for the type is neither held nor violated', () => {
    const none = { violations: [], warnings: [], held: [] };
    expect(judge([a({ from: '2019-03-05' })], false, on)).toEqual(none);
    const typed = a({ filingTypes: ['EntityChange'] });
    expect(judge([typed], false, on, 'WebsiteChange')).toEqual(none);
    expect(judge([typed], true, on, 'EntityChange').held).toEqual(['P-1']);
    expect(judge([typed], false, on).violations).toHaveLength(1); // no type applies yet
  });
});

describe('two judgements', () => {
  it('are one with all that both found', () => {
    const held = judge([a()], true, on);
    const violation = judge([a()], false, on);
    expect(together(held, violation)).toEqual({
      violations: violation.violations,
      warnings: [],
      held: ['P-1'],
    });
  });
});
