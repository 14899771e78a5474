import type { EventStore, RecordedEvent } from '#libs/event-store';
import { streams } from '#libs/filing';
import { byPosition } from '../by-position';
import { NoSuchPoint } from '../order-at';
import { seenBy } from '../redecide/decision';
import { bundled, type BundledEvent, type BundleHeader } from './line';
import { Redaction } from './redaction';

/**
 * A bundle of orders, line by line: their streams, and whole every stream that they touched or that their decisions
 * read, so that timeline and redecide say the same of it.
 * @throws NoSuchPoint for an unknown order
 */
export async function* exportOrders(
  store: Pick<EventStore, 'read'>,
  orders: readonly string[],
  { redact = false }: { readonly redact?: boolean } = {},
): AsyncGenerator<BundleHeader | BundledEvent> {
  const byStream = new Map<string, readonly RecordedEvent[]>();
  for (const orderId of orders) {
    const own = await eventsOf(store, streams.order(orderId));
    if (own.length === 0) throw new NoSuchPoint(orderId, -1n);
    byStream.set(streams.order(orderId), own);
  }
  for (const stream of new Set([...byStream.values()].flat().flatMap(related))) {
    if (!byStream.has(stream)) byStream.set(stream, await eventsOf(store, stream));
  }
  const events = [...byStream.values()].flat().sort(byPosition);
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
