import { createReadStream, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { EmbeddedEventStore } from '#libs/embedded/eventstore';
import { EventStore, type RecordedEvent, upcaster, Upcasters } from '#libs/event-store';
import { eventTypes, importBundle, verifyLog } from '#libs/replay';

const corpus = join(__dirname, '../../replay/golden');
const histories = readdirSync(corpus).filter((file) => file.endsWith('.jsonl'));

interface Stored {
  readonly id: string;
  readonly type: string;
  readonly data: object;
  readonly metadata: { readonly schemaVersion: number };
}

/** The events of a history as they were written; the first line is the bundle's header. */
const storedEvents = async (history: string): Promise<readonly Stored[]> => {
  const lines = (await readFile(join(corpus, history), 'utf8')).trimEnd().split('\n');
  return lines.slice(1).map((line) => JSON.parse(line) as Stored);
};

const all = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
};

/** What a ledger that holds a history gives, when read with these upcasters. */
async function reading<T>(
  history: string,
  upcasters: Upcasters,
  read: (store: EventStore) => Promise<T>,
): Promise<T> {
  const server = await EmbeddedEventStore.start();
  const store = await EventStore.connect(server.connectionString, { upcasters });
  try {
    await importBundle(store, () => createInterface(createReadStream(join(corpus, history))));
    return await read(store);
  } finally {
    await store.close();
    await server.close();
  }
}

describe('the golden histories, read by the software of today', () => {
  it.each(histories)(
    'hold only events that it knows, and they come out sound: %s',
    async (name) => {
      const stored = await storedEvents(name);
      const upcasters = new Upcasters();
      const [events, findings] = await reading(name, upcasters, async (store) => [
        await all(store.readAll()),
        await all(verifyLog(store)),
      ]);
      // streams are imported one after another, so that a cause may come behind its effect
      expect(findings.filter(({ kind }) => kind !== 'cause')).toEqual([]);
      expect(new Set(events.map(({ id }) => id))).toEqual(new Set(stored.map(({ id }) => id)));
      for (const { type, metadata } of events) {
        expect(eventTypes).toContain(type);
        expect(metadata.schemaVersion).toBe(upcasters.currentVersion(type));
      }
    },
  );
});

describe('the golden histories, once an event type has a second version', () => {
  const versioned = new Upcasters([
    upcaster('Drafted', 1, 2, (data) => ({ ...data, addedInVersion2: true })),
  ]);
  const ofType = (events: readonly (Stored | RecordedEvent)[]) =>
    events.filter(({ type }) => type === 'Drafted');

  it('give all of its old events in it, and the others as they were written', async () => {
    const [history = ''] = histories;
    const stored = await storedEvents(history);
    const events = await reading(history, versioned, (store) => all(store.readAll()));
    const writtenOf = new Map(stored.map((event) => [event.id, event]));
    expect(ofType(events)).toHaveLength(ofType(stored).length);
    expect(ofType(events)).not.toHaveLength(0);
    for (const { id, type, data, metadata } of events) {
      const written = writtenOf.get(id)?.data;
      expect(data).toEqual(type === 'Drafted' ? { ...written, addedInVersion2: true } : written);
      expect(metadata.schemaVersion).toBe(type === 'Drafted' ? 2 : 1);
    }
  });
});
