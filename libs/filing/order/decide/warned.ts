import type { Violation } from '../../decision';
import type { Judgement } from '../../rulebook';

/** P-12: warnings stand in the decision's event; none, no field. */
export const warned = ({
  warnings,
}: Pick<Judgement, 'warnings'>): { readonly warnings?: readonly Violation[] } =>
  warnings.length === 0 ? {} : { warnings };
