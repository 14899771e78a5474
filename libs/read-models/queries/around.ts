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
 *
 * @param asked in the order of their positions
 */
export const statesAround = async (
  entries: Collection<Entry>,
  asked: readonly Entry[],
): Promise<ReadonlyMap<bigint, Around>> => {
  const wanted = asked.filter(({ category }) => foldedCategories.includes(category));
  const positions = new Set(wanted.map(({ _id }) => _id));
  const around = new Map<bigint, Around>();
  const states = new Map<string, object>();
  for (const entry of await fromTheirBeginning(entries, wanted)) {
    const { initial, evolve } = foldOf[entry.category] as Fold;
    const before = states.get(entry.stream) ?? initial;
    const after = evolve(before as never, happenedIn(entry) as never);
    if (positions.has(entry._id)) around.set(entry._id, { before, after });
    states.set(entry.stream, after);
  }
  return around;
};

/** The streams of these events up to the last of them; one whose events from the first on are all here is not read. */
const fromTheirBeginning = async (
  entries: Collection<Entry>,
  wanted: readonly Entry[],
): Promise<readonly Entry[]> => {
  const known = new Map<string, number>();
  const toRead = new Set<string>();
  for (const { stream, revision } of wanted) {
    const next = known.get(stream) ?? 0;
    if (revision === next) known.set(stream, next + 1);
    else toRead.add(stream);
  }
  const whole = wanted.filter(({ stream }) => !toRead.has(stream));
  if (toRead.size === 0) return whole;
  const lastOf = new Map(wanted.map(({ stream, _id }) => [stream, _id]));
  const last = wanted.findLast(({ stream }) => toRead.has(stream))?._id ?? 0n;
  const read = await entries
    .find({ stream: { $in: [...toRead] }, _id: { $lte: last } }, { batchSize: 1_000 })
    .sort({ stream: 1, _id: 1 })
    .toArray();
  return [...whole, ...read.filter(({ stream, _id }) => _id <= (lastOf.get(stream) ?? 0n))];
};

const happenedIn = ({ type, data, at }: Entry) => ({
  type,
  data: JSON.parse(data) as unknown,
  occurredAt: at,
});
