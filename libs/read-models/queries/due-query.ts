import type { Db } from 'mongodb';
import type { Instant } from '#libs/filing';
import { entities } from '../entities/entities';
import { orders } from '../orders/orders';
import { idOf, type Stored } from '../read-model';

/** A stream on which something happens by itself at an instant. */
export interface DueStream {
  readonly category: 'order' | 'entity';
  readonly id: string;
  readonly at: Instant;
}

const sources = [
  { readModel: orders, category: 'order' },
  { readModel: entities, category: 'entity' },
] as const;

/** Which streams are to be woken, and when. */
export class DueQuery {
  constructor(private readonly db: Db) {}

  /** Earliest first; with `until` only what is due then. */
  async next(limit: number, until?: Instant): Promise<readonly DueStream[]> {
    const due = await Promise.all(
      sources.map(({ readModel, category }) =>
        this.db
          .collection<Stored & { readonly dueNextAt: Instant }>(idOf(readModel))
          .find({ dueNextAt: { $gt: '', ...(until !== undefined && { $lte: until }) } })
          .sort({ dueNextAt: 1 })
          .limit(limit)
          .map(({ _id, dueNextAt }) => ({ category, id: String(_id), at: dueNextAt }))
          .toArray(),
      ),
    );
    return due
      .flat()
      .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
      .slice(0, limit);
  }
}
