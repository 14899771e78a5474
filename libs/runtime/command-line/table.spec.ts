import pc from 'picocolors';
import { tableOf } from './table';

describe('a table', () => {
  it('cuts and fills each line to its column, East Asian characters counted as two', () =>
    expect(
      tableOf(
        pc.createColors(false),
        ['a', 'b'],
        [4, 5],
        [
          ['one', '深圳测试'],
          [['12345', 'x'], '测试a'],
        ],
      ).split('\n'),
    ).toEqual([
      '┌──────┬───────┐',
      '│ a    │ b     │',
      '├──────┼───────┤',
      '│ one  │ 深圳… │',
      '│ 123… │ 测试a │',
      '│ x    │       │',
      '└──────┴───────┘',
    ]));

  it('styles a line once it is cut', () => {
    const coloured = pc.createColors(true);
    expect(tableOf(coloured, ['a'], [2], [[[{ text: 'xyz', style: 'green' }]]])).toContain(
      `│ ${coloured.green('x…')} │`,
    );
  });
});
