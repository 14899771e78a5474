import type { Db, Filter } from 'mongodb';
import type { Instant } from '#libs/filing';
import { auditHistory, type AuditEntry } from '../audit-history/audit-history';
import {
  decodeCursor,
  InvalidCursor,
  limitOf,
  type Page,
  pageOf,
  type PageRequest,
} from './cursor';
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

/** One event as a history shows it, its public fields beside; personal values still sealed. */
export interface HistoryItem {
  readonly type: string;
  readonly at: Instant;
  readonly actor: { readonly id: string; readonly role: string };
  readonly rules: readonly string[];
  readonly eventId: string;
  readonly stream: string;
  readonly revision: number;
  /** commit position, decimal */
  readonly position: string;
  readonly [field: string]: unknown;
}

type Entry = AuditEntry & { readonly _id: bigint };

const itemOf = ({ _id, data, type, at, actor, rules, eventId, stream, revision }: Entry) => ({
  ...(JSON.parse(data) as Record<string, unknown>),
  type,
  at,
  actor,
  rules,
  eventId,
  stream,
  revision,
  position: String(_id),
});

/** An entity's number with a suffix is its website's. */
const entityOf = (websiteNumber: string): string => websiteNumber.replace(/-[^-]*$/, '');

/** What happened, oldest first. */
export class HistoryQuery {
  readonly #entries: Served<Entry>;

  constructor(db: Db) {
    this.#entries = new Served(db, auditHistory);
  }

  /** The decisions on an order and what followed on its entity. @throws InvalidCursor */
  ofOrder(orderId: string, page: PageRequest = {}): Promise<Page<HistoryItem>> {
    return this.#page({ orderId, category: { $in: ['order', 'entity'] } }, page);
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
      filed._id,
    );
  }

  /** Over all streams. @throws InvalidCursor */
  audit(filters: AuditFilters, page: PageRequest = {}): Promise<Page<HistoryItem>> {
    return this.#page(auditFilter(filters), page);
  }

  /** All of it, for an export: read as it is consumed. */
  async *auditExport(filters: AuditFilters): AsyncGenerator<HistoryItem> {
    const entries = await this.#entries.collection();
    for await (const entry of entries.find(auditFilter(filters)).sort({ _id: 1 }))
      yield itemOf(entry);
  }

  async #page(filter: Filter<Entry>, page: PageRequest, from = 0n): Promise<Page<HistoryItem>> {
    const limit = limitOf(page);
    const begin = page.cursor === undefined ? { $gte: from } : { $gt: positionIn(page.cursor) };
    const entries = await this.#entries.collection();
    const found = await entries
      .find({ ...filter, _id: begin })
      .sort({ _id: 1 })
      .limit(limit + 1)
      .toArray();
    return pageOf(found, limit, ({ _id }) => [String(_id)], itemOf);
  }
}

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
