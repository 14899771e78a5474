import { cp, mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode } from '../values/document';
import { EncodedDocument } from '../values/encoded';
import { type Collection, idKeyFor } from './collection';
import { type OpenedStore, openStore } from './open-store';
import { FORMAT, type State } from './state-file';
import { PAGE_BYTES, type Store } from './store';

const DOCUMENTS = 2000;
const stateOf = (state: State) => JSON.stringify({ format: FORMAT, ...state });
const idOf = (i: number) => `order-${i}`;

function fill(store: Store): Collection {
  const collection = store.findOrCreate('ledger.orders');
  const fields = [{ path: 'n', direction: 1 as const }];
  const plain = { unique: false, sparse: false, partial: undefined, multikey: [false] };
  store.createIndex(collection, { name: 'n_1', fields, ...plain });
  store.write(() => {
    for (let i = 0; i < DOCUMENTS; i++) {
      collection.insert(new EncodedDocument(encode({ _id: idOf(i), n: i, text: `text-of-${i}` })));
    }
  });
  return collection;
}

describe('a store in a directory', () => {
  let directory: string;
  let opened: OpenedStore | undefined;

  const path = (name: string) => join(directory, name);
  const reopen = async () => (opened = await openStore(path('store')));
  const count = () => opened?.store.find('ledger.orders')?.count();

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'open-store-'));
  });

  afterEach(async () => {
    await opened?.close();
    opened = undefined;
    await rm(directory, { recursive: true });
  });

  const expectDropped = async (reason: RegExp) => {
    const { notice } = await reopen();
    expect(notice).toMatch(reason);
    expect(notice).toContain(path('store'));
    expect(count()).toBeUndefined();
  };

  const flipByte = async (find: (file: Buffer) => number) => {
    const file = await readFile(path('store/data.mdb'));
    const at = find(file);
    file[at] = (file[at] ?? 0) ^ 0x20;
    await writeFile(path('store/data.mdb'), file);
  };

  it('begins empty, without a notice', async () => {
    expect((await reopen()).notice).toBeUndefined();
    expect(opened?.store.all()).toEqual([]);
  });

  describe('that was closed', () => {
    beforeEach(async () => {
      const first = await openStore(path('store'));
      fill(first.store);
      await first.close();
    });

    it('is served as it was', async () => {
      expect((await reopen()).notice).toBeUndefined();
      expect(count()).toBe(DOCUMENTS);
    });

    it('is dropped when a bit has changed', async () => {
      await flipByte((file) => file.length >> 1);
      await expectDropped(/checksum of data.mdb is wrong/);
    });

    it('is dropped when another version wrote it, whose indexes may be stored otherwise', async () => {
      const state = await readFile(path('store/state.json'), 'utf8');
      await writeFile(path('store/state.json'), state.replace(/"format":\d+,/, ''));
      await expectDropped(/another version stored it in another way/);
    });

    it('is dropped when its file is shorter', async () => {
      await truncate(path('store/data.mdb'), 40_000);
      await expectDropped(/40000 bytes instead of/);
    });

    it('is dropped when its file is gone', async () => {
      await rm(path('store/data.mdb'));
      await expectDropped(/data.mdb is missing/);
    });

    it('is dropped when nothing says how it was closed', async () => {
      await rm(path('store/state.json'));
      await expectDropped(/nothing says how it was closed/);
    });
  });

  describe('that a process has left open at its death', () => {
    beforeEach(async () => {
      const running = await openStore(path('running'));
      fill(running.store);
      await cp(path('running'), path('store'), { recursive: true });
      await running.close();
    });

    it('is served with all that was written', async () => {
      expect((await reopen()).notice).toBeUndefined();
      expect(count()).toBe(DOCUMENTS);
    });

    it('is dropped when its file is cut off', async () => {
      const { size } = await stat(path('store/data.mdb'));
      await truncate(path('store/data.mdb'), size - 2 * PAGE_BYTES);
      await expectDropped(/cut off/);
    });

    it('is dropped when a document is damaged', async () => {
      await flipByte((file) => file.lastIndexOf('text-of-77'));
      await expectDropped(/ledger.orders: a document has a wrong checksum/);
    });

    it('is dropped when the machine has been started again since', async () => {
      await writeFile(path('store/state.json'), stateOf({ state: 'open', boot: 'another' }));
      await expectDropped(/the machine stopped while it was open/);
    });

    it('is dropped when looking through it has ended a process already', async () => {
      await writeFile(path('store/state.json'), stateOf({ state: 'verifying' }));
      await expectDropped(/looking through it ended the process/);
    });
  });

  it('names a damaged document that is read', async () => {
    const { store } = await reopen();
    const collection = fill(store);
    const record = Buffer.from(collection.table.get(idKeyFor(idOf(5))) ?? []);
    record[20] = (record[20] ?? 0) ^ 1;
    collection.table.putSync(idKeyFor(idOf(5)), record);
    expect(() => collection.get(idKeyFor(idOf(5)))).toThrow(
      'ledger.orders: the document with _id "order-5" is damaged',
    );
  });

  it('keeps nothing of a write that fails half-way', async () => {
    const { store } = await reopen();
    const collection = fill(store);
    const failing = () =>
      store.write(() => {
        collection.insert(new EncodedDocument(encode({ _id: 'new', n: 1 })));
        throw new Error('half-way');
      });
    expect(failing).toThrow('half-way');
    expect(count()).toBe(DOCUMENTS);
    expect(collection.findDamage()).toBeUndefined();
  });
});
