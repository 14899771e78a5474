import type { Db } from 'mongodb';
import { addDays, type Day } from '#libs/filing';
import { counters, type Counters } from '../counters/counters';
import { decodeCursor, limitOf, type Page, pageOf, type PageRequest } from './cursor';
import { Served } from './served';

export interface CounterFilters {
  /** inclusive */
  readonly from?: Day;
  /** inclusive */
  readonly to?: Day;
  readonly province?: string;
  readonly filingType?: string;
}

/** How many orders came, went on and ended. */
export class CountersQuery {
  readonly #counters: Served;

  constructor(db: Db) {
    this.#counters = new Served(db, counters);
  }

  /** By day, province and filing type. @throws InvalidCursor */
  async list(filters: CounterFilters, page: PageRequest = {}): Promise<Page<Counters>> {
    const { from = '', to, ...fields } = filters;
    const limit = limitOf(page);
    const [after = from] = page.cursor === undefined ? [] : decodeCursor(page.cursor, 1);
    const until = to === undefined ? {} : { $lt: addDays(to, 1) };
    const documents = await this.#counters.collection();
    const found = await documents
      .find({ ...fields, _id: { $gt: after, ...until } })
      .sort({ _id: 1 })
      .limit(limit + 1)
      .toArray();
    return pageOf(
      found,
      limit,
      ({ _id }) => [String(_id)],
      (stored) => counters.toState(stored),
    );
  }
}
