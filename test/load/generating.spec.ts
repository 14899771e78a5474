import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedEventStore } from '#libs/embedded/eventstore';
import { EventStore, type RecordedEvent } from '#libs/event-store';
import { openKeys, PersonalData } from '#libs/personal-data';
import { withSealedShown } from '#libs/read-models';
import { verifyLog } from '#libs/replay';
import { readConfiguration } from '#libs/runtime';
import { runGenerate } from './generating';
import { startStore } from '../../libs/event-store/spec-support';
import { ranWith } from '../../libs/runtime/testing/ran';
import { templates } from './templates';

let server: EmbeddedEventStore;
let store: EventStore;
let stop: () => Promise<void>;

const generated = (...args: readonly string[]) =>
  ranWith((terminal) => runGenerate(terminal, args));
const generatedThere = (...args: readonly string[]) =>
  generated(...args, '--eventstore', server.connectionString);
const events = async (of = store): Promise<RecordedEvent[]> => {
  const found: RecordedEvent[] = [];
  for await (const event of of.readAll())
    if (event.stream !== 'ledger-identity' && !event.stream.startsWith('key-')) found.push(event);
  return found;
};
const findingsIn = async (log: EventStore): Promise<unknown[]> => {
  const findings = [];
  for await (const finding of verifyLog(log)) findings.push(finding);
  return findings;
};

beforeAll(async () => void (await templates()), 300_000); // plays a dozen stories
beforeEach(async () => {
  ({ server, store, stop } = await startStore());
});
afterEach(() => stop());

describe('a generated ledger', () => {
  it('has as many events as asked for, in a log that is sound: all filing types, many places and days', async () => {
    const { out } = await generatedThere('--events', '8000');
    expect(out).toMatch(/^8,\d\d\d events of \d+ orders, /);
    expect(await findingsIn(store)).toEqual([]);
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
    await generatedThere('--events', '300', '--seed', '7');
    const first = await ids();
    await generatedThere('--events', '300', '--seed', '8', '--add');
    expect(new Set(await ids()).size).toBeGreaterThanOrEqual(600);
    await stop();
    ({ server, store, stop } = await startStore());
    await generatedThere('--events', '300', '--seed', '7');
    expect(await ids()).toEqual(first);
  });
});

describe('a ledger that is in use', () => {
  it('is refused', async () => {
    await generatedThere('--events', '100');
    const before = (await events()).length;
    const again = await generatedThere('--events', '100', '--seed', '2');
    expect(again).toMatchObject({
      err: expect.stringContaining('the ledger is in use') as unknown,
      code: 2,
    });
    expect(await events()).toHaveLength(before);
  });
});

describe('an embedded store that no process runs', () => {
  let dataDir: string;
  const { DATA_DIR } = process.env;
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'generated-'));
    process.env.DATA_DIR = dataDir;
  });
  afterEach(async () => {
    if (DATA_DIR === undefined) delete process.env.DATA_DIR;
    else process.env.DATA_DIR = DATA_DIR;
    await rm(dataDir, { recursive: true });
  });

  it('gets the same events without a server, in a log that is sound', async () => {
    await generatedThere('--events', '300');
    const there = await events();
    expect(there.length).toBeGreaterThanOrEqual(300);
    await generated('--events', '300');
    const here = await EmbeddedEventStore.start({ directory: join(dataDir, 'eventstore') });
    const log = await EventStore.connect(here.connectionString);
    expect(await findingsIn(log)).toEqual([]);
    const byId = async (all: readonly RecordedEvent[]) => {
      const told = all.map(async ({ id, stream, type, data, metadata }) => {
        const unsealed = await withSealedShown([data, metadata], async (_, { hash }) => ({ hash }));
        return [id, { stream, type, unsealed }] as const;
      });
      return new Map(await Promise.all(told));
    };
    expect(await byId(await events(log))).toEqual(await byId(there));
    await log.close();
    await here.close();
  });

  it('is a ledger that a service starts on: its keys are made, and all personal values open with them', async () => {
    await generated('--events', '300');
    await generated('--events', '100', '--seed', '2', '--add');
    const here = await EmbeddedEventStore.start({ directory: join(dataDir, 'eventstore') });
    const log = await EventStore.connect(here.connectionString);
    const keys = await openKeys(readConfiguration(process.env), log);
    const personalData = new PersonalData(log, keys);
    const opened: unknown[] = [];
    for (const { data, metadata } of await events(log))
      await withSealedShown([data, metadata], async (kind, sealed) =>
        opened.push(await personalData.open(kind, sealed)),
      );
    expect(opened.length).toBeGreaterThan(100);
    expect(opened).not.toContain(undefined);
    await log.close();
    await here.close();
  });

  it('is refused when it is in use', async () => {
    await generated('--events', '100');
    const again = await generated('--events', '100', '--seed', '2');
    expect(again).toMatchObject({
      err: expect.stringContaining('the ledger is in use') as unknown,
      code: 2,
    });
  });
});
