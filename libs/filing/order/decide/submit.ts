import { streams, type ClaimedStream } from '../../claims';
import { accepted, refused, type Decision } from '../../decision';
import { judgeSubmission } from '../../rulebook';
import type { OrderContext } from '../context';
import { course, type TakenIn } from '../course';
import { domainsOfOrder } from '../domains';
import type { Submitted } from '../events';
import { needs } from '../needs';
import { fortyFiveDaysAfter } from '../terms';

type Correctable = TakenIn<'Submit'>;

const filedDomains = ({ websiteNumber = '' }: Correctable, { entity }: OrderContext) =>
  entity.status === 'NotFiled' ? [] : (entity.websites[websiteNumber]?.details.domains ?? []);

const domainClaims = (domains: readonly string[]): readonly ClaimedStream[] =>
  [...domains].sort().map((domain) => ({ stream: streams.domain(domain) }));

const codeClaims = (order: Correctable, { codes }: OrderContext): readonly ClaimedStream[] =>
  (order.draft.websites ?? [])
    .flatMap(({ serviceCode }) => (serviceCode === undefined ? [] : [serviceCode]))
    .sort()
    .flatMap((code) => {
      const found = codes[code];
      return found ? [{ stream: streams.instance(found.instance.instanceId), code }] : [];
    });

/** The streams that `Submitted` lists: domains sorted, then service codes sorted (architecture, "Several streams"). */
const claimsOf = (order: Correctable, context: OrderContext): readonly ClaimedStream[] => {
  switch (needs[order.filingType].claims) {
    case 'domainsAndCodes':
      return [...domainClaims(domainsOfOrder(order)), ...codeClaims(order, context)];
    case 'addedDomains': {
      const filed = filedDomains(order, context);
      return domainClaims(domainsOfOrder(order).filter((domain) => !filed.includes(domain)));
    }
    case 'none':
      return [];
  }
};

/** `Submit`: the draft by every rule that guards a submission; the 45 days run from the first one (O-4). */
export const submit = (order: Correctable, context: OrderContext): Decision<Submitted> => {
  const judgement = judgeSubmission({ order, context });
  if (judgement.violations.length > 0) return refused('rules', judgement.violations);
  const submitted: Submitted = {
    type: 'Submitted',
    data: {
      lapsesAt: order.status === 'Draft' ? fortyFiveDaysAfter(context.now) : order.lapsesAt,
      claims: claimsOf(order, context),
      warnings: judgement.warnings,
    },
  };
  const rules = [...course.Submit.guardedBy, ...judgement.held];
  return accepted([submitted], [...new Set(rules)], judgement.warnings);
};
