import {
  dueOnEntity,
  evolveEntity,
  initialEntity,
  websiteStatus,
  type EntityEvent,
  type EntityState,
  type FiledWebsite,
} from '#libs/filing';
import { happened, keyIn } from '../ledger-event';
import type { ReadModel } from '../read-model';
import { searchTerms } from './search-terms';

type Filed = Exclude<EntityState, { status: 'NotFiled' }>;

const websiteFields = ({ websiteNumber, details, status, psb }: FiledWebsite) => ({
  number: websiteNumber,
  name: details.name,
  domains: details.domains,
  status,
  ...(psb && { psb }),
});

/** What a search text is compared with; the name of an individual is sealed. */
const searchedBy = ({ entityNumber, details, websites }: Filed) => {
  const all = Object.values(websites);
  const numbers = all.map(({ websiteNumber }) => websiteNumber);
  const names = typeof details.name === 'string' ? [details.name] : [];
  const domains = all.flatMap((website) => website.details.domains);
  return {
    terms: searchTerms([entityNumber, ...names, ...numbers, ...domains]),
    websiteTerms: searchTerms([...numbers, ...all.map((website) => website.details.name)]),
  };
};

/** The domains that are off the net for illegal content (I-8). */
const suspendedOf = ({ websites }: Filed): readonly string[] =>
  Object.values(websites)
    .filter((website) => websiteStatus(website) === 'suspended')
    .flatMap(({ details }) => details.domains);

/** Who administers an organisation's websites, by the hash of the document's number (E-7). */
const administratorsOf = ({ details, websites }: Filed): readonly string[] =>
  details.entityType === 'individual'
    ? []
    : Object.values(websites)
        .filter(({ status }) => status === 'filed')
        .flatMap((website) => website.details.administrator?.document?.number?.hash ?? []);

/** What is filed here: each entity with its websites, as it is now. */
export const entities: ReadModel<EntityState> = {
  name: 'entities',
  version: 3,
  indexes: [
    { key: { terms: 1 } },
    { key: { websiteTerms: 1 } },
    { key: { accountId: 1, _id: 1 } },
    { key: { province: 1, _id: 1 } },
    { key: { 'websites.domains': 1, _id: 1 } },
    { key: { administrators: 1 } },
    { key: { suspended: 1 } },
    { key: { dueNextAt: 1 } },
  ],
  keys: keyIn('entity'),
  isFirst: ({ revision }) => revision === 0n,
  evolve: (before, event) => evolveEntity(before ?? initialEntity, happened<EntityEvent>(event)),
  toDocument: (entity) => ({
    status: entity.status,
    dueNextAt: dueOnEntity(entity)[0]?.at ?? null,
    folded: JSON.stringify(entity), // its maps have website numbers for keys
    ...(entity.status !== 'NotFiled' && {
      number: entity.entityNumber,
      name: entity.details.name,
      province: entity.province,
      entityType: entity.details.entityType,
      accountId: entity.accountId,
      documentHash: entity.documentHash,
      websites: Object.values(entity.websites).map(websiteFields),
      administrators: administratorsOf(entity),
      suspended: suspendedOf(entity),
      ...searchedBy(entity),
    }),
  }),
  toState: ({ folded }) => JSON.parse(folded as string) as EntityState,
};
