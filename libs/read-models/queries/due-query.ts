import type { Db } from 'mongodb';
import type { Instant } from '#libs/filing';
import { entities } from '../entities/entities';
import { orders } from '../orders/orders';
import type { Stored } from '../read-model';
import { Served } from './served';

/** A stream on which something happens by itself at an instant. */
export interface DueStream {
  readonly category: 'order' | 'entity';
  readonly id: string;
  readonly at: Instant;
}

type Due = Stored & { readonly dueNextAt: Instant };

/** Which streams are to be woken, and when. */
export class DueQuery {
  readonly #sources: readonly { category: DueStream['category']; served: Served<Due> }[];

  constructor(db: Db) {
    this.#sources = [
      { category: 'order', served: new Served(db, orders) },
      { category: 'entity', served: new Served(db, entities) },
    ];
  }

  /** Earliest first; with `until` only what is due then. @throws ReadModelBuilding */
  async next(limit: number, until?: Instant): Promise<readonly DueStream[]> {
    const due = await Promise.all(
      this.#sources.map(async ({ category, served }) => {
        const documents = await served.collection();
        return documents
          .find(
            { dueNextAt: { $gt: '', ...(until !== undefined && { $lte: until }) } },
            { projection: { dueNextAt: 1 } },
          )
          .sort({ dueNextAt: 1 })
          .limit(limit)
          .map(({ _id, dueNextAt }) => ({ category, id: String(_id), at: dueNextAt }))
          .toArray();
      }),
    );
    return due
      .flat()
      .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
      .slice(0, limit);
  }
}
