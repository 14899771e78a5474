import type { EntityState } from '../entity/events';
import type { OrderContext } from '../order/context';
import type { Opening } from '../order/commands';
import type { RegistryRecord } from '../registry/events';
import type { DomainFiling } from '../domain-claim/events';
import type { Day } from '../time';
import type { FilingType, RuleId } from '../vocabulary';

/** T-11: HiChina filings from before this day are claimed, later ones imported (T-12). */
const claimedBefore: Day = '2010-06-01';
/** M-4: apps, which may have no domain, are filed from this day on. */
export const appsFrom: Day = '2023-09-01';

/** The types that T-20 determines; the others are asked for and checked. */
export const determinedTypes: ReadonlySet<FilingType> = new Set([
  'InitialFiling',
  'ProviderAddition',
  'ContinuedProviderAddition',
  'WebsiteAddition',
  'ContinuedWebsiteAddition',
  'FilingClaim',
]);

export interface AppliedDomain {
  readonly domain: string;
  /** the path by which a violation names it */
  readonly field: string;
}

/** Where a domain stands for the entity that applies. */
export interface DomainStanding extends AppliedDomain {
  readonly is: 'free' | 'heldByAnother' | 'filedByAnother' | 'filedHere' | 'filedElsewhere';
  readonly filing?: DomainFiling;
}

/** What the ledger and the registry say of an entity and the domains it applies for (T-20). */
export interface Standing {
  readonly domains: readonly DomainStanding[];
  /** `shell`: held by the registry without a website (T-24) */
  readonly entity: 'here' | 'elsewhere' | 'shell' | 'unknown';
  /** what MIIT holds of the entity through other providers */
  readonly records: readonly RegistryRecord[];
  /** a HiChina filing of the entity that was never imported */
  readonly hiChina?: RegistryRecord;
  /** what is determined; absent: nothing applies, and `T-20`, `T-21` or `T-24` says why */
  readonly filingType?: FilingType;
  readonly rule: RuleId;
  readonly entityNumber?: string;
}

const standingOfDomain = (
  applied: AppliedDomain,
  { documentHash }: Opening,
  { accountId, domains, entity }: OrderContext,
): DomainStanding => {
  const facts = domains[applied.domain];
  const filing = facts?.filed;
  if (filing) {
    const own =
      filing.documentHash === documentHash ||
      (entity.status === 'Filed' && entity.entityNumber === filing.entityNumber);
    if (!own) return { ...applied, is: 'filedByAnother', filing };
    return { ...applied, is: filing.provider === 'here' ? 'filedHere' : 'filedElsewhere', filing };
  }
  const held = facts?.heldBy !== undefined && facts.heldBy.accountId !== accountId;
  return { ...applied, is: held ? 'heldByAnother' : 'free' };
};

type Determined = Pick<Standing, 'filingType' | 'rule' | 'entityNumber'>;

const determined = (
  rule: RuleId,
  filingType: FilingType,
  entityNumber: string | undefined,
): Determined => ({ rule, filingType, ...(entityNumber === undefined ? {} : { entityNumber }) });

const nothing = (rule: RuleId): Determined => ({ rule });

const determination = (
  { domains, entity, records, hiChina }: Omit<Standing, 'rule'>,
  context: OrderContext,
  on: Day,
): Determined => {
  const every = (...standings: DomainStanding['is'][]) =>
    domains.every(({ is }) => standings.includes(is));
  const here = context.entity.status === 'NotFiled' ? undefined : context.entity.entityNumber;
  if (!every('free', 'filedHere', 'filedElsewhere')) return nothing('T-20');
  // reading: the claim or the import comes first, whatever domain is named
  if (hiChina)
    return claimable(hiChina, records)
      ? determined('T-11', 'FilingClaim', hiChina.entityNumber)
      : nothing('T-20');
  if (domains.length === 0 && on < appsFrom) return nothing('T-20');
  if (every('free')) {
    if (entity === 'here') return determined('T-5', 'ContinuedWebsiteAddition', here);
    if (entity === 'elsewhere')
      return determined('T-4', 'WebsiteAddition', records[0]?.entityNumber);
    return entity === 'shell' ? nothing('T-24') : determined('T-1', 'InitialFiling', undefined);
  }
  if (every('filedElsewhere'))
    return entity === 'here'
      ? determined('T-3', 'ContinuedProviderAddition', here)
      : determined('T-2', 'ProviderAddition', domains[0]?.filing?.entityNumber);
  return nothing(every('filedHere', 'filedElsewhere') ? 'T-20' : 'T-21');
};

/** The HiChina filing of an entity that is left to import (A19.3, A19.5): one of its websites is not here. */
export const hiChinaLeft = (
  records: readonly RegistryRecord[],
  entity: EntityState,
): RegistryRecord | undefined =>
  records.find(({ system, entityNumber, websites }) => {
    if (system !== 'HiChina') return false;
    if (entity.status === 'NotFiled' || entity.entityNumber !== entityNumber) return true;
    const missing = websites.some(({ websiteNumber }) => !(websiteNumber in entity.websites));
    return entity.status === 'Filed' && missing;
  });

/**
 * T-11: filed before the day, and added to no other provider since. Reading: what MIIT holds of the same
 * website is such an addition; then the filing is not claimed but imported when that is asked for (T-12).
 */
export const claimable = (hiChina: RegistryRecord, records: readonly RegistryRecord[]): boolean =>
  hiChina.filedOn < claimedBefore &&
  !records.some(
    ({ system, websites }) =>
      system === 'MIIT' &&
      websites.some(({ websiteNumber }) =>
        hiChina.websites.some((each) => each.websiteNumber === websiteNumber),
      ),
  );

/** Looks the entity and the domains up in what the context brings of ledger and registry. */
export const standingOf = (
  opening: Opening,
  applied: readonly AppliedDomain[],
  context: OrderContext,
  on: Day,
): Standing => {
  const { entity, registry } = context;
  const hiChina = hiChinaLeft(registry.records, entity);
  // a number filed here is the ledger's own; once cancelled here it is gone from the registry too
  const records = registry.records.filter(
    ({ entityNumber, system }) =>
      system === 'MIIT' && (entity.status === 'NotFiled' || entity.entityNumber !== entityNumber),
  );
  const elsewhere = records.some(({ websites }) => websites.length > 0);
  const found = {
    domains: applied.map((each) => standingOfDomain(each, opening, context)),
    entity:
      entity.status === 'Filed'
        ? ('here' as const)
        : elsewhere
          ? ('elsewhere' as const)
          : records.length > 0
            ? ('shell' as const)
            : ('unknown' as const),
    records,
    ...(hiChina ? { hiChina } : {}),
  };
  return { ...found, ...determination(found, context, on) };
};
