import type { Db, Filter } from 'mongodb';
import {
  entityActions,
  entityStatus,
  psbState,
  websiteActions,
  websiteStatus,
  type Action,
  type Day,
  type EntityState,
  type FiledWebsite,
  type PsbState,
  type Sealed,
} from '#libs/filing';
import { entities } from '../entities/entities';
import type { Stored } from '../read-model';
import { decodeCursor, limitOf, pageOf, type Page, type PageRequest } from './cursor';
import { Served } from './served';

/** A website as the contract answers it (section 4). */
export interface WebsiteAnswer {
  readonly number: string;
  readonly entityNumber: string;
  readonly name: string;
  readonly domains: readonly string[];
  readonly status: string;
  readonly psb: PsbState;
  readonly actions: readonly Action[];
  readonly stale?: true;
}

/** An entity as the contract answers it; the name of an individual still sealed. */
export interface EntityAnswer {
  readonly number: string;
  readonly name: string | Sealed | undefined;
  readonly province: string;
  readonly entityType: string | undefined;
  readonly accountId: string;
  readonly status: string;
  readonly websites: readonly Pick<WebsiteAnswer, 'number' | 'name' | 'domains' | 'status'>[];
  readonly actions: readonly Action[];
  readonly stale?: true;
}

type Filed = Exclude<EntityState, { status: 'NotFiled' }>;
interface Found {
  readonly entity: Filed;
  readonly stale: { readonly stale?: true };
}

const foundIn = (stored: Stored): readonly Found[] => {
  const entity = entities.toState(stored);
  return entity.status === 'NotFiled'
    ? []
    : [{ entity, stale: stored.stale ? { stale: true } : {} }];
};

const websiteSummary = (website: FiledWebsite) => ({
  number: website.websiteNumber,
  name: website.details.name,
  domains: website.details.domains,
  status: websiteStatus(website),
});

const entityAnswer = ({ entity, stale }: Found, on: Day): EntityAnswer => ({
  number: entity.entityNumber,
  name: entity.details.name,
  province: entity.province,
  entityType: entity.details.entityType,
  accountId: entity.accountId,
  status: entityStatus(entity),
  websites: websitesOf(entity).map(websiteSummary),
  actions: entityActions(entity, on),
  ...stale,
});

const websiteAnswer = (
  { entity, stale }: Found,
  website: FiledWebsite,
  on: Day,
): WebsiteAnswer => ({
  ...websiteSummary(website),
  entityNumber: entity.entityNumber,
  psb: psbState(website, on),
  actions: websiteActions(entity, website, on),
  ...stale,
});

/** In the order of their numbers as text. */
const websitesOf = ({ websites }: Filed): readonly FiledWebsite[] =>
  Object.values(websites).sort((a, b) => (a.websiteNumber < b.websiteNumber ? -1 : 1));

const concerns = ({ websiteNumber, details }: FiledWebsite, { q, domain }: WebsiteFilters) =>
  (domain === undefined || details.domains.includes(domain)) &&
  (q === undefined || websiteNumber.startsWith(q) || (details.name ?? '').startsWith(q));

/** Text that begins with another; searched by index. */
const beginning = (text: string): RegExp =>
  new RegExp(`^${text.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&')}`);

export interface EntityFilters {
  /** an entity's number or name, a website's number or domain, from its beginning */
  readonly q?: string;
  readonly accountId?: string;
  readonly province?: string;
}

export interface WebsiteFilters {
  /** a website's number or name, from its beginning */
  readonly q?: string;
  readonly domain?: string;
  readonly accountId?: string;
  readonly province?: string;
}

/** What is filed here now. `on`: the day for which actions and due dates are judged. */
export class EntitiesQuery {
  readonly #entities: Served;

  constructor(db: Db) {
    this.#entities = new Served(db, entities);
  }

  async byNumber(number: string, on: Day): Promise<EntityAnswer | undefined> {
    const [found] = await this.#find({ _id: number }, 1);
    return found && entityAnswer(found, on);
  }

  /** By number. @throws InvalidCursor */
  async list(filters: EntityFilters, on: Day, page: PageRequest = {}): Promise<Page<EntityAnswer>> {
    const { q, ...fields } = filters;
    const limit = limitOf(page);
    const [last] = page.cursor === undefined ? [] : decodeCursor(page.cursor, 1);
    const found = await this.#find(
      {
        ...fields,
        ...(q !== undefined && { beginnings: beginning(q) }),
        ...(last !== undefined && { _id: { $gt: last } }),
      },
      limit + 1,
    );
    return pageOf(
      found,
      limit,
      ({ entity }) => [entity.entityNumber],
      (each) => entityAnswer(each, on),
    );
  }

  async website(number: string, on: Day): Promise<WebsiteAnswer | undefined> {
    const [found] = await this.#find({ 'websites.number': number }, 1);
    const website = found?.entity.websites[number];
    return found && website && websiteAnswer(found, website, on);
  }

  /** By entity and number. @throws InvalidCursor */
  async websites(
    filters: WebsiteFilters,
    on: Day,
    page: PageRequest = {},
  ): Promise<Page<WebsiteAnswer>> {
    const { q, domain, ...fields } = filters;
    const limit = limitOf(page);
    const [entityNumber, number] = page.cursor === undefined ? [] : decodeCursor(page.cursor, 2);
    const found = await this.#find(
      {
        ...fields,
        ...(domain !== undefined && { 'websites.domains': domain }),
        ...(q !== undefined && { websiteBeginnings: beginning(q) }),
        ...(entityNumber !== undefined && { _id: { $gte: entityNumber } }),
      },
      limit + 2, // the first may have been answered before, each other one has a website at least
    );
    const websites = found
      .flatMap((each) => websitesOf(each.entity).map((website) => ({ each, website })))
      .filter(({ website }) => concerns(website, filters))
      .filter(
        ({ each, website }) =>
          each.entity.entityNumber !== entityNumber || website.websiteNumber > (number ?? ''),
      );
    return pageOf(
      websites,
      limit,
      ({ each, website }) => [each.entity.entityNumber, website.websiteNumber],
      ({ each, website }) => websiteAnswer(each, website, on),
    );
  }

  async #find(filter: Filter<Stored>, limit: number): Promise<readonly Found[]> {
    const documents = await this.#entities.collection();
    const found = await documents.find(filter).sort({ _id: 1 }).limit(limit).toArray();
    return found.flatMap(foundIn);
  }
}
