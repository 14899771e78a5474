import { streams } from '../claims';
import type { DomainState } from '../domain-claim/events';
import { domainsOf, domainsUnder } from '../entity/domains';
import type { EntityEvent, EntityState } from '../entity/events';
import type { RegistryState } from '../registry/events';
import { tell, type StreamUpdate } from './stream-update';
import { unfiled } from './unfiled';

/** What the follow-up of an entity's event depends on; streams as they are now. */
export interface FollowUpFacts {
  /** the event's own entity, the event in it */
  readonly entity: Exclude<EntityState, { status: 'NotFiled' }>;
  /** of the entity's document */
  readonly registry: Pick<RegistryState, 'records'>;
  /** those of `domainsUnder(entity, registry)` */
  readonly domains: Readonly<Record<string, DomainState>>;
  /** the keyed hash of a website's name (`blacklist-` streams) */
  readonly nameHash: (name: string) => string;
}

/** I-5, T-26: document and website names; of the website that was the cause, else of all. */
const blacklisted = (
  { entityNumber, documentHash, websites }: FollowUpFacts['entity'],
  websiteNumber: string | undefined,
  nameHash: FollowUpFacts['nameHash'],
): readonly StreamUpdate[] => {
  const names = Object.values(websites)
    .filter((website) => websiteNumber === undefined || website.websiteNumber === websiteNumber)
    .map(({ details }) => details.name);
  return [
    tell(streams.registry(documentHash), { type: 'Blacklisted', data: { entityNumber } }),
    ...[...new Set(names)].sort().map((name) =>
      tell(streams.blacklist(nameHash(name)), {
        type: 'Blacklisted',
        data: { name, entityNumber },
      }),
    ),
  ];
};

/**
 * What an entity's event that no order caused does to other streams: a deregistration (A-5, I-5) or a
 * removal after an inspection unfiles domains; a deregistration may blacklist. That the entity's open
 * order ends is a command of its own (`CancelDeregistered`).
 */
export const followUpOf = (
  event: EntityEvent,
  { entity, registry, domains, nameHash }: FollowUpFacts,
): readonly StreamUpdate[] => {
  const told = (rule: 'A-5' | 'A-6', concerned: readonly string[]): readonly StreamUpdate[] =>
    unfiled(rule, concerned, domains, entity.entityNumber).map(([domain, unfiling]) =>
      tell(streams.domain(domain), unfiling),
    );
  if (event.type === 'ProviderRemoved' && event.data.cause === 'inspection') {
    const { websiteNumber } = event.data;
    const filedAgain = entity.websites[websiteNumber]?.status === 'filed';
    return filedAgain ? [] : told('A-6', domainsOf(entity, websiteNumber));
  }
  if (event.type !== 'Cancelled' || event.data.reason !== 'deregistered') return [];
  const { subject, websiteNumber, blacklist } = event.data;
  return [
    ...told(
      'A-5',
      subject === 'entity' ? domainsUnder(entity, registry) : domainsOf(entity, websiteNumber),
    ),
    ...(blacklist ? blacklisted(entity, websiteNumber, nameHash) : []),
  ];
};
