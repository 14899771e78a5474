import type { EventStore } from '#libs/event-store';
import { historyPrefixes } from '../categories';
import { BundleDamaged, eventOf, headerOf, type BundledEvent, type BundleHeader } from './line';

/** A bundle goes into a ledger of its own; nothing was appended. */
export class LedgerNotEmpty extends Error {
  override readonly name = 'LedgerNotEmpty';
  constructor(
    /** the first stream found */
    readonly stream: string,
  ) {
    super(
      `this ledger has a history (${stream}): import into an empty one, such as another DATA_DIR`,
    );
  }
}

/**
 * Appends a bundle's events to an empty ledger, as they were; the whole bundle is checked before the first append.
 * @param lines gives the bundle's lines, each time from the first
 * @throws BundleDamaged, LedgerNotEmpty
 */
export const importBundle = async (
  store: Pick<EventStore, 'append' | 'readAll'>,
  lines: () => AsyncIterable<string>,
): Promise<BundleHeader> => {
  const header = await checked(lines());
  for await (const { stream } of store.readAll({ prefixes: historyPrefixes }))
    throw new LedgerNotEmpty(stream);
  let batch: BundledEvent[] = [];
  for await (const event of eventsOf(lines())) {
    if (batch.length > 0 && batch[0]!.stream !== event.stream) {
      await appendAll(store, batch);
      batch = [];
    }
    batch.push(event);
  }
  await appendAll(store, batch);
  return header;
};

/** Reads the bundle to its end: every hash right, every stream dense from its first event, nothing missing. */
const checked = async (lines: AsyncIterable<string>): Promise<BundleHeader> => {
  const next = new Map<string, number>();
  let header: BundleHeader | undefined;
  let line = 0;
  for await (const text of lines) {
    line += 1;
    if (header === undefined) {
      header = headerOf(text);
      continue;
    }
    const { stream, revision } = eventOf(text, line);
    const expected = next.get(stream) ?? 0;
    if (revision !== expected)
      throw new BundleDamaged(line, `${stream} goes on with revision ${revision}, not ${expected}`);
    next.set(stream, revision + 1);
  }
  if (header === undefined) throw new BundleDamaged(1, 'the bundle is empty');
  if (line - 1 !== header.events)
    throw new BundleDamaged(line, `${line - 1} events are there, ${header.events} are announced`);
  return header;
};

async function* eventsOf(lines: AsyncIterable<string>): AsyncGenerator<BundledEvent> {
  let line = 0;
  for await (const text of lines) {
    line += 1;
    if (line > 1) yield eventOf(text, line);
  }
}

const appendAll = async (
  store: Pick<EventStore, 'append'>,
  events: readonly BundledEvent[],
): Promise<void> => {
  const [first] = events;
  if (first === undefined) return;
  const expected = first.revision === 0 ? 'noStream' : BigInt(first.revision - 1);
  const appended = events.map(({ id, type, data, metadata }) => ({ id, type, data, metadata }));
  await store.append(first.stream, appended, expected);
};
