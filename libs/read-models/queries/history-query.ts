import type { Db, Filter } from 'mongodb';
import type { Instant } from '#libs/filing';
import { auditHistory } from '../audit-history/audit-history';
import { days } from '../days/days';
import { statesAround, type Entry } from './around';
import {
  decodeCursor,
  InvalidCursor,
  limitOf,
  type Page,
  pageOf,
  type PageRequest,
} from './cursor';
import { positionsBetween } from './day-bounds';
import { historyItem, type HistoryItem } from './history-item';
import { entityOf } from './filed-entity';
import { Served } from './served';

export interface AuditFilters {
  readonly actor?: string;
  readonly rule?: string;
  readonly type?: string;
  readonly province?: string;
  /** inclusive */
  readonly from?: Instant;
  /** exclusive */
  readonly to?: Instant;
}

/** Entries of an export read and shown at a time. */
const exportedAtATime = 200;

/** What happened, in the order in which it was recorded. */
export class HistoryQuery {
  readonly #entries: Served<Entry>;
  readonly #days: Served;

  constructor(db: Db) {
    this.#entries = new Served(db, auditHistory);
    this.#days = new Served(db, days);
  }

  /** The decisions on an order and what followed on its entity. @throws InvalidCursor */
  ofOrder(orderId: string, page: PageRequest = {}): Promise<Page<HistoryItem>> {
    return this.#page({ orderId }, page);
  }

  /** @throws InvalidCursor */
  ofEntity(entityNumber: string, page: PageRequest = {}): Promise<Page<HistoryItem>> {
    return this.#page({ entityNumber }, page);
  }

  /** The website's own events, and its entity's since it was filed. @throws InvalidCursor */
  async ofWebsite(websiteNumber: string, page: PageRequest = {}): Promise<Page<HistoryItem>> {
    const entityNumber = entityOf(websiteNumber);
    const entries = await this.#entries.collection();
    const filed = await entries.findOne(
      { entityNumber, type: 'WebsiteFiled', websiteNumber },
      { sort: { _id: 1 } },
    );
    if (!filed) return { items: [] };
    const concerned = { websiteNumber: { $in: [websiteNumber, null] } };
    return this.#page(
      { entityNumber, type: { $ne: 'EntityFiled' }, ...concerned } as Filter<Entry>,
      page,
      { $gte: filed._id },
    );
  }

  /** Over all streams. @throws InvalidCursor */
  async audit(filters: AuditFilters, page: PageRequest = {}): Promise<Page<HistoryItem>> {
    const within = await this.#within(filters);
    return within ? this.#page(auditFilter(filters), page, within) : { items: [] };
  }

  /** All of it, for an export: read as it is consumed. */
  async *auditExport(filters: AuditFilters): AsyncGenerator<HistoryItem> {
    const within = await this.#within(filters);
    if (!within) return;
    const entries = await this.#entries.collection();
    const all = entries.find({ ...auditFilter(filters), _id: within }).sort({ _id: 1 });
    let some: Entry[] = [];
    for await (const entry of all) {
      some.push(entry);
      if (some.length < exportedAtATime) continue;
      yield* await this.#items(some);
      some = [];
    }
    yield* await this.#items(some);
  }

  /** Positions to look through; undefined: nothing happened in that time. */
  async #within({ from, to }: AuditFilters): Promise<Range | undefined> {
    if (from === undefined && to === undefined) return everything;
    const positions = await positionsBetween(await this.#days.collection(), {
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
    });
    return positions && { $gte: positions.first, $lte: positions.last };
  }

  async #page(
    filter: Filter<Entry>,
    page: PageRequest,
    within: Range = everything,
  ): Promise<Page<HistoryItem>> {
    const limit = limitOf(page);
    const after = page.cursor === undefined ? {} : { $gt: positionIn(page.cursor) };
    const entries = await this.#entries.collection();
    const found = await entries
      .find({ ...filter, _id: { ...within, ...after } })
      .sort({ _id: 1 })
      .limit(limit + 1)
      .toArray();
    const around = await statesAround(entries, found.slice(0, limit));
    return pageOf(
      found,
      limit,
      ({ _id }) => [String(_id)],
      (entry) => historyItem(entry, around.get(entry._id)),
    );
  }

  async #items(found: readonly Entry[]): Promise<readonly HistoryItem[]> {
    const around = await statesAround(await this.#entries.collection(), found);
    return found.map((entry) => historyItem(entry, around.get(entry._id)));
  }
}

interface Range {
  readonly $gte: bigint;
  readonly $lte?: bigint;
}

const everything: Range = { $gte: 0n };

const positionIn = (cursor: string): bigint => {
  const [position = ''] = decodeCursor(cursor, 1);
  if (!/^\d{1,19}$/.test(position)) throw new InvalidCursor(cursor);
  return BigInt(position);
};

const auditFilter = ({ actor, rule, from, to, ...fields }: AuditFilters): Filter<Entry> => ({
  ...fields,
  ...(actor !== undefined && { 'actor.id': actor }),
  ...(rule !== undefined && { rules: rule }),
  ...((from !== undefined || to !== undefined) && {
    at: { ...(from !== undefined && { $gte: from }), ...(to !== undefined && { $lt: to }) },
  }),
});
