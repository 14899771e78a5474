import { claimable, hiChinaLeft } from '../rulebook/standing';
import type { FilingType, RuleId } from '../vocabulary';
import type { AccessFacts } from './access';

/** the filing type that would open a refused domain. */
export const nextStep = (
  { entity, claimant, records = [] }: Pick<AccessFacts, 'entity' | 'claimant' | 'records'>,
  rule: RuleId,
): FilingType => {
  if (claimant) return claimant.filingType;
  const entityHere = entity.status === 'Filed';
  const hiChina = hiChinaLeft(records, entity);
  switch (rule) {
    case 'A-2':
    case 'A-6':
      if (hiChina) return claimable(hiChina, records) ? 'FilingClaim' : 'FilingImport';
      return entityHere ? 'ContinuedProviderAddition' : 'ProviderAddition';
    default:
      return entityHere ? 'ContinuedWebsiteAddition' : 'InitialFiling';
  }
};
