import type { EventStore } from '#libs/event-store';
import { streams, type Day } from '#libs/filing';
import { byPosition } from '../by-position';
import { NoSuchPoint } from '../order-at';
import { refusalsOf, refusedDays, refusedPrefix } from '../refusals';
import { seenBy } from '../redecide/decision';
import { storedIn, type AsStored } from './as-stored';
import { bundled, type BundledEvent, type BundleHeader } from './line';
import { Redaction } from './redaction';

type Store = Pick<EventStore, 'read' | 'readStored'>;

/**
 * A bundle of orders, line by line: their streams, and whole every stream that they touched or that their decisions
 * read, so that timeline and redecide say the same of it; of the streams of refused commands those of
 * these orders, numbered anew.
 * @throws NoSuchPoint for an unknown order, NotRestorable
 */
export async function* exportOrders(
  store: Store,
  orders: readonly string[],
  { redact = false }: { readonly redact?: boolean } = {},
): AsyncGenerator<BundleHeader | BundledEvent> {
  const byStream = new Map<string, readonly AsStored[]>();
  const refusals: AsStored[] = [];
  const asked = [...new Set(orders)];
  for (const orderId of asked) {
    const own = await storedIn(store, streams.order(orderId));
    if (own.length === 0) throw new NoSuchPoint(orderId, -1n);
    byStream.set(streams.order(orderId), own);
    refusals.push(...(await refusedBy(store, orderId, own)));
  }
  for (const stream of new Set([...byStream.values(), refusals].flat().flatMap(related))) {
    if (!byStream.has(stream)) byStream.set(stream, await storedIn(store, stream));
  }
  const days = await daysOf(store, refusals);
  const events = [...byStream.values(), numbered([...days, ...refusals])].flat().sort(byPosition);
  const redaction = new Redaction();
  const lines = events.map((event) => (redact ? redaction.of(event) : event));
  yield {
    bundle: 'filing-ledger',
    version: 1,
    orders: asked,
    streams: [...new Set(lines.map(({ stream }) => stream))],
    events: lines.length,
    schemaVersions: schemaVersions(lines),
    redacted: redact,
  };
  for (const event of lines) yield bundled(event);
}

/** The commands that an order refused, as they are stored. */
const refusedBy = async (
  store: Store,
  orderId: string,
  own: readonly AsStored[],
): Promise<readonly AsStored[]> => {
  const refused = await refusalsOf(store, orderId, own);
  const ids = new Set(refused.map(({ id }) => id));
  const days = [...new Set(refused.map(({ stream }) => stream))];
  const stored = await Promise.all(days.map((stream) => storedIn(store, stream)));
  return stored.flat().filter(({ id }) => ids.has(id));
};

/** The first mention of each day that has refused commands. */
const daysOf = async (
  store: Store,
  refusals: readonly AsStored[],
): Promise<readonly AsStored[]> => {
  const wanted = new Set(refusals.map(({ stream }) => stream));
  const mentions = wanted.size === 0 ? [] : await storedIn(store, refusedDays);
  return mentions.filter(({ data }) => wanted.delete(`${refusedPrefix}${data['day'] as Day}`));
};

/** Each stream's from 0, as an import appends them. */
const numbered = (refusals: readonly AsStored[]): readonly AsStored[] => {
  const next = new Map<string, bigint>();
  return [...refusals].sort(byPosition).map((event) => {
    const revision = next.get(event.stream) ?? 0n;
    next.set(event.stream, revision + 1n);
    return { ...event, revision };
  });
};

const related = (event: AsStored): readonly string[] => [
  ...((event.metadata['streams'] as readonly string[] | undefined) ?? []),
  ...Object.keys(seenBy(event).read),
];

const schemaVersions = (events: readonly AsStored[]): BundleHeader['schemaVersions'] => {
  const versions: Record<string, number[]> = {};
  for (const { type, metadata } of events) {
    const known = (versions[type] ??= []);
    if (!known.includes(metadata.schemaVersion)) known.push(metadata.schemaVersion);
  }
  return versions;
};
