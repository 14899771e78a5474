import { claimedBefore } from '../rulebook/standing';
import type { FilingType, RuleId } from '../vocabulary';
import type { AccessFacts } from './access';

/** the filing type that would open a refused domain. */
export const nextStep = (
  { entity, claimant, record }: Pick<AccessFacts, 'entity' | 'claimant' | 'record'>,
  rule: RuleId,
): FilingType => {
  if (claimant) return claimant.filingType;
  const entityHere = entity.status === 'Filed';
  switch (rule) {
    case 'A-2':
    case 'A-6':
      if (record?.system === 'HiChina')
        return record.filedOn < claimedBefore ? 'FilingClaim' : 'FilingImport';
      return entityHere ? 'ContinuedProviderAddition' : 'ProviderAddition';
    default:
      return entityHere ? 'ContinuedWebsiteAddition' : 'InitialFiling';
  }
};
