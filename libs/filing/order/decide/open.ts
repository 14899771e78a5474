import { streams } from '../../claims';
import { accepted, refused, type Decision } from '../../decision';
import { determine, judgeOpening } from '../../rulebook';
import { provinces } from '../../vocabulary';
import type { Opening } from '../commands';
import type { OrderContext } from '../context';
import { course } from '../course';
import type { Drafted } from '../events';
import { warned } from './warned';

/** `OpenOrder`: what the determination (T-20) and the rules of opening allow (contract, "What OpenOrder checks"). */
export const open = (opening: Opening, context: OrderContext): Decision<Drafted> => {
  const judgement = judgeOpening({ opening, context });
  const determined = determine({ opening, context });
  const province = provinces.find((each) => each === opening.province);
  if (judgement.violations.length > 0 || !determined.filingType || !province)
    return refused('rules', judgement.violations);
  const { entityNumber = undefined } = determined;
  const drafted: Drafted = {
    type: 'Drafted',
    data: {
      orderId: context.orderId,
      accountId: context.accountId,
      filingType: determined.filingType,
      determinedBy: determined.rule,
      province,
      entityType: opening.entityType,
      document: opening.document,
      documentHash: opening.documentHash,
      ...(entityNumber !== undefined && { entityNumber }),
      domains: opening.domains,
      ...(opening.websiteNumber !== undefined && { websiteNumber: opening.websiteNumber }),
      channel: opening.channel,
      claims: [
        { stream: streams.account(context.accountId) },
        { stream: streams.registry(opening.documentHash) },
      ],
      ...warned(judgement),
    },
  };
  const rules = [...course.OpenOrder.guardedBy, determined.rule, ...judgement.held];
  return accepted([drafted], [...new Set(rules)], judgement.warnings);
};
