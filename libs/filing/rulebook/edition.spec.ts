import { rulebookData, rulebookVersion } from './edition';

describe('the edition of the rulebook', () => {
  it('is data that JSON carries whole and the same each time', () => {
    const data = rulebookData();
    expect(JSON.parse(JSON.stringify(data))).toEqual(data);
    expect(JSON.stringify(rulebookData())).toBe(JSON.stringify(data));
  });

  it('tells version, rules with their dates, SMS windows and bureaus', () => {
    expect(rulebookData()).toMatchObject({
      version: rulebookVersion,
      rules: expect.arrayContaining([
        expect.objectContaining({ id: 'O-8', kind: 'refusal', from: '2019-04-22' }),
      ]) as unknown,
      smsWindows: [{ until: '2018-09-09', hours: 48 }, { hours: 24 }],
      smsPhones: { EntityCancellation: { from: '2020-08-17' } },
      bureaus: expect.arrayContaining([
        expect.objectContaining({
          province: 'Zhejiang',
          reviewDays: [{ value: 30, general: false }],
        }),
      ]) as unknown,
    });
  });
});
