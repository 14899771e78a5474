import { instant } from '../time';
import { addMonths, addWorkingDays, endOfWorkingDay, isWorkingDay } from './calendar';

describe('the working-day calendar', () => {
  it.each([
    ['a Monday', '2019-03-04', true],
    ['a Saturday', '2019-03-09', false],
    ['the Saturday that makes up for the Spring Festival', '2019-02-02', true],
    ['a working day of the Spring Festival', '2019-02-05', false],
    ['the National Day', '2018-10-01', false],
    ['a Sunday that makes up for it', '2018-09-30', true],
    ['a holiday in a year the calendar does not know', '2003-10-01', true],
    ['a Sunday in such a year', '2003-10-05', false],
  ])('of %s (%s) says %s', (_what, day, working) => expect(isWorkingDay(day)).toBe(working));

  it('counts working days after the day itself (P-6)', () => {
    expect(addWorkingDays('2019-03-04', 0)).toBe('2019-03-04');
    expect(addWorkingDays('2019-03-04', 1)).toBe('2019-03-05');
    expect(addWorkingDays('2019-03-08', 1)).toBe('2019-03-11');
    expect(addWorkingDays('2019-02-01', 2)).toBe('2019-02-03'); // both days make up for the festival
    expect(addWorkingDays('2019-02-03', 1)).toBe('2019-02-11');
  });

  it('ends n working days at 24:00 of the last (P-6)', () => {
    expect(endOfWorkingDay(instant('2019-03-08T10:30:00+08:00'), 1)).toBe(
      instant('2019-03-12T00:00:00+08:00'),
    );
    expect(endOfWorkingDay(instant('2019-03-08T16:30:00Z'), 1)).toBe(
      instant('2019-03-12T00:00:00+08:00'),
    ); // 00:30 on Saturday in China
  });

  it('adds months to the same day, or to the last of a shorter month', () => {
    expect(addMonths('2019-03-04', 3)).toBe('2019-06-04');
    expect(addMonths('2019-11-30', 3)).toBe('2020-02-29');
  });
});
