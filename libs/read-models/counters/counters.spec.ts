import type { JsonObject } from '#libs/event-store';
import { given, type Written } from '../testing/events';
import { counters } from './counters';

const metadata = { province: 'Guangdong', filingType: 'InitialFiling' };
const on = (order: string, type: string, data: JsonObject = {}): Written => ({
  stream: `order-${order}`,
  type,
  at: '2019-03-04T23:59:00.000+08:00',
  data,
  metadata,
});

describe('the orders of a province and a filing type on a day', () => {
  it('are counted by event, outcome and finding', () => {
    const document = given(
      on('1', 'Drafted'),
      on('2', 'Drafted'),
      on('1', 'PreliminaryRejected', {
        findings: [{ code: 'contactWrong' }, { code: 'contactWrong' }, { text: 'no code' }],
      }),
      on('1', 'Cancelled', { subject: 'order', reason: 'abandoned' }),
      on('2', 'BureauRejected', { reasons: [{ code: 'documentWrong' }] }),
      on('2', 'BureauApproved', { claims: [] }),
    ).documentOf(counters);
    expect(document).toEqual({
      day: '2019-03-04',
      province: 'Guangdong',
      filingType: 'InitialFiling',
      events: {
        Drafted: 2,
        PreliminaryRejected: 1,
        Cancelled: 1,
        BureauRejected: 1,
        BureauApproved: 1,
      },
      outcomes: { abandoned: 1, approved: 1 },
      findings: { contactWrong: 2, other: 1, documentWrong: 1 },
    });
  });

  it('are approved by this provider alone where the bureau does not decide (T-11, T-12)', () => {
    const approved = on('1', 'PreliminaryApproved', { entityNumber: '粤ICP备1号' });
    expect(given(approved).documentOf(counters)).toMatchObject({ outcomes: { approved: 1 } });
    const reviewed = on('1', 'PreliminaryApproved');
    expect(given(reviewed).documentOf(counters)).toMatchObject({ outcomes: {} });
  });
});

describe('an event of no order', () => {
  it('is not counted', () => {
    const event = { stream: 'account-widgets', type: 'AccountRegistered', metadata };
    expect(() => given(event).documentOf(counters)).toThrow('0 keys');
  });
});
