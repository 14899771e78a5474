import type { Db, Filter } from 'mongodb';
import type { Day, FiledWebsite } from '#libs/filing';
import { entities } from '../entities/entities';
import { searchedText, searchTerms } from '../entities/search-terms';
import type { Stored } from '../read-model';
import { decodeCursor, limitOf, pageOf, type Page, type PageRequest } from './cursor';
import { FiledEntity, type EntityAnswer, type WebsiteAnswer } from './filed-entity';
import { Served } from './served';

export interface EntityFilters {
  /** in an entity's number or name, a website's number or domain: from the beginning of a word */
  readonly q?: string;
  readonly accountId?: string;
  readonly province?: string;
}

export interface WebsiteFilters {
  /** in a website's number or name: from the beginning of a word */
  readonly q?: string;
  readonly domain?: string;
  readonly accountId?: string;
  readonly province?: string;
}

/** The terms of an entity with all that is filed under it, or those of its websites. */
export type SearchedTerms = 'terms' | 'websiteTerms';

/** From where in the order of the entities' numbers. */
export interface NumbersFrom {
  readonly $gt?: string;
  readonly $gte?: string;
}

/** What terms begin with; searched by index. */
const beginningWith = (text: string): RegExp =>
  new RegExp(`^${searchedText(text).replace(/[$()*+.?[\\\]^{|}]/g, '\\$&')}`);

const concerns = ({ websiteNumber, details }: FiledWebsite, { q, domain }: WebsiteFilters) =>
  (domain === undefined || details.domains.includes(domain)) &&
  (q === undefined ||
    searchTerms([websiteNumber, details.name]).some((term) => term.startsWith(searchedText(q))));

/** The first websites of these entities that a list is asked for, behind the last one that was answered. */
export const websitesPage = (
  found: readonly FiledEntity[],
  filters: WebsiteFilters,
  [lastEntity, lastNumber = '']: readonly (string | undefined)[],
  limit: number,
): Page<WebsiteAnswer> => {
  const websites = found
    .flatMap((entity) => entity.websites.map((website) => ({ entity, website })))
    .filter(({ website }) => concerns(website, filters))
    .filter(
      ({ entity, website }) =>
        entity.state.entityNumber !== lastEntity || website.websiteNumber > lastNumber,
    );
  return pageOf(
    websites,
    limit,
    ({ entity, website }) => [entity.state.entityNumber, website.websiteNumber],
    ({ entity, website }) => entity.websiteAnswer(website),
  );
};

/** Of a text found in more entities, those in the order of their numbers are looked through: the next is not far. */
const sortedAtMost = 150;

/** What is filed here now. `on`: the day for which actions and due dates are judged. */
export class EntitiesQuery {
  readonly #entities: Served;

  constructor(db: Db) {
    this.#entities = new Served(db, entities);
  }

  async entity(number: string, on: Day): Promise<FiledEntity | undefined> {
    const [found] = await this.#find({ _id: number }, on, 1);
    return found;
  }

  /** By number. @throws InvalidCursor */
  async list(filters: EntityFilters, on: Day, page: PageRequest = {}): Promise<Page<EntityAnswer>> {
    const { q, ...fields } = filters;
    const limit = limitOf(page);
    const [last] = page.cursor === undefined ? [] : decodeCursor(page.cursor, 1);
    const found = await this.#find(
      await this.#searched(fields, 'terms', q, last === undefined ? {} : { $gt: last }),
      on,
      limit + 1,
    );
    return pageOf(
      found,
      limit,
      ({ state }) => [state.entityNumber],
      (each) => each.answer(),
    );
  }

  /** By entity and number. @throws InvalidCursor */
  async websites(
    filters: WebsiteFilters,
    on: Day,
    page: PageRequest = {},
  ): Promise<Page<WebsiteAnswer>> {
    const { q, domain, ...fields } = filters;
    const limit = limitOf(page);
    const last = page.cursor === undefined ? [] : decodeCursor(page.cursor, 2);
    const filter = {
      ...fields,
      websites: { $ne: [] },
      ...(domain !== undefined && { 'websites.domains': domain }),
    };
    const from = last[0] === undefined ? {} : { $gte: last[0] };
    const found = await this.#find(
      await this.#searched(filter, 'websiteTerms', q, from),
      on,
      limit + 2, // the first may have been answered before, each other one has a website at least
    );
    return websitesPage(found, filters, last, limit);
  }

  /**
   * The numbers of entities filed here at any time that a search finds by what they are now, in
   * order: at most `limit` from a number on.
   */
  async numbers(
    { q, ...fields }: EntityFilters,
    terms: SearchedTerms,
    from: NumbersFrom,
    limit: number,
  ): Promise<readonly string[]> {
    const filter = await this.#searched(fields, terms, q, from);
    const entities = await this.#entities.collection();
    const found = entities
      .find(filter, { projection: { _id: 1 } })
      .sort({ _id: 1 })
      .limit(limit);
    return found.map(({ _id }) => String(_id)).toArray();
  }

  /** The filter of a list, by numbers where the text searched for is found in a few entities only. */
  async #searched(
    fields: Filter<Stored>,
    terms: SearchedTerms,
    q: string | undefined,
    numbers: NumbersFrom,
  ): Promise<Filter<Stored>> {
    const within = Object.keys(numbers).length > 0 ? { _id: numbers } : {};
    if (q === undefined) return { ...fields, ...within };
    const filter = { ...fields, [terms]: beginningWith(q) };
    const entities = await this.#entities.collection();
    const some = await entities
      .find(filter, { projection: { _id: 1 } })
      .limit(sortedAtMost + 1)
      .toArray();
    if (some.length > sortedAtMost) return { ...filter, ...within };
    return { _id: { ...numbers, $in: some.map(({ _id }) => _id) } };
  }

  async #find(filter: Filter<Stored>, on: Day, limit: number): Promise<readonly FiledEntity[]> {
    const entities = await this.#entities.collection();
    const stored = await entities.find(filter).sort({ _id: 1 }).limit(limit).toArray();
    return stored.flatMap((each) => foundIn(each, on));
  }
}

const foundIn = (stored: Stored, on: Day): readonly FiledEntity[] => {
  const found = FiledEntity.of(entities.toState(stored), on, stored.stale);
  return found ? [found] : [];
};
