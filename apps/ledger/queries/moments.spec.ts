import { endOf, from, until } from './moments';

describe('a day', () => {
  it('begins at midnight in China, ends before the next, and its last instant is its own', () => {
    expect(from('2019-03-04')).toBe('2019-03-04T00:00:00.000+08:00');
    expect(until('2019-03-04')).toBe('2019-03-05T00:00:00.000+08:00');
    expect(endOf('2019-03-04')).toBe('2019-03-04T23:59:59.999+08:00');
  });
});

describe('an instant of any offset', () => {
  it.each([from, until, endOf])('is itself, told in China Standard Time', (moment) =>
    expect(moment('2019-03-04T16:30:00Z')).toBe('2019-03-05T00:30:00.000+08:00'),
  );
});
