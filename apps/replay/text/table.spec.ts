import { tableOf } from './table';

describe('a table', () => {
  it('cuts and fills each line to its column, East Asian characters counted as two', () =>
    expect(
      tableOf(
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

  it('styles a line once it is cut', () =>
    expect(tableOf(['a'], [2], [[[{ text: 'xyz', style: (text) => `<${text}>` }]]])).toContain(
      '│ <x…> │',
    ));
});
