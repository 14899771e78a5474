import type { EventStore, RecordedEvent } from '#libs/event-store';
import { streams, type Day } from '#libs/filing';
import { byPosition } from '../by-position';
import { NoSuchPoint } from '../order-at';
import { refusalsOf } from '../refusals';
import { seenBy } from '../redecide/decision';
import { bundled, type BundledEvent, type BundleHeader } from './line';
import { Redaction } from './redaction';

export interface ExportOptions {
  /** without personal data */
  readonly redact?: boolean;
  readonly refusedUntil: Day;
}

/**
 * A bundle of orders, line by line: their streams, and whole every stream that they touched or that their decisions
 * read, so that timeline and redecide say the same of it; of the streams of refused commands, up to the day
 * `refusedUntil`, those of these orders, numbered anew.
 * @throws NoSuchPoint for an unknown order
 */
export async function* exportOrders(
  store: Pick<EventStore, 'read'>,
  orders: readonly string[],
  { redact = false, refusedUntil }: ExportOptions,
): AsyncGenerator<BundleHeader | BundledEvent> {
  const byStream = new Map<string, readonly RecordedEvent[]>();
  const refusals: RecordedEvent[] = [];
  for (const orderId of orders) {
    const own = await eventsOf(store, streams.order(orderId));
    if (own.length === 0) throw new NoSuchPoint(orderId, -1n);
    byStream.set(streams.order(orderId), own);
    refusals.push(...(await refusalsOf(store, orderId, own, refusedUntil)));
  }
  for (const stream of new Set([...byStream.values(), refusals].flat().flatMap(related))) {
    if (!byStream.has(stream)) byStream.set(stream, await eventsOf(store, stream));
  }
  const events = [...byStream.values(), numbered(refusals)].flat().sort(byPosition);
  const redaction = new Redaction();
  const lines = events.map((event) => (redact ? redaction.of(event) : event));
  yield {
    bundle: 'filing-ledger',
    version: 1,
    orders,
    streams: [...new Set(lines.map(({ stream }) => stream))],
    events: lines.length,
    schemaVersions: schemaVersions(lines),
    redacted: redact,
  };
  for (const event of lines) yield bundled(event);
}

/** Each stream's from 0, as an import appends them. */
const numbered = (refusals: readonly RecordedEvent[]): readonly RecordedEvent[] => {
  const next = new Map<string, bigint>();
  return [...refusals].sort(byPosition).map((event) => {
    const revision = next.get(event.stream) ?? 0n;
    next.set(event.stream, revision + 1n);
    return { ...event, revision };
  });
};

const eventsOf = async (
  store: Pick<EventStore, 'read'>,
  stream: string,
): Promise<readonly RecordedEvent[]> => {
  const events: RecordedEvent[] = [];
  for await (const event of store.read(stream)) events.push(event);
  return events;
};

const related = (event: RecordedEvent): readonly string[] => [
  ...((event.metadata['streams'] as readonly string[] | undefined) ?? []),
  ...Object.keys(seenBy(event).read),
];

const schemaVersions = (events: readonly RecordedEvent[]): BundleHeader['schemaVersions'] => {
  const versions: Record<string, number[]> = {};
  for (const { type, metadata } of events) {
    const known = (versions[type] ??= []);
    if (!known.includes(metadata.schemaVersion)) known.push(metadata.schemaVersion);
  }
  return versions;
};
