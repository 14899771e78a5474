import type { Collection } from 'mongodb';
import { folds } from '#libs/filing';
import type { AuditEntry } from '../audit-history/audit-history';

/** An audit entry as it is stored. */
export type Entry = AuditEntry & { readonly _id: bigint };

/** What of an entry is folded. */
type Happened = Pick<Entry, '_id' | 'stream' | 'category' | 'type' | 'at' | 'data'>;

const happened = { stream: 1, category: 1, type: 1, at: 1, data: 1 };

/** The state of an order or an entity as an event found it, and as it left it. */
export interface Around {
  readonly before: object;
  readonly after: object;
}

interface Fold {
  readonly initial: object;
  readonly evolve: (state: never, event: never) => object;
  /** what its entries are found by */
  readonly id: 'orderId' | 'entityNumber';
}

/** The categories whose events tell less than what they change. */
const foldOf: Readonly<Record<string, Fold>> = {
  order: { ...folds.order, id: 'orderId' },
  entity: { ...folds.entity, id: 'entityNumber' },
};

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
  const wanted = asked.filter(({ category }) => Object.hasOwn(foldOf, category));
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
): Promise<readonly Happened[]> => {
  const known = new Map<string, number>();
  const toRead = new Set<string>();
  for (const { stream, revision } of wanted) {
    const next = known.get(stream) ?? 0;
    if (revision === next) known.set(stream, next + 1);
    else toRead.add(stream);
  }
  const whole = wanted.filter(({ stream }) => !toRead.has(stream));
  const begun = wanted.filter(({ stream }) => toRead.has(stream));
  const lastOf = new Map(begun.map(({ stream, _id }) => [stream, _id]));
  const read = await Promise.all(
    Object.keys(foldOf).map((category) => ofCategory(entries, category, begun)),
  );
  return [...whole, ...read.flat().filter(({ stream, _id }) => _id <= (lastOf.get(stream) ?? 0n))];
};

/** The events of the category's streams among these, up to the last of all. */
const ofCategory = async (
  entries: Collection<Entry>,
  category: string,
  begun: readonly Entry[],
): Promise<readonly Happened[]> => {
  const { id } = foldOf[category] as Fold;
  const own = begun.filter((entry) => entry.category === category);
  const last = own.at(-1);
  if (last === undefined) return [];
  const ids = [...new Set(own.map((entry) => entry[id]))];
  return entries
    .find({ [id]: { $in: ids }, category, _id: { $lte: last._id } }, { batchSize: 1_000 })
    .project<Happened>(happened)
    .sort({ [id]: 1, _id: 1 })
    .toArray();
};

const happenedIn = ({ type, data, at }: Happened) => ({
  type,
  data: JSON.parse(data) as unknown,
  occurredAt: at,
});
