import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventStore, RecordedEvent } from '#libs/event-store';
import { startStore } from '../event-store/spec-support';
import { KeyFileMissing, KeysOfAnotherLedger } from './errors';
import { openKeys } from './keys';
import { PersonalData } from './personal-data';

describe('the keys of a ledger', () => {
  let directory: string;
  let store: EventStore;
  let stop: () => Promise<void>;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'keys-'));
    ({ store, stop } = await startStore());
  });
  afterEach(async () => {
    await stop();
    await rm(directory, { recursive: true });
  });
  const files = () => ({
    masterKeyFile: join(directory, 'master.key'),
    hashKeyFile: join(directory, 'hash.key'),
  });

  it('are made at the first start, two different ones, and kept', async () => {
    const keys = await openKeys(files(), store);
    expect(keys.master).not.toEqual(keys.hash);
    await expect(openKeys(files(), store)).resolves.toEqual(keys);
  });

  it.each(['masterKeyFile', 'hashKeyFile'] as const)(
    'are not made anew for a ledger with events: without its %s it does not start',
    async (lost) => {
      const personalData = new PersonalData(store, await openKeys(files(), store));
      await personalData.seal('p1', 'name', '测试');
      await unlink(files()[lost]);
      const opening = openKeys(files(), store);
      await expect(opening).rejects.toThrow(KeyFileMissing);
      await expect(opening).rejects.toMatchObject({ file: files()[lost] });
      await expect(readdir(directory)).resolves.toHaveLength(1);
    },
  );

  it('are opened without leaving a read of the log under way', async () => {
    const personalData = new PersonalData(store, await openKeys(files(), store));
    for (const person of ['p1', 'p2']) await personalData.seal(person, 'name', '测试');
    await unlink(files().masterKeyFile);
    const reads = jest.spyOn(store, 'readAll');
    await expect(openKeys(files(), store)).rejects.toThrow(KeyFileMissing);
    const [read] = reads.mock.results.map(({ value }) => value as AsyncIterable<RecordedEvent>);
    await expect(read![Symbol.asyncIterator]().next()).resolves.toMatchObject({ done: true });
  });

  it.each(['masterKeyFile', 'hashKeyFile'] as const)(
    'are those it was begun with: with another %s it does not start',
    async (other) => {
      const personalData = new PersonalData(store, await openKeys(files(), store));
      await personalData.seal('p1', 'name', '测试');
      await writeFile(files()[other], randomBytes(32).toString('base64'));
      const opening = openKeys(files(), store);
      await expect(opening).rejects.toThrow(KeysOfAnotherLedger);
      await expect(opening).rejects.toMatchObject(files());
    },
  );
});
