import { addDays, addHours, dayOf, instant, startOf } from './time';

describe('an instant', () => {
  it.each([
    ['2019-04-21T16:30:00Z', '2019-04-22T00:30:00.000+08:00'],
    ['2019-04-22T00:30:00.5+08:00', '2019-04-22T00:30:00.500+08:00'],
    ['2019-04-21T12:30:00-04:00', '2019-04-22T00:30:00.000+08:00'],
  ])('of %s is %s', (text, expected) => {
    expect(instant(text)).toBe(expected);
    expect(instant(new Date(text))).toBe(expected);
  });

  it.each([
    ['2019-04-22T00:00:00.000+08:00', '2019-04-22'],
    ['2019-04-22T23:59:59.999+08:00', '2019-04-22'],
    ['2019-04-21T15:59:59.999Z', '2019-04-21'],
    ['2019-04-21T16:00:00.000Z', '2019-04-22'],
    ['2019-12-31T12:00:00-05:00', '2020-01-01'],
  ])('%s falls on %s', (text, day) => {
    expect(dayOf(text)).toBe(day);
    expect(dayOf(new Date(text))).toBe(day);
  });

  it.each([
    [24, '2020-02-29T20:00:00.000+08:00'],
    [-24, '2020-02-27T20:00:00.000+08:00'],
    [4, '2020-02-29T00:00:00.000+08:00'],
  ])('%i hours on', (hours, expected) =>
    expect(addHours('2020-02-28T20:00:00.000+08:00', hours)).toBe(expected),
  );
});

describe('a day', () => {
  it('starts at midnight in China', () =>
    expect(startOf('2019-04-22')).toBe('2019-04-22T00:00:00.000+08:00'));

  it.each([
    ['2020-02-28', 1, '2020-02-29'],
    ['2019-02-28', 1, '2019-03-01'],
    ['2019-12-31', 1, '2020-01-01'],
    ['2019-01-01', -1, '2018-12-31'],
    ['1988-04-16', 2, '1988-04-18'],
    ['2019-04-22', 0, '2019-04-22'],
    ['2019-13-01', 1, '2019-13-01'],
  ])('%s and %i days is %s', (day, days, expected) => expect(addDays(day, days)).toBe(expected));
});
