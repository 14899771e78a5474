import type { Collection } from 'mongodb';
import { dayOf, startOf, type Instant } from '#libs/filing';
import type { Stored } from '../read-model';

/** Between which positions, both inclusive, all lies that happened in a time. */
export interface Positions {
  readonly first: bigint;
  readonly last: bigint;
}

interface DayStored extends Stored {
  readonly first: bigint;
  readonly last: bigint;
}

/** undefined: nothing happened in that time. `from` inclusive, `to` exclusive. */
export const positionsBetween = async (
  days: Collection<Stored>,
  { from, to }: { readonly from?: Instant; readonly to?: Instant },
): Promise<Positions | undefined> => {
  const concerned = {
    _id: {
      ...(from !== undefined && { $gte: dayOf(from) }),
      ...(to !== undefined &&
        (to === startOf(dayOf(to)) ? { $lt: dayOf(to) } : { $lte: dayOf(to) })),
    },
  };
  const [first, last] = await Promise.all([
    days.findOne<DayStored>(concerned, { sort: { first: 1 } }),
    days.findOne<DayStored>(concerned, { sort: { last: -1 } }),
  ]);
  return first && last ? { first: first.first, last: last.last } : undefined;
};
