import type { JsonObject } from '#libs/event-store';
import { given, type Written } from '../testing/events';
import { access } from './access';

const on = (
  type: string,
  day: string,
  data: JsonObject,
  filingType = 'InitialFiling',
): Written => ({
  stream: 'domain-one.com',
  type,
  at: `${day}T09:00:00.000+08:00`,
  data,
  metadata: { filingType },
});
const claim = { orderId: 'o', orderRevision: 2 };
const claimed = (filingType?: string) =>
  on('DomainClaimed', '2019-03-04', { ...claim, accountId: 'widgets' }, filingType);
const filing = { documentHash: 'h', entityNumber: '粤ICP备1号', websiteNumber: '粤ICP备1号-1' };
const filedHere = on('DomainFiled', '2019-03-20', {
  ...filing,
  provider: 'here',
  filingType: 'InitialFiling',
});
const filedElsewhere = on('DomainFiled', '2019-03-01', { ...filing, provider: 'other' });
const unfiled = (rule: string) => on('DomainUnfiled', '2019-05-01', { rule });

describe('a domain', () => {
  it.each([
    ['claimed by an order', [claimed()], { filing: 'unfiled', byAddition: false }],
    [
      'given up again',
      [claimed(), on('DomainReleased', '2019-03-05', claim)],
      { filing: 'unfiled' },
    ],
    ['filed here', [claimed(), filedHere], { filing: 'filed', since: filedHere.at }],
    [
      'filed through another provider',
      [filedElsewhere],
      { filing: 'elsewhere', since: filedElsewhere.at },
    ],
    [
      'dropped by a change',
      [filedHere, unfiled('A-4')],
      { filing: 'ended', since: unfiled('').at },
    ],
    ['whose provider was removed', [filedHere, unfiled('A-6')], { filing: 'ended' }],
  ])('%s', (_, events, document) =>
    expect(given(...events).documentOf(access)).toMatchObject({ domain: 'one.com', ...document }),
  );

  it('filed elsewhere may be opened by the provider addition that claims it (A-2)', () => {
    const asked = [filedElsewhere, claimed('ProviderAddition')];
    expect(given(...asked).documentOf(access)).toMatchObject({
      filing: 'elsewhere',
      byAddition: true,
      since: filedElsewhere.at,
    });
    const released = on('DomainReleased', '2019-03-05', claim);
    expect(given(...asked, released).documentOf(access)).toMatchObject({ byAddition: false });
  });
});
