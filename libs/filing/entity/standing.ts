import type { Day } from '../time';
import type { FilingType, RuleId } from '../vocabulary';
import type { EntityState, FiledWebsite } from './events';

/** `shell` (I-4, I-10): filed, and no website left that this provider serves. */
export type EntityStatus = 'filed' | 'shell' | 'cancelled';
/** `suspended`: filed, and taken off the net for illegal content (I-8). */
export type WebsiteStatus = 'filed' | 'suspended' | 'removed' | 'cancelled';

/** A filing that could be asked for, and the rule that allows or refuses it. */
export interface Action {
  readonly filingType: FilingType;
  readonly allowed: boolean;
  readonly rule: RuleId;
}

type Entity = Exclude<EntityState, { status: 'NotFiled' }>;

export const entityStatus = ({ status, websites }: Entity): EntityStatus => {
  if (status === 'Cancelled') return 'cancelled';
  return Object.values(websites).some((website) => website.status === 'filed') ? 'filed' : 'shell';
};

export const websiteStatus = ({ status, suspended }: FiledWebsite): WebsiteStatus =>
  status === 'filed' && suspended ? 'suspended' : status;

const expired = (validUntil: Day | undefined, on: Day): boolean =>
  validUntil !== undefined && validUntil < on;

/** E-14: with the entity's document expired only T-6, T-8 and T-9 are possible. */
const documentExpired = ({ details }: Entity, on: Day): boolean =>
  expired(details.document?.validUntil, on);

/** E-14: with the administrator's document expired only a T-7 of that website is possible. */
const administratorExpired = ({ details }: FiledWebsite, on: Day): boolean =>
  expired(details.administrator?.document?.validUntil, on);

const allowed = (filingType: FilingType, rule: RuleId): Action => ({
  filingType,
  allowed: true,
  rule,
});
const refusedBy = (rule: RuleId, action: Action): Action => ({ ...action, allowed: false, rule });

/** Filed first through another provider: its changes go through that one, also after a T-2 (section 2). */
const filedElsewhereFirst = ({ filingType }: Entity): boolean =>
  filingType === 'ProviderAddition' || filingType === 'WebsiteAddition';

/** What can be asked for the entity on a day; whether another order is in progress (O-2) is left out. */
export const entityActions = (entity: Entity, on: Day): readonly Action[] => {
  const addition = allowed('ContinuedWebsiteAddition', 'T-5');
  const provider = allowed('ContinuedProviderAddition', 'T-3');
  const change = allowed('EntityChange', 'T-6');
  const cancellation = allowed('EntityCancellation', 'T-8');
  if (entity.status === 'Cancelled')
    return [addition, provider, change, cancellation].map((action) => refusedBy('A-5', action));
  const additions = [addition, provider].map((action) =>
    documentExpired(entity, on) ? refusedBy('E-14', action) : action,
  );
  return [
    ...additions,
    filedElsewhereFirst(entity) ? refusedBy('T-6', change) : change,
    cancellation,
  ];
};

/** What can be asked for one of its websites on a day; after a removal also what brings it back (I-14). */
export const websiteActions = (
  entity: Entity,
  website: FiledWebsite,
  on: Day,
): readonly Action[] => {
  const change = allowed('WebsiteChange', 'T-7');
  const cancellation = allowed('WebsiteCancellation', 'T-9');
  const removal = allowed('ProviderRemoval', 'T-10');
  const all = [change, cancellation, removal];
  const subjectExpired = documentExpired(entity, on);
  switch (website.status) {
    case 'cancelled':
      return all.map((action) => refusedBy('A-5', action));
    case 'removed': {
      const back = allowed('ContinuedProviderAddition', 'T-3');
      return [
        ...all.map((action) => refusedBy('A-6', action)),
        subjectExpired ? refusedBy('E-14', back) : back,
      ];
    }
    case 'filed': {
      const administratorToo = administratorExpired(website, on);
      return [
        subjectExpired ? refusedBy('E-14', change) : change,
        administratorToo ? refusedBy('E-14', cancellation) : cancellation,
        subjectExpired || administratorToo ? refusedBy('E-14', removal) : removal,
      ];
    }
  }
};
