import { daysTo, moved } from './moved';

describe('a value moved by days', () => {
  const value = {
    on: '2019-03-04',
    at: '2019-03-04T09:30:00.500+08:00',
    within: [{ until: '2019-12-31' }],
    text: 'until 2019-03-04',
    remarks: ['2019-13-04', '2019-13-04T09:30:00Z'],
    number: 3,
  };

  it('has every day and instant in it moved, and nothing else', () =>
    expect(moved(value, 30)).toEqual({
      on: '2019-04-03',
      at: '2019-04-03T09:30:00.500+08:00',
      within: [{ until: '2020-01-30' }],
      text: 'until 2019-03-04',
      remarks: ['2019-13-04', '2019-13-04T09:30:00Z'],
      number: 3,
    }));

  it('comes back as it was', () => expect(moved(moved(value, 413), -413)).toEqual(value));
});

describe('the days to another day', () => {
  it('are those of China Standard Time', () => {
    expect(daysTo('2019-03-05', '2019-03-04T23:59:59.999+08:00')).toBe(1);
    expect(daysTo('2019-03-01', '2019-03-04T00:00:00.000+08:00')).toBe(-3);
  });
});
