import type { EventStore } from '#libs/event-store';
import {
  dayOf,
  evolveEntity,
  initialEntity,
  streams,
  type EntityEvent,
  type Instant,
} from '#libs/filing';
import { entities } from '../entities/entities';
import { searchedText } from '../entities/search-terms';
import { happened } from '../ledger-event';
import { decodeCursor, limitOf, pageOf, type Page, type PageRequest } from './cursor';
import {
  websitesPage,
  type EntitiesQuery,
  type EntityFilters,
  type NumbersFrom,
  type WebsiteFilters,
} from './entities-query';
import { FiledEntity, type EntityAnswer, type WebsiteAnswer } from './filed-entity';

/** In a cursor: behind the last website of an entity. */
const allWebsites = '\uffff';

/**
 * What was filed at a time, folded from the entities' streams. Lists go through the entities that the read
 * model knows, `limit` of them for a page: one may have fewer items, and still a next page.
 */
export class FilingsAsOf {
  constructor(
    private readonly eventStore: Pick<EventStore, 'read'>,
    private readonly now: Pick<EntitiesQuery, 'numbers'>,
  ) {}

  /**
   * The entity by what had happened by an instant, judged by the rules of its day; undefined: it was not
   * filed then. What fell due by then counts, however late it was recorded.
   */
  async entity(number: string, asOf: Instant): Promise<FiledEntity | undefined> {
    let state = initialEntity;
    for await (const event of this.eventStore.read(streams.entity(number))) {
      if (event.metadata.occurredAt > asOf) continue;
      state = evolveEntity(state, happened<EntityEvent>(event));
    }
    return FiledEntity.of(state, dayOf(asOf));
  }

  /** By number; `q` in words that they had then and have now. @throws InvalidCursor */
  async list(
    filters: EntityFilters,
    asOf: Instant,
    page: PageRequest = {},
  ): Promise<Page<EntityAnswer>> {
    const limit = limitOf(page);
    const [last] = page.cursor === undefined ? [] : decodeCursor(page.cursor, 1);
    const from = last === undefined ? {} : { $gt: last };
    const found = await this.now.numbers(filters, 'terms', from, limit + 1);
    const { items: numbers, ...next } = pageOf(
      found,
      limit,
      (number) => [number],
      (number) => number,
    );
    const filed = await this.#filed(numbers, filters, asOf);
    const items = filed.filter((each) => isFoundBy(filters, each)).map((each) => each.answer());
    return { items, ...next };
  }

  /**
   * By entity and number; those of a domain by all that was ever filed for it, `q` in words that they
   * had then and have now. @throws InvalidCursor
   */
  async websites(
    filters: WebsiteFilters,
    asOf: Instant,
    page: PageRequest = {},
  ): Promise<Page<WebsiteAnswer>> {
    const limit = limitOf(page);
    const [last = '', after = ''] = page.cursor === undefined ? [] : decodeCursor(page.cursor, 2);
    const from = after === allWebsites ? { $gt: last } : { $gte: last };
    const found = await this.#numbers(filters, from, limit + 1);
    const { items: numbers, ...next } = pageOf(
      found,
      limit,
      (number) => [number, allWebsites],
      (number) => number,
    );
    const filed = await this.#filed(numbers, filters, asOf);
    const shown = websitesPage(filed, filters, [last, after], limit);
    return shown.nextCursor === undefined ? { ...shown, ...next } : shown;
  }

  /** The entities whose websites may be meant, in order. */
  async #numbers(
    { domain, ...filters }: WebsiteFilters,
    from: NumbersFrom,
    limit: number,
  ): Promise<readonly string[]> {
    if (domain === undefined) return this.now.numbers(filters, 'websiteTerms', from, limit);
    const numbers = new Set<string>();
    for await (const { type, data } of this.eventStore.read(streams.domain(domain)))
      if (type === 'DomainFiled') numbers.add(data['entityNumber'] as string);
    const { $gt = '', $gte = '' } = from;
    return [...numbers]
      .filter((number) => number > $gt && number >= $gte)
      .sort()
      .slice(0, limit);
  }

  /** Those of the entities that were filed then, and of the account and province then. */
  async #filed(
    numbers: readonly string[],
    { accountId, province }: Pick<EntityFilters, 'accountId' | 'province'>,
    asOf: Instant,
  ): Promise<readonly FiledEntity[]> {
    const filed: FiledEntity[] = [];
    for (const number of numbers) {
      const entity = await this.entity(number, asOf);
      if (!entity) continue;
      if (accountId !== undefined && entity.state.accountId !== accountId) continue;
      if (province !== undefined && entity.state.province !== province) continue;
      filed.push(entity);
    }
    return filed;
  }
}

const isFoundBy = ({ q }: EntityFilters, { state }: FiledEntity): boolean => {
  if (q === undefined) return true;
  const { terms } = entities.toDocument(state) as { readonly terms: readonly string[] };
  return terms.some((term) => term.startsWith(searchedText(q)));
};
