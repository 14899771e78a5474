import { Operations } from '../operations/operations';
import { TestLedger, until } from '../testing/test-ledger';
import { allTypesModel, typesIn, typesModel } from '../testing/types-model';
import { verify } from '../verify/verify';
import { parkedIn } from './parking';
import { progressOf } from './progress';
import type { Projector } from './projector';

let ledger: TestLedger;

beforeEach(async () => {
  ledger = await TestLedger.start();
});

afterEach(() => ledger.close());

describe('an event whose keys cannot be told', () => {
  const types = typesModel();
  const start = () => ledger.work([types]);
  const reached = (position: bigint) => ledger.reached(types, position);
  const document = () => typesIn(ledger.db).findOne({ _id: 'order-1' });
  const retried = () => ledger.decided(types, 'retry', 'order-1');
  let founded: bigint;
  let projector: Projector;

  beforeEach(async () => {
    types.poisonous = true;
    founded = await ledger.found();
    projector = start();
    await reached(
      await ledger.append(
        { stream: 'order-1', type: 'A' },
        { stream: 'order-1', type: 'Keyless' },
        { stream: 'order-1', type: 'B' },
        { stream: 'order-2', type: 'C' },
      ),
    );
    await reached(await ledger.append({ stream: 'order-1', type: 'D' }));
  });

  it('is parked under its stream, with the later ones of the stream; the others go on', async () => {
    expect(await document()).toMatchObject({ types: ['A'], stale: true });
    expect(await typesIn(ledger.db).findOne({ _id: 'order-2' })).toMatchObject({ types: ['C'] });
    const parked = await parkedIn(ledger.db).find().sort({ position: 1 }).toArray();
    expect(parked.map(({ key, type, reason }) => [key, type, reason])).toEqual([
      ['order-1', 'Keyless', 'Error: no keys'],
      ['order-1', 'B', undefined],
      ['order-1', 'D', undefined],
    ]);
  });

  it('is left out by a verification, and what its stream concerns', async () => {
    expect(await verify(ledger.db, ledger.eventStore, [types])).toEqual([
      expect.not.objectContaining({ difference: expect.anything() as unknown }),
    ]);
  });

  it('goes on with the later ones once retried', async () => {
    types.poisonous = false;
    await retried();
    expect(await document()).toMatchObject({ types: ['A', 'Keyless', 'B', 'D'] });
    expect(await document()).not.toHaveProperty('stale');
    expect(await parkedIn(ledger.db).countDocuments()).toBe(0);
  });

  it('goes on with those, too, that came with a delivery from an older checkpoint', async () => {
    await projector.stop();
    await progressOf(ledger.db).updateOne({}, { $set: { position: founded } });
    const last = await ledger.append({ stream: 'order-1', type: 'E' });
    start();
    await reached(last);
    types.poisonous = false;
    await retried();
    expect(await document()).toMatchObject({ types: ['A', 'Keyless', 'B', 'D', 'E'] });
  });
});

describe('an event whose keys cannot be told, of a read model with one document of all streams', () => {
  const all = allTypesModel();

  /** Parks what cannot be folded, or has no keys to be told, of events `stream type`; from then on all can. */
  const parked = async (...events: readonly string[]) => {
    all.poisonous = true;
    await ledger.found();
    const written = events.map((event) => event.split(' ') as [string, string]);
    const last = await ledger.append(...written.map(([stream, type]) => ({ stream, type })));
    ledger.work([all]);
    await ledger.reached(all, last);
    all.poisonous = false;
  };
  const decided = (action: 'retry' | 'skip', key: string) => ledger.decided(all, action, key);
  const verified = async () => (await verify(ledger.db, ledger.eventStore, [all]))[0];
  const right = (build: string) => ({ readModel: 'all', build, compared: 1, leftOut: 0 });

  it('is folded where the document waits, whichever of them is retried first', async () => {
    await parked('order-1 A', 'order-1 Poison', 'order-1 Keyless', 'order-1 B');
    await decided('retry', 'all');
    await decided('retry', 'order-1');
    expect(await verified()).toEqual(right('all_v1'));
  });

  it('is folded before the event at which the document waits, if it came before that', async () => {
    await parked('order-1 Keyless', 'order-2 Poison');
    await decided('retry', 'order-1');
    await decided('retry', 'all');
    expect(await verified()).toEqual(right('all_v1'));
  });

  const reason = 'all has gone on without it: rebuild the read model all';

  it('stays parked where the document has gone on, saying that a rebuild mends it', async () => {
    await parked('order-1 Poison', 'order-1 Keyless', 'order-1 B', 'order-2 C');
    await decided('retry', 'all');
    await decided('retry', 'order-1');
    const operations = new Operations(ledger.db, [all]);
    expect(await operations.parked('all_v1')).toMatchObject([{ key: 'order-1', reason }]);
    await operations.rebuild('all');
    await until(async () => (await verified())?.build === 'all_v1_b2');
    expect(await verified()).toEqual(right('all_v1_b2'));
  });

  it('is not skipped either where the document has gone on without those behind it', async () => {
    await parked('order-1 Keyless', 'order-1 B', 'order-2 C');
    await decided('skip', 'order-1');
    const waiting = await parkedIn(ledger.db).find().sort({ position: 1 }).toArray();
    expect(waiting.map((each) => [each.type, each.reason])).toEqual([
      ['Keyless', reason],
      ['B', undefined],
    ]);
  });
});
