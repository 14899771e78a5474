import type { Collection } from 'mongodb';
import { folds } from '#libs/filing';
import type { AuditEntry } from '../audit-history/audit-history';

/** An audit entry as it is stored. */
export type Entry = AuditEntry & { readonly _id: bigint };

/** The state of an order or an entity as an event found it, and as it left it. */
export interface Around {
  readonly before: object;
  readonly after: object;
}

interface Fold {
  readonly initial: object;
  readonly evolve: (state: never, event: never) => object;
}

const foldOf: Readonly<Record<string, Fold>> = { order: folds.order, entity: folds.entity };

/** The categories whose events tell less than what they change. */
const foldedCategories = Object.keys(foldOf);

/**
 * What orders and entities were before and after each of these events, by position: their streams are folded
 * from the beginning. Events on other streams follow from those and say themselves all that they change.
 */
export const statesAround = async (
  entries: Collection<Entry>,
  asked: readonly Entry[],
): Promise<ReadonlyMap<bigint, Around>> => {
  const wanted = asked.filter(({ category }) => foldedCategories.includes(category));
  const around = new Map<bigint, Around>();
  if (wanted.length === 0) return around;
  const positions = new Set(wanted.map(({ _id }) => _id));
  const last = wanted.reduce((max, { _id }) => (_id > max ? _id : max), 0n);
  const streams = [...new Set(wanted.map(({ stream }) => stream))];
  const events = entries
    .find({ stream: { $in: streams }, _id: { $lte: last } }, { batchSize: 1_000 })
    .sort({ stream: 1, _id: 1 });
  let stream: string | undefined;
  let before: object = {};
  for await (const entry of events) {
    const { initial, evolve } = foldOf[entry.category] as Fold;
    if (entry.stream !== stream) before = initial;
    stream = entry.stream;
    const after = evolve(before as never, happenedIn(entry) as never);
    if (positions.has(entry._id)) around.set(entry._id, { before, after });
    before = after;
  }
  return around;
};

const happenedIn = ({ type, data, at }: Entry) => ({
  type,
  data: JSON.parse(data) as unknown,
  occurredAt: at,
});
