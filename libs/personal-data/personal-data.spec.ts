import { randomBytes } from 'node:crypto';
import type { EventStore } from '#libs/event-store';
import { startStore } from '../event-store/spec-support';
import { PersonErased, SealBroken } from './errors';
import { keysLiveFor } from './person-keys';
import { PersonalData, type Sealed } from './personal-data';

const keys = { master: randomBytes(32), hash: Buffer.alloc(32, 7) };
const now = () => new Date('2019-03-04T01:00:00Z');

let store: EventStore;
let stop: () => Promise<void>;
let personalData: PersonalData;
beforeAll(async () => {
  ({ store, stop } = await startStore());
});
beforeEach(() => (personalData = new PersonalData(store, keys, now)));
afterAll(() => stop());

const keyEvents = async (personId: string) => {
  const events = [];
  for await (const event of store.read(`key-${personId}`)) events.push(event);
  return events;
};
/** As another process, or this one after a restart, sees it. */
const elsewhere = () => new PersonalData(store, keys, now);

describe('a sealed value', () => {
  it('does not show the value, and opens with it in this process and others', async () => {
    const sealed = await personalData.seal('p1', 'name', '测试');
    expect(sealed.key).toBe('p1');
    expect(Buffer.from(sealed.sealed, 'base64url').includes('测试')).toBe(false);
    await expect(personalData.open('name', sealed)).resolves.toBe('测试');
    await expect(elsewhere().open('name', sealed)).resolves.toBe('测试');
  });

  it('has the hash of its value, whosever it is and however it is spelt', async () => {
    const one = await personalData.seal('p1', 'phone', '13800000001');
    const other = await personalData.seal('p2', 'phone', '+86 138 0000 0001');
    expect(one.hash).toBe(other.hash);
    expect(one.hash).toBe(personalData.hash('phone', '13800000001'));
    expect(one.sealed).not.toBe(other.sealed);
  });

  it.each([
    ['another person', (sealed: Sealed): Sealed => ({ ...sealed, key: 'p2' }), 'name'],
    ['a person without a key', (sealed: Sealed): Sealed => ({ ...sealed, key: 'p9' }), 'name'],
    ['another kind', (sealed: Sealed): Sealed => sealed, 'street'],
  ] as const)('does not open as that of %s', async (_, moved, kind) => {
    await personalData.seal('p2', 'name', 'other');
    const opening = personalData.open(kind, moved(await personalData.seal('p1', 'name', '测试')));
    await expect(opening).rejects.toThrow(SealBroken);
    await expect(opening).rejects.toMatchObject({ what: kind });
  });
});

describe("a person's key", () => {
  it('is one event, wrapped, however many values are sealed at once and wherever', async () => {
    const processes = [personalData, elsewhere(), elsewhere()];
    const sealing = processes.flatMap((process) =>
      ['a', 'b', 'c'].map((value) => process.seal('p3', 'street', value)),
    );
    const opened = (await Promise.all(sealing)).map((value) => elsewhere().open('street', value));
    await expect(Promise.all(opened)).resolves.toEqual([
      'a',
      'b',
      'c',
      'a',
      'b',
      'c',
      'a',
      'b',
      'c',
    ]);
    await expect(keyEvents('p3')).resolves.toEqual([
      expect.objectContaining({
        type: 'PersonKeyCreated',
        data: { personId: 'p3', wrapped: expect.any(String) },
        metadata: expect.objectContaining({ recordedAt: '2019-03-04T01:00:00.000Z' }),
      }),
    ]);
  });

  it.each(['master', 'hash'])('does not open with another %s key of the ledger', async (name) => {
    const sealed = await personalData.seal('p4', 'name', '测试');
    const other = new PersonalData(store, { ...keys, [name]: randomBytes(32) }, now);
    await expect(other.open('name', sealed)).rejects.toThrow(SealBroken);
    await expect(other.seal('p4', 'name', '测试')).rejects.toMatchObject({ what: 'key' });
  });
});

describe('an erased person', () => {
  let sealed: Sealed;
  beforeAll(async () => {
    sealed = await personalData.seal('p5', 'email', 'someone@example.com');
    await personalData.open('email', sealed);
    await personalData.erase('p5');
    await personalData.erase('p5');
  });

  it('has values that open nowhere any more', async () => {
    await expect(personalData.open('email', sealed)).resolves.toBeUndefined();
    await expect(elsewhere().open('email', sealed)).resolves.toBeUndefined();
  });

  it('has them open in a process that knows the key already for a minute at most', async () => {
    const process = elsewhere();
    const value = await process.seal('p6', 'name', '测试');
    await personalData.erase('p6');
    await expect(process.open('name', value)).resolves.toBe('测试');
    const later = performance.now() + keysLiveFor + 1;
    const clock = jest.spyOn(performance, 'now').mockReturnValue(later);
    await elsewhere().seal('p7', 'name', 'passes the tick in which the cache keeps the time');
    await expect(process.open('name', value)).resolves.toBeUndefined();
    clock.mockRestore();
  });

  it('can have nothing sealed', async () => {
    const sealing = personalData.seal('p5', 'name', '测试');
    await expect(sealing).rejects.toThrow(PersonErased);
    await expect(sealing).rejects.toMatchObject({ personId: 'p5' });
  });

  it('keeps the hashes, by which the ledger goes on comparing', () => {
    expect(personalData.hash('email', 'someone@example.com')).toBe(sealed.hash);
  });
});

describe('a hash', () => {
  // HMAC-SHA-256 under 32 bytes of 7, as any other implementation computes it
  it.each([
    ['of a value', () => personalData.hash('phone', '13800000001'), 'cpdow5633d4aogero5ochjj6zl'],
    [
      'of a document',
      () => personalData.documentHash('identityCard', ' 4401 x'),
      'ag2w6tdsajhagdsojba47evwdv',
    ],
    ['of a website name', () => personalData.nameHash(' ACME 网站'), 'eszxh34lbltsilkxfrny2pjkh6'],
    [
      'that names a person',
      () => personalData.personIdOf({ type: 'passport', number: 'g1' }),
      'btelz7njmjasi6strkplubdy4t',
    ],
  ])('%s is the same for ever', (_, hash, known) => {
    expect(hash()).toBe(known);
    expect(known).toMatch(/^[a-z2-7]{26}$/);
  });

  it('differs with kind, value and key', () => {
    const other = new PersonalData(store, { ...keys, hash: randomBytes(32) }, now);
    const hashes = [
      personalData.hash('name', 'a'),
      personalData.hash('street', 'a'),
      personalData.hash('name', 'b'),
      personalData.nameHash('a'),
      other.hash('name', 'a'),
      personalData.documentHash('passport', 'a'),
      personalData.documentHash('other', 'a'),
      personalData.personIdOf({ type: 'passport', number: 'a' }),
    ];
    expect(new Set(hashes).size).toBe(hashes.length);
  });
});
