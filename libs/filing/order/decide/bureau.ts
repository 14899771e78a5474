import { streams } from '../../claims';
import { accepted, refused, type Decision, type Violation } from '../../decision';
import { judgeSubmission, smsPhones, smsWindowHours } from '../../rulebook';
import { addHours, dayOf } from '../../time';
import type { RuleId } from '../../vocabulary';
import type { BureauDecision } from '../commands';
import type { OrderContext } from '../context';
import { course } from '../course';
import type { BureauApproved, BureauRejected, SubmittedToBureau } from '../events';
import { assignedNumbers, numbersGone } from '../numbers';
import type { OrderIn } from '../state';
import { lapseAfterReturn } from '../terms';
import { warned } from './warned';

const corrected: Violation = {
  rule: 'S-6',
  field: '',
  message: 'the order was corrected since it came back: submit it for preliminary review again',
  messageZh: '退回后已修改，须重新提交初审',
};

/** `SubmitToBureau`: ready, or returned and unchanged; asks every phone that the day's rules require (S-1, S-2, S-7). */
export const submitToBureau = (
  order: OrderIn<'ReadyForBureau' | 'Returned'>,
  context: OrderContext,
): Decision<SubmittedToBureau> => {
  if (order.status === 'Returned' && order.corrected) return refused('rules', [corrected]);
  const judgement =
    order.status === 'Returned'
      ? judgeSubmission({ order, context })
      : { violations: [], warnings: [], held: [] };
  if (judgement.violations.length > 0) return refused('rules', judgement.violations);

  const { now } = context;
  const on = dayOf(now);
  const phones = smsPhones(order, context, on);
  const asked = phones.length > 0;
  const rules = new Set<RuleId>([
    ...course.SubmitToBureau.guardedBy,
    ...judgement.held,
    ...(asked ? (['S-3', 'S-6', 'S-7'] as const) : (['P-6'] as const)),
    ...(order.status === 'Returned' ? (['S-6'] as const) : []),
  ]);
  const sms = asked && { sms: { phones, until: addHours(now, smsWindowHours(on)) } };
  return accepted(
    [{ type: 'SubmittedToBureau', data: { ...sms, ...warned(judgement) } }],
    [...rules],
    judgement.warnings,
  );
};

/** `RecordBureauDecision`: approved with exactly the numbers that P-7 assigns, or back to the applicant (P-8). */
export const recordBureauDecision = (
  order: OrderIn<'UnderBureauReview'>,
  { decision, reasons = [], entityNumber, websiteNumbers }: BureauDecision,
  context: OrderContext,
): Decision<BureauApproved | BureauRejected> => {
  const { guardedBy } = course.RecordBureauDecision;
  if (decision === 'rejected') {
    const lapsesAt = lapseAfterReturn(order.lapsesAt, context.now);
    return accepted(
      [{ type: 'BureauRejected', data: { reasons, lapsesAt } }],
      [...guardedBy, 'P-8', 'O-4'],
    );
  }
  const numbers = assignedNumbers(order, { entityNumber, websiteNumbers }, context.numbersInUse);
  if ('violations' in numbers) return refused('rules', numbers.violations);
  const gone = numbersGone(order, context);
  if (gone.length > 0) return refused('rules', gone);
  const claims = numbers.assigned.map((number) => ({ stream: streams.number(number) }));
  return accepted(
    [
      {
        type: 'BureauApproved',
        data: {
          ...(entityNumber !== undefined && { entityNumber }),
          ...(websiteNumbers && { websiteNumbers }),
          claims,
        },
      },
    ],
    [...guardedBy, 'P-7'],
  );
};
