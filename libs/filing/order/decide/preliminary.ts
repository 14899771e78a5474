import { accepted, refused, type Decision } from '../../decision';
import { hiChinaRecord } from '../../registry/records';
import { websiteKey } from '../../values';
import type { RuleId } from '../../vocabulary';
import type { OrderContext } from '../context';
import { course } from '../course';
import type { PreliminaryApproved } from '../events';
import { needs, typeRule } from '../needs';
import type { OrderIn } from '../state';
import { fortyFiveDaysAfter } from '../terms';

type UnderReview = OrderIn<'UnderPreliminaryReview'>;
type Approval = PreliminaryApproved['data'];

const approved = (data: Approval, fixedBy: readonly RuleId[]): Decision<PreliminaryApproved> =>
  accepted(
    [{ type: 'PreliminaryApproved', data }],
    [...course.ApprovePreliminary.guardedBy, ...fixedBy],
  );

/** T-11, T-12: the whole filing that the registry holds under the order's number is taken over, numbers and all. */
const claimed = (order: UnderReview, remarks: Approval, { registry }: OrderContext) => {
  const record = hiChinaRecord(registry.records, order.entityNumber);
  if (!record)
    return refused('rules', [
      {
        rule: typeRule(order.filingType),
        field: '',
        message: 'the registry holds no record of this filing any more',
        messageZh: '备案系统中已无该备案记录',
        code: 'notInRegistry',
      },
    ]);
  const websiteNumbers = Object.fromEntries(
    record.websites.map((website) => [websiteKey(website), website.websiteNumber]),
  );
  return approved({ ...remarks, entityNumber: record.entityNumber, websiteNumbers }, [
    'T-27',
    typeRule(order.filingType),
  ]);
};

/** `ApprovePreliminary`: on to the photo, to the bureau (T-8…T-10), or to the end (T-11, T-12). */
export const approvePreliminary = (
  order: UnderReview,
  remarks: Approval,
  context: OrderContext,
): Decision<PreliminaryApproved> => {
  const { decidedBy, provisionalAccess } = needs[order.filingType];
  if (decidedBy === 'provider') return claimed(order, remarks, context);
  if (!provisionalAccess || order.provisionalAccess) return approved(remarks, []);
  const provisionalAccessUntil = fortyFiveDaysAfter(context.now);
  return approved({ ...remarks, provisionalAccessUntil }, ['A-2', 'O-4']);
};
