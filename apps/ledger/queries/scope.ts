import type { Actor, Role } from '#libs/access-control';
import { NotAllowed, NotKnown } from '#libs/commands';
import { provinces, type Province } from '#libs/filing';

/** Which part of the ledger somebody may see; nothing named: all of it. */
export interface Scope {
  /** an applicant's own */
  readonly accountId?: string;
  /** a provincial bureau's own */
  readonly province?: Province;
  /** sees masked what others see clear: the form, to auditors and engineers */
  readonly masked?: true;
}

const readers = {
  filings: ['applicant', 'reviewer', 'bureau', 'operator', 'auditor', 'engineer'],
  instances: ['platform', 'applicant', 'reviewer', 'operator', 'auditor', 'engineer'],
  queues: ['reviewer', 'bureau', 'operator', 'auditor', 'engineer'],
  counters: ['reviewer', 'bureau', 'operator', 'auditor', 'engineer'],
  audit: ['auditor', 'engineer'],
  form: ['applicant', 'reviewer', 'auditor', 'engineer'],
  accessOfAll: ['platform', 'reviewer', 'operator', 'auditor', 'engineer', 'service'],
  access: [
    'platform',
    'applicant',
    'reviewer',
    'bureau',
    'operator',
    'auditor',
    'engineer',
    'service',
  ],
} as const satisfies Record<string, readonly Role[]>;

/** @throws {NotAllowed} for a role that may see nothing of it */
export const scopeOf = ({ role, id }: Actor, what: keyof typeof readers): Scope => {
  const allowed: readonly Role[] = readers[what];
  if (!allowed.includes(role))
    throw new NotAllowed(`this is answered to ${allowed.join(', ')}, not to ${role}`);
  if (role === 'applicant') return { accountId: id };
  if (what === 'form' && role !== 'reviewer') return { masked: true };
  if (role !== 'bureau' || id === 'miit') return {};
  const province = provinces.find((each) => each.toLowerCase() === id);
  if (province === undefined) throw new NotAllowed(`${id} is no province’s bureau`);
  return { province };
};

/** A filter within a scope. @throws {NotAllowed} when it asks for what lies outside */
export const narrowed = (
  filter: { readonly accountId?: string; readonly province?: string },
  scope: Scope,
): { readonly accountId?: string; readonly province?: string } => {
  for (const key of ['accountId', 'province'] as const)
    if (filter[key] !== undefined && scope[key] !== undefined && filter[key] !== scope[key])
      throw new NotAllowed(`${key} ${filter[key]} is not yours`);
  return { ...filter, ...scope };
};

/**
 * What was found, when it lies within the scope.
 *
 * @throws {NotAllowed} for an applicant also when there is nothing: he cannot tell a foreign order from none
 * @throws {NotKnown}
 */
export const within = <Found extends object>(
  scope: Scope,
  found: Found | undefined,
  what: string,
): Found => {
  const { accountId, province }: { accountId?: unknown; province?: unknown } = found ?? {};
  const foreign = new NotAllowed(`${what} is not yours`);
  if (scope.accountId !== undefined && accountId !== scope.accountId) throw foreign;
  if (found === undefined) throw new NotKnown(`there is no ${what}`);
  if (scope.province !== undefined && province !== scope.province) throw foreign;
  return found;
};
