import { TestLedger } from '../testing/test-ledger';
import { typesModel } from '../testing/types-model';
import { Documents } from './documents';

const types = typesModel();
let ledger: TestLedger;
let documents: Documents<{ readonly types: readonly string[] }>;
/** How often a document was asked for. */
let asked: number;

beforeEach(async () => {
  ledger = await TestLedger.start();
  documents = new Documents(ledger.db, types, 'types_v1');
  asked = 0;
  ledger.mongo.on('commandStarted', ({ commandName }) => {
    if (commandName === 'find') asked += 1;
  });
});

afterEach(() => ledger.close());

const state = { state: { types: ['A'] }, position: 100n };
const write = async (keys: readonly string[]) => {
  for (const key of keys) documents.change(key, state);
  await documents.write(new Set());
};

describe('documents begun from nothing', () => {
  beforeEach(() => documents.drop());

  it('are not asked for: those that are not in memory are not there', async () => {
    await write(['order-1']);
    expect(await documents.load(['order-1', 'order-2'])).toEqual(new Map([['order-1', state]]));
    expect(asked).toBe(0);
  });

  it('are read back once there are too many of them to be kept in memory', async () => {
    documents = new Documents(ledger.db, types, 'types_v1', 2);
    await documents.drop();
    await write(['order-1', 'order-2', 'order-3']);
    expect(await documents.load(['order-1', 'order-4'])).toEqual(new Map([['order-1', state]]));
    expect(asked).toBe(1);
  });
});

describe('documents of which an earlier worker wrote some', () => {
  it('are asked for, each that is not in memory', async () => {
    await write(['order-1']);
    documents = new Documents(ledger.db, types, 'types_v1');
    expect(await documents.load(['order-1', 'order-2'])).toEqual(new Map([['order-1', state]]));
    expect(asked).toBe(1);
  });
});
