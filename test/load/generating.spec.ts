import pc from 'picocolors';
import { EmbeddedEventStore } from '#libs/embedded/eventstore';
import { EventStore, type RecordedEvent } from '#libs/event-store';
import { verifyLog } from '#libs/replay';
import { runGenerate } from './generating';

let server: EmbeddedEventStore;
let store: EventStore;
let printed: string[];
let told: string[];
let code: number;

const generated = async (...args: readonly string[]) => {
  [printed, told, code] = [[], [], 0];
  const terminal = {
    print: (text: string) => void printed.push(text),
    tell: (text: string) => void told.push(text),
    exit: (given: number) => void (code = given),
    lines: async function* () {},
    interactive: false,
    colours: pc.createColors(false),
  };
  // both addresses are given, so that nothing is embedded
  process.env.MONGODB_URL = 'mongodb://127.0.0.1:1';
  await runGenerate(terminal, [...args, '--eventstore', server.connectionString]);
  delete process.env.MONGODB_URL;
};
const events = async (): Promise<RecordedEvent[]> => {
  const found: RecordedEvent[] = [];
  for await (const event of store.readAll())
    if (event.stream !== 'ledger-identity') found.push(event);
  return found;
};

beforeEach(async () => {
  server = await EmbeddedEventStore.start({});
  store = await EventStore.connect(server.connectionString);
});
afterEach(async () => {
  await store.close();
  await server.close();
});

describe('a generated ledger', () => {
  it('has as many events as asked for, in a log that is sound: all filing types, many places and days', async () => {
    await generated('--events', '8000');
    expect(printed[0]).toMatch(/^8,\d\d\d events of \d+ orders, /);
    const findings = [];
    for await (const finding of verifyLog(store)) findings.push(finding);
    expect(findings).toEqual([]);
    const all = await events();
    const distinct = (of: (event: RecordedEvent) => unknown) =>
      new Set(all.flatMap((event) => of(event) ?? [])).size;
    expect(distinct(({ metadata }) => metadata.filingType)).toBe(12);
    expect(distinct(({ metadata }) => metadata.province)).toBeGreaterThanOrEqual(8);
    expect(
      distinct(({ metadata: { actor } }) => (actor.role === 'reviewer' ? actor.id : undefined)),
    ).toBe(12);
    expect(distinct(({ metadata }) => metadata.recordedAt.slice(0, 10))).toBeGreaterThan(200);
    expect(distinct(({ type }) => type)).toBeGreaterThan(40);
  });

  it('is the same for the same seed, whatever its order, and another one for another seed', async () => {
    const ids = async () => (await events()).map(({ id }) => id).sort();
    await generated('--events', '300', '--seed', '7');
    const first = await ids();
    await generated('--events', '300', '--seed', '8', '--add');
    expect(new Set(await ids()).size).toBeGreaterThanOrEqual(600);
    const again = await EmbeddedEventStore.start({});
    await store.close();
    await server.close();
    server = again;
    store = await EventStore.connect(server.connectionString);
    await generated('--events', '300', '--seed', '7');
    expect(await ids()).toEqual(first);
  });
});

describe('a ledger that is in use', () => {
  it('is refused', async () => {
    await generated('--events', '100');
    const before = (await events()).length;
    await generated('--events', '100', '--seed', '2');
    expect(told[0]).toContain('the ledger is in use');
    expect(code).toBe(2);
    expect(await events()).toHaveLength(before);
  });
});
