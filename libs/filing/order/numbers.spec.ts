import { record } from '../testing/completed';
import { entityNumber } from '../testing/filed';
import { numberAsFiled } from './numbers';

describe('the number under which a website is filed already', () => {
  const websites = [
    { name: 'Shop', domains: ['a-test.com', 'b-test.com'], websiteNumber: 'site' },
    { name: 'Other app', domains: [], websiteNumber: 'other app' },
    { name: 'Shop', domains: [], websiteNumber: 'app' },
  ];
  const filings = {
    entity: { status: 'NotFiled' },
    registry: { records: [record({ websites })] },
  } as const;

  it.each([
    ['by any domain in common', { name: 'Renamed', domains: ['c-test.com', 'b-test.com'] }, 'site'],
    ['of an app by its name', { name: 'Shop', domains: [] }, 'app'],
    ['not by the name of a website', { name: 'Shop', domains: ['c-test.com'] }, undefined],
  ])('is found %s (P-7)', (_how, website, number) =>
    expect(numberAsFiled(website, entityNumber, filings)).toBe(number),
  );
});
