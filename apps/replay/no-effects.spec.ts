import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
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
      '#libs/replay',
      '#libs/runtime',
    ]));

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
