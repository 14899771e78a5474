import { accepted, refused, type Decision, type Violation } from '../../decision';
import type { OrderCommandOf } from '../commands';
import type { OrderContext } from '../context';
import { course } from '../course';
import type { SmsFailed, SmsVerified } from '../events';
import type { OrderIn, SmsWindow } from '../state';
import { lapseAfterReturn } from '../terms';

/** S-5: so many wrong answers in a row and verification has failed. */
const wrongAttemptsAllowed = 5;

const notAsked: Violation = {
  rule: 'S-3',
  field: 'phone',
  message: 'this phone is not asked in the present window',
  messageZh: '该手机号不在本次短信核验范围内',
};
const notFailedYet: Violation = {
  rule: 'S-5',
  field: 'wrongAttempts',
  message: `verification fails after ${wrongAttemptsAllowed} wrong answers in a row`,
  messageZh: `连续${wrongAttemptsAllowed}次输入错误才视为核验失败`,
};

/** no phone was asked at this hand-over, so none may report (S-3) */
const noWindow: Pick<SmsWindow, 'phones' | 'passed'> = { phones: [], passed: [] };

/** `RecordSmsResult`: one phone's result in the present window; a phone that has passed in it reports in vain (S-7). */
export const recordSmsResult = (
  order: OrderIn<'AwaitingSms' | 'UnderBureauReview'>,
  { phone, outcome, wrongAttempts = 0 }: OrderCommandOf<'RecordSmsResult'>['fields'],
  { now }: OrderContext,
): Decision<SmsVerified | SmsFailed> => {
  const { guardedBy } = course.RecordSmsResult;
  const { phones, passed } = order.sms ?? noWindow;
  if (passed.includes(phone.hash)) return accepted([], guardedBy);

  const asked = phones.some((each) => each.phone.hash === phone.hash);
  const failedTooSoon = outcome === 'failed' && wrongAttempts < wrongAttemptsAllowed;
  if (!asked || failedTooSoon)
    return refused('rules', [
      ...(asked ? [] : [notAsked]),
      ...(failedTooSoon ? [notFailedYet] : []),
    ]);
  if (outcome === 'failed') {
    const lapsesAt = lapseAfterReturn(order.lapsesAt, now);
    return accepted(
      [{ type: 'SmsFailed', data: { phone, wrongAttempts, lapsesAt } }],
      [...guardedBy, 'S-5', 'S-6', 'O-4'],
    );
  }
  const remaining = phones.length - passed.length - 1;
  return accepted([{ type: 'SmsVerified', data: { phone, remaining } }], guardedBy);
};
