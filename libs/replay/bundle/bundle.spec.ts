import { createHash } from 'node:crypto';
import { TestLedger } from '../../commands/testing/ledger';
import { redecideOrder } from '../redecide/redecide';
import { LedgerWithOrders } from '../testing/orders';
import { timelineOf, type Moment } from '../timeline';
import { exportOrders } from './export';
import { importBundle } from './import';
import { hashOf, type BundledEvent, type BundleHeader } from './line';

let orders: LedgerWithOrders;
beforeAll(async () => {
  orders = await LedgerWithOrders.start();
  for (const [by, target] of [
    ['brook', orders.withdrawn],
    ['acme', orders.approved],
  ] as const) {
    const submit = orders.desk.give(`applicant ${by}`, 'Submit', {}, { target });
    await expect(submit).rejects.toThrow();
  }
});
afterAll(() => orders.stop());

let fresh: TestLedger;
beforeEach(async () => {
  fresh = await TestLedger.start();
});
afterEach(() => fresh.stop());

const bundleOf = async (redact: boolean): Promise<readonly string[]> => {
  const lines: string[] = [];
  for await (const line of exportOrders(orders.ledger.store, [orders.approved], { redact }))
    lines.push(JSON.stringify(line));
  return lines;
};

const asLines = (lines: readonly string[]) =>
  async function* () {
    yield* lines;
  };

/** All but the position, which belongs to one log. */
const told = (moments: readonly Moment[]) =>
  moments.map(({ position, ...moment }) => {
    expect(position).toBeGreaterThanOrEqual(0n);
    return moment;
  });

describe('a bundle of an order', () => {
  it('says what is in it', async () => {
    const lines = await bundleOf(false);
    const header = JSON.parse(lines[0]!) as BundleHeader;
    expect(header).toMatchObject({
      bundle: 'filing-ledger',
      version: 1,
      orders: [orders.approved],
      events: lines.length - 1,
      redacted: false,
    });
    expect(header.streams).toEqual(
      expect.arrayContaining(['account-acme', 'domain-acme-site.com', 'instance-i-acme']),
    );
    expect(header.schemaVersions['Submitted']).toEqual([1]);
    const event = JSON.parse(lines[1]!) as BundledEvent;
    expect(event.sha256).toBe(hashOf(event));
  });

  it('gives a fresh ledger the same timeline and the same decisions', async () => {
    await importBundle(fresh.store, asLines(await bundleOf(false)));
    const timeline = async ({ store }: TestLedger) =>
      told(await timelineOf(store, orders.approved, { refused: true }));
    const original = await timeline(orders.ledger);
    expect(original.at(-1)).toMatchObject({ type: 'CommandRefused', revision: 1n });
    expect(await timeline(fresh)).toEqual(
      original.map((moment) => (moment.violations ? { ...moment, revision: 0n } : moment)),
    );
    let taken = 0;
    for await (const { divergence } of redecideOrder(fresh.store, orders.approved)) {
      expect(divergence).toBeUndefined();
      taken += 1;
    }
    expect(taken).toBe(9);
  });

  it('has the hash of what is stored, there and in the ledger that took it', async () => {
    const lines = await bundleOf(false);
    await importBundle(fresh.store, asLines(lines));
    const bundle = lines.slice(1).map((line) => JSON.parse(line) as BundledEvent);
    const history = bundle.filter(({ stream }) => !stream.startsWith('refused-'));
    for (const { store } of [orders.ledger, fresh]) {
      const hashes = new Map<string, string>();
      for (const stream of new Set(history.map((event) => event.stream)))
        for await (const { id, type, revision, data, metadata } of store.readStored(stream)) {
          const hashed = [stream, revision, id, type, data, metadata].join('\n');
          hashes.set(id, createHash('sha256').update(hashed).digest('hex'));
        }
      expect(history.map(({ id }) => hashes.get(id))).toEqual(history.map(({ sha256 }) => sha256));
    }
  });

  it('is not made of an event that could not be given back as it is stored', async () => {
    const { store } = orders.ledger;
    const spaced = {
      read: (stream: string) => store.read(stream),
      readStored: async function* (stream: string) {
        for await (const event of store.readStored(stream))
          yield { ...event, data: event.data.replace(':', ': ') };
      },
    };
    const made = exportOrders(spaced, [orders.approved]).next();
    await expect(made).rejects.toMatchObject({
      name: 'NotRestorable',
      stream: `order-${orders.approved}`,
      revision: 0n,
    });
  });

  it('is not imported into a ledger with a history', async () => {
    await fresh.process().register('somebody');
    const lines = asLines(await bundleOf(false));
    await expect(importBundle(fresh.store, lines)).rejects.toMatchObject({
      name: 'LedgerNotEmpty',
      stream: 'account-somebody',
    });
  });

  it('has an order once that is named twice', async () => {
    const bundle = async (...asked: readonly string[]) => {
      const lines: string[] = [];
      for await (const line of exportOrders(orders.ledger.store, asked))
        lines.push(JSON.stringify(line));
      return lines;
    };
    const { approved } = orders;
    expect(await bundle(approved, approved)).toEqual(await bundle(approved));
  });

  it('of an unknown order is not made', async () =>
    expect(exportOrders(orders.ledger.store, ['unknown']).next()).rejects.toMatchObject({
      name: 'NoSuchPoint',
    }));
});

describe('a damaged bundle', () => {
  const damages: readonly (readonly [string, (lines: string[]) => string[], object])[] = [
    ['is torn', (lines) => lines.slice(0, 4).concat(lines[4]!.slice(0, 50)), { line: 5 }],
    [
      'lacks its end',
      (lines) => lines.slice(0, 5),
      { line: 5, reason: expect.stringContaining('announced') },
    ],
    [
      'lacks the beginning of a stream',
      (lines) => lines.filter((line) => !line.includes('"type":"AccountRegistered"')),
      { reason: 'account-acme goes on with revision 1, not 0' },
    ],
    [
      'has a field changed',
      (lines) => lines.with(4, lines[4]!.replace('"acme"', '"acne"')),
      { line: 5 },
    ],
    ['has another header', (lines) => lines.with(0, '{"bundle":"other"}'), { line: 1 }],
    [
      'has an unknown format',
      (lines) => lines.with(0, lines[0]!.replace('"version":1', '"version":2')),
      { line: 1 },
    ],
    ['is empty', () => [], { line: 1 }],
  ];

  it.each(damages)(
    'that %s is refused with the line, and nothing is appended',
    async (_, damage, facts) => {
      const lines = damage([...(await bundleOf(false))]);
      const error = await importBundle(fresh.store, asLines(lines)).catch(
        (reason: unknown) => reason,
      );
      expect(error).toMatchObject({ name: 'BundleDamaged', ...facts });
      expect(await fresh.store.lastPosition()).toBeUndefined();
    },
  );
});

describe('a redacted bundle', () => {
  it('has no sealed value, no free text and no hash of a person', async () => {
    const text = (await bundleOf(true)).join('\n');
    const plain = (await bundleOf(false)).join('\n');
    const hash = /"registry-([a-z2-7]{26})"/.exec(plain)![1]!;
    for (const personal of ['深圳测试小部件有限公司', '测试小部件官网', '"commandHash"', hash]) {
      expect(plain).toContain(personal);
      expect(text).not.toContain(personal);
    }
    const sealed = /"sealed":"([^"]+)"/;
    expect(plain).toMatch(sealed);
    expect(text).not.toMatch(sealed);
  });

  it('keeps its structure: the same course, decided the same', async () => {
    await importBundle(fresh.store, asLines(await bundleOf(true)));
    const course = (moments: readonly Moment[]) =>
      moments.map(({ type, at, status, rules, actor }) => ({ type, at, status, rules, actor }));
    expect(course(await timelineOf(fresh.store, orders.approved))).toEqual(
      course(await timelineOf(orders.ledger.store, orders.approved)),
    );
    for await (const { divergence } of redecideOrder(fresh.store, orders.approved))
      expect(divergence).toBeUndefined();
  });
});
