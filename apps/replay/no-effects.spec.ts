import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RunningLedger } from '../../test/support/ledger';
import { LedgerWithOrders } from '../../libs/replay/testing/orders';
import { ranOn } from './testing/commands';

const root = join(__dirname, '..', '..');

const sourcesOf = (folder: string): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/spec\.ts$|testing\//.test(file))
    .map((file) => join(folder, file));

const importedBy = (file: string): readonly string[] =>
  [...readFileSync(join(root, file), 'utf8').matchAll(/from '([^.'][^']*)'/g)].map(
    ([, name]) => name!,
  );

describe('the replay harness', () => {
  const library = new Set(sourcesOf('libs/replay').flatMap(importedBy));
  const commands = new Set(sourcesOf('apps/replay').flatMap(importedBy));

  it('knows the log and the pure domain, and no port with effects', () =>
    expect([...library].sort()).toEqual([
      '#libs/event-store',
      '#libs/filing',
      'lru-cache',
      'node:crypto',
    ]));

  it('knows on its command line besides only the store to read from and the terminal', () =>
    expect([...commands].filter((name) => name.startsWith('#libs/')).sort()).toEqual([
      '#libs/event-store',
      '#libs/filing',
      '#libs/read-models',
      '#libs/replay',
      '#libs/runtime',
    ]));

  it('knows of the read models only the comparison and where they lie, and nothing else of MongoDB', () => {
    const imports = sourcesOf('apps/replay').flatMap((file) =>
      [
        ...readFileSync(join(root, file), 'utf8').matchAll(
          /import ({[^}]*}) from '(#libs\/read-models|mongodb|[^']*operator[^']*)'/g,
        ),
      ].map(([, names, from]) => `${file}: ${names} of ${from}`),
    );
    expect(imports).toEqual([
      'apps/replay/commands/read-models.ts: { mongoClient, readModels, verify, type Verified } of #libs/read-models',
      'apps/replay/commands/read-models.ts: { differenceText } of ../../operator/text/difference',
    ]);
  });

  it('appends nowhere but where a bundle is imported', () => {
    const appending = [...sourcesOf('libs/replay'), ...sourcesOf('apps/replay')].filter((file) =>
      /\b(append|tombstone|setRetention)\(|withEventStore\(/.test(
        readFileSync(join(root, file), 'utf8'),
      ),
    );
    expect(appending.sort()).toEqual([
      'apps/replay/commands/bundle.ts',
      'apps/replay/store.ts',
      'libs/replay/bundle/import.ts',
    ]);
  });
});

describe('read models', () => {
  it('are as they were after they were compared', async () => {
    const ledger = await RunningLedger.start(new Date('2019-03-04T01:00:00Z'));
    const account = { accountId: 'tea', kind: 'enterprise', identityVerified: true };
    await ledger.command({ role: 'platform', id: 'cloud' }, '/v1/accounts', account, 'k');
    await ledger.settle();
    const { eventstoreUrl, mongodbUrl } = ledger.stores;
    const db = ledger.mongo.db('ledger');
    const documents = async () => {
      const collections = await db.listCollections().toArray();
      const names = collections.map(({ name }) => name).filter((name) => /_v\d/.test(name));
      return Promise.all(
        names.sort().map(async (name) => [name, await db.collection(name).find().toArray()]),
      );
    };
    const before = await documents();
    expect(before.length).toBeGreaterThan(0);
    const { out, code } = await ranOn(eventstoreUrl, 'verify', '--mongodb', mongodbUrl);
    expect(out).toMatch(/instances_v\d+: \d+ documents are what the log gives, 0 were left out/);
    expect(code).toBe(0);
    expect(await documents()).toEqual(before);
    await ledger.close();
  });
});

describe('a log', () => {
  it('is as it was after every command that reads it', async () => {
    const orders = await LedgerWithOrders.start();
    const { ledger, url, approved, withdrawn } = orders;
    const before = await ledger.store.lastPosition();
    for (const args of [
      ['timeline', approved],
      ['state', approved],
      ['diff', approved, '0', '1'],
      ['diff', approved, withdrawn],
      ['redecide', '--all', '--rulebook', '2020-01-01'],
      ['verify'],
      ['find', '--stuck', '0'],
      ['export', approved],
    ])
      expect((await ranOn(url, ...args)).code).toBeLessThan(2);
    expect(await ledger.store.lastPosition()).toBe(before);
    await orders.stop();
  });
});
