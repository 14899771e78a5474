import { allProgress, dropBuild } from '../projection/builds';
import { progressOf } from '../projection/progress';
import { Checkpoints } from '../queries/checkpoints';
import { ReadModelBuilding, Served } from '../queries/served';
import { TestLedger, until } from '../testing/test-ledger';
import { allTypesModel, type TypesDocument, typesIn, typesModel } from '../testing/types-model';
import { RebuildUnderWay, StillServed, UnknownReadModel } from './errors';
import { Operations } from './operations';
import { standings } from './standing';

const types = typesModel();
const note = { by: 'op', why: 'a test', at: new Date(0) };
let ledger: TestLedger;
let operations: Operations;
let position: bigint;

beforeEach(async () => {
  ledger = await TestLedger.start();
  operations = new Operations(ledger.db, [types]);
  await ledger.found();
  position = await ledger.append(
    { stream: 'order-1', type: 'A' },
    { stream: 'order-2', type: 'Poison' },
  );
  ledger.work([types]);
  await ledger.reached(types, position);
});

afterEach(() => ledger.close());

const documents = () => typesIn(ledger.db).find().sort({ _id: 1 }).toArray();
const standing = () => standings(ledger.db, ledger.eventStore, [types]);
const served = async () => {
  const collection = await new Served<TypesDocument>(ledger.db, types).collection();
  return collection.collectionName;
};

describe('a read model at work', () => {
  it('says where it stands', async () => {
    expect(await standing()).toEqual([
      {
        id: 'types_v1',
        state: 'live',
        current: true,
        served: true,
        position,
        events: 3,
        lag: { events: 0, more: false },
        paused: null,
        fault: null,
        parked: 1,
      },
    ]);
    expect(await operations.parked('types_v1')).toMatchObject([
      { key: 'order-2', reason: 'Error: poison' },
    ]);
  });

  it('is paused, with the reason, and takes up where it was when resumed', async () => {
    await operations.pause('types', note);
    const later = await ledger.append({ stream: 'order-1', type: 'B' });
    await until(async () => ledger.logged.includes('projection interrupted'));
    expect(await standing()).toMatchObject([{ state: 'paused', position, paused: note }]);
    await operations.resume('types_v1');
    await ledger.reached(types, later);
    expect(await documents()).toMatchObject([{ types: ['A', 'B'] }]);
  });

  it('is unattended when its worker is gone, and behind by what is appended', async () => {
    await Promise.all(ledger.working.map((projector) => projector.stop()));
    await progressOf(ledger.db).updateOne({}, { $set: { leasedUntil: new Date(0) } });
    await ledger.append({ stream: 'order-1', type: 'B' }, { stream: 'order-1', type: 'C' });
    const since = expect.any(Date);
    expect(await standing()).toMatchObject([
      { state: 'unattended', lag: { events: 2, more: false, since } },
    ]);
    expect(await standings(ledger.db, ledger.eventStore, [types], 1)).toMatchObject([
      { lag: { events: 1, more: true } },
    ]);
  });

  it('is not dropped', async () =>
    expect(operations.drop('types', note)).rejects.toEqual(new StillServed('types_v1')));
});

describe('a rebuild', () => {
  const wrong: TypesDocument = { _id: 'order-9', types: ['X'], position: 1n };

  it('builds beside the served documents and takes over when it has caught up', async () => {
    await typesIn(ledger.db).insertOne(wrong);
    expect(await operations.rebuild('types')).toBe('types_v1_b2');
    await until(async () => (await served()) === 'types_v1_b2');
    const anew = ledger.db.collection('types_v1_b2').find().sort({ _id: 1 });
    expect(await anew.toArray()).toMatchObject([{ _id: 'order-1', types: ['A'] }]);
    expect(await standing()).toMatchObject([
      { id: 'types_v1', served: false },
      { id: 'types_v1_b2', served: true, parked: 1, events: 3 },
    ]);
    const later = await ledger.append({ stream: 'order-1', type: 'B' });
    await ledger.reached(types, later);
  });

  it('has the documents that it replaced dropped a minute later', async () => {
    await operations.rebuild('types');
    const replaced = async () => (await standing()).find(({ state }) => state === 'replaced');
    await until(async () => (await replaced())?.id === 'types_v1');
    const aMinuteAgo = new Date(Date.now() - 61_000);
    await progressOf(ledger.db).updateOne(
      { _id: 'types_v1' },
      { $set: { replacedAt: aMinuteAgo } },
    );
    await until(async () => (await allProgress(ledger.db)).length === 1);
    expect(await documents()).toEqual([]);
    expect(await operations.rebuild('types')).toBe('types_v1_b3');
  });

  it('is kept up to date also while the documents that it replaced cannot be dropped', async () => {
    await operations.rebuild('types');
    await until(async () => (await served()) === 'types_v1_b2');
    await Promise.all(ledger.working.map((projector) => projector.stop()));
    await progressOf(ledger.db).updateOne(
      { _id: 'types_v1' },
      { $set: { replacedAt: new Date(0) } },
    );
    const drop = jest
      .spyOn(ledger.db, 'dropCollection')
      .mockRejectedValue(new Error('not allowed'));
    ledger.work([types]);
    const later = await ledger.append({ stream: 'order-1', type: 'B' });
    await new Checkpoints(ledger.db).atLeast(types, later, 10_000);
    expect(drop).toHaveBeenCalled();
    drop.mockRestore();
  });

  it('has the replaced documents dropped also while those of another read model cannot be', async () => {
    const all = allTypesModel();
    await Promise.all(ledger.working.map((projector) => projector.stop()));
    ledger.work([types, all]);
    await ledger.reached(all, position);
    operations = new Operations(ledger.db, [types, all]);
    const dropCollection = ledger.db.dropCollection.bind(ledger.db);
    jest
      .spyOn(ledger.db, 'dropCollection')
      .mockImplementation((name) =>
        name === 'types_v1' ? Promise.reject(new Error('not allowed')) : dropCollection(name),
      );
    for (const name of ['types', 'all']) await operations.rebuild(name);
    const replaced = { replacedAt: { $exists: true } };
    await until(async () => (await progressOf(ledger.db).countDocuments(replaced)) === 2);
    await progressOf(ledger.db).updateMany(replaced, { $set: { replacedAt: new Date(0) } });
    await until(async () => (await allProgress(ledger.db)).length === 3);
    expect((await allProgress(ledger.db)).map(({ _id }) => _id)).not.toContain('all_v1');
  });

  it('never shows half-built documents: while it is under way the old ones answer', async () => {
    await Promise.all(ledger.working.map((projector) => projector.stop()));
    const id = await operations.rebuild('types');
    await progressOf(ledger.db).updateOne({ _id: id }, { $set: { position: 1n, events: 1 } });
    expect(await served()).toBe('types_v1');
    await expect(operations.rebuild('types')).rejects.toEqual(new RebuildUnderWay(id));
    await progressOf(ledger.db).updateOne({ _id: id }, { $set: { live: true } }); // yet behind
    expect(await served()).toBe('types_v1');
  });

  it('can be given up', async () => {
    await Promise.all(ledger.working.map((projector) => projector.stop()));
    await operations.drop(await operations.rebuild('types'), note);
    expect(await standing()).toMatchObject([{ id: 'types_v1' }]);
  });
});

describe('a read model that has not caught up', () => {
  it('answers nothing', async () => {
    await Promise.all(ledger.working.map((projector) => projector.stop()));
    await progressOf(ledger.db).updateOne({}, { $set: { live: false } });
    await expect(served()).rejects.toEqual(new ReadModelBuilding('types_v1'));
  });
});

describe('a read model whose version is raised', () => {
  const raised = { ...typesModel(), version: 2, poisonous: false };
  const release = () => new Operations(ledger.db, [raised]);
  const both = () => standings(ledger.db, ledger.eventStore, [raised]);

  it('builds beside the old one, which goes on until it is dropped', async () => {
    ledger.work([raised]);
    await ledger.reached(raised, position);
    const later = await ledger.append({ stream: 'order-1', type: 'B' });
    await Promise.all([ledger.reached(types, later), ledger.reached(raised, later)]);
    expect(await documents()).toMatchObject([{ types: ['A', 'B'] }]);
    const anew = await ledger.db.collection('types_v2').find().sort({ _id: 1 }).toArray();
    expect(anew).toMatchObject([{ types: ['A', 'B'] }, { types: ['Poison'] }]);
    expect(await both()).toMatchObject([
      { id: 'types_v1', current: false, served: false, state: 'live' },
      { id: 'types_v2', current: true, served: true, state: 'live' },
    ]);
  });

  it('leaves the old one to be dropped by command', async () => {
    ledger.work([raised]);
    await ledger.reached(raised, position);
    await Promise.all(ledger.working.map((projector) => projector.stop()));
    await release().drop('types_v1', note);
    expect(await documents()).toEqual([]);
    expect(await both()).toMatchObject([{ id: 'types_v2' }]);
    const actions = await ledger.db.collection('operator_actions').find().toArray();
    expect(actions).toMatchObject([{ action: 'drop', readModel: 'types_v1', note }]);
  });

  it('leaves the old one to be taken back: its own release goes on where it was', async () => {
    await Promise.all(ledger.working.map((projector) => projector.stop()));
    ledger.work([raised]);
    const later = await ledger.append({ stream: 'order-1', type: 'B' });
    await ledger.reached(raised, later);
    ledger.work([types]);
    await ledger.reached(types, later);
    expect(await documents()).toMatchObject([{ types: ['A', 'B'] }]);
  });
});

describe('a name that no read model has', () => {
  it('is told with those there are', async () => {
    const unknown = new UnknownReadModel('other', ['types_v1']);
    await expect(operations.pause('other', note)).rejects.toEqual(unknown);
    await expect(operations.rebuild('other')).rejects.toEqual(unknown);
  });

  it('or one that has never run', async () => {
    await Promise.all(ledger.working.map((projector) => projector.stop()));
    await dropBuild(ledger.db, 'types_v1');
    await expect(operations.rebuild('types')).rejects.toThrow(UnknownReadModel);
  });
});
