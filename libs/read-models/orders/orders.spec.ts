import type { JsonObject } from '#libs/event-store';
import { drafted, given, type Written } from '../testing/events';
import { orders } from './orders';

const sealed = (hash: string) => ({ sealed: 'c2VhbGVk', key: 'person', hash });
const on = (type: string, at: string, data: JsonObject = {}): Written => ({
  stream: 'order-1',
  type,
  at,
  data,
});

const submitted = on('Submitted', '2019-03-04T10:00:00.000+08:00', {
  lapsesAt: '2019-04-19T00:00:00.000+08:00',
  claims: [],
  warnings: [{ rule: 'E-21', field: '', message: 'not confirmed', messageZh: '未确认' }],
});

describe('an order that was opened', () => {
  it('is the applicant’s to complete, and nothing is due', () => {
    expect(given(drafted('1')).documentOf(orders)).toMatchObject({
      orderId: '1',
      state: 'Draft',
      next: 'applicant',
      actions: ['SaveDraft', 'Submit', 'Withdraw'],
      domains: ['widgets-test.com'],
      due: [],
      dueNextAt: null,
      openedAt: '2019-03-04T09:00:00.000+08:00',
      revision: 0,
      warnings: [],
    });
  });
});

describe('an order that waits for its applicant', () => {
  it('stands in no queue', () =>
    expect(given(drafted('1')).documentOf(orders)).not.toHaveProperty('queue'));
});

describe('an order that was submitted', () => {
  const document = given(drafted('1'), submitted).documentOf(orders);

  it('is the reviewer’s, within a working day (P-1), and lapses after 45 days (O-4)', () => {
    expect(document).toMatchObject({
      state: 'UnderPreliminaryReview',
      next: 'reviewer',
      dueNextAt: '2019-04-19T00:00:00.000+08:00',
      due: [
        { what: 'preliminaryReview', overdueFrom: '2019-03-06T00:00:00.000+08:00' },
        { what: 'lapse', at: '2019-04-19T00:00:00.000+08:00' },
      ],
    });
  });

  it('waits in the queue of the preliminary review', () => {
    expect(document).toMatchObject({
      queue: 'preliminaryReview',
      queued: '2019-03-06T00:00:00.000+08:00 1',
      overdue: '2019-03-06T00:00:00.000+08:00 1',
    });
  });

  it('shows the warnings of its submission (P-12)', () => {
    expect(document.warnings).toEqual(submitted.data?.warnings);
  });
});

describe('an order under SMS verification', () => {
  const until = '2018-10-10T10:00:00.000+08:00';
  const phones = ['leader', 'administrator'].map((hash) => ({
    phone: sealed(hash),
    leader: hash === 'leader',
    websites: [],
  }));

  it('shows each phone, passed or awaited, and until when', () => {
    const document = given(
      drafted('1', { filingType: 'EntityCancellation' }),
      submitted,
      on('PreliminaryApproved', '2018-10-08T10:00:00.000+08:00'),
      on('SubmittedToBureau', '2018-10-09T10:00:00.000+08:00', { sms: { phones, until } }),
      on('SmsVerified', '2018-10-09T11:00:00.000+08:00', { phone: sealed('leader'), remaining: 1 }),
    ).documentOf(orders);
    expect(document).toMatchObject({
      state: 'AwaitingSms',
      sms: [
        { phoneMasked: sealed('leader'), state: 'passed', until },
        { phoneMasked: sealed('administrator'), state: 'awaited', until },
      ],
      dueNextAt: until,
    });
  });
});

describe('an order that ended', () => {
  it('names why, and nobody has to act', () => {
    const withdrawn = on('Cancelled', '2019-03-05T09:00:00.000+08:00', {
      subject: 'order',
      reason: 'withdrawn',
    });
    expect(given(drafted('1'), submitted, withdrawn).documentOf(orders)).toMatchObject({
      state: 'Cancelled',
      reason: 'withdrawn',
      next: 'nobody',
      dueNextAt: null,
    });
  });
});

describe('a stream that begins with a voided claim', () => {
  it('is no order yet, and in no list', () => {
    const document = given(on('ClaimVoided', '2019-03-04T09:00:00.000+08:00', { by: '2' }));
    expect(document.documentOf(orders)).not.toHaveProperty('listed');
  });
});
