import type { Log } from '../ports';
import { TestLedger, type Commander } from '../testing/ledger';
import { draft, opening } from '../testing/story';
import { RefusalBudget } from './budget';
import type { RefusalNotKept } from './refusals';

const kept = 'refused-2019-03-04';

let ledger: TestLedger;
let desk: Commander;
let orderId: string;

beforeEach(async () => {
  ledger = await TestLedger.start();
  desk = ledger.process();
  const code = await desk.register('acme');
  orderId = await desk.drafted('acme', 'widgets-test.com', code);
});
afterEach(() => ledger.stop());

const withdrawn = async () => {
  await desk.give('applicant acme', 'Withdraw', {}, { target: orderId });
};
/** A command that a cancelled order refuses. */
const submit = (by: Commander = desk, key?: string) =>
  by.give('applicant acme', 'Submit', {}, { target: orderId, ...(key !== undefined && { key }) });

const storeWith = (over: Partial<Log>): Log => ({
  append: (stream, events, expected) => ledger.store.append(stream, events, expected),
  read: (stream, from) => ledger.store.read(stream, from),
  readBackwards: (stream, limit) => ledger.store.readBackwards(stream, limit),
  setRetention: (stream, retention) => ledger.store.setRetention(stream, retention),
  ...over,
});

describe('a command that is refused', () => {
  it('is kept with what it was decided on and what was answered', async () => {
    await withdrawn();
    await expect(submit()).rejects.toMatchObject({ status: 409 });
    const [event, ...others] = await ledger.events(kept);
    expect(others).toEqual([]);
    expect(event).toMatchObject({
      type: 'CommandRefused',
      data: {
        stream: `order-${orderId}`,
        revision: 2,
        status: 409,
        violations: [{ rule: 'P-10', field: '', message: expect.any(String) }],
      },
      metadata: {
        $correlationId: orderId,
        actor: { id: 'acme', role: 'applicant' },
        occurredAt: '2019-03-04T09:00:00.000+08:00',
        command: 'Submit',
        accountId: 'acme',
        filingType: 'InitialFiling',
        rules: ['P-10'],
        rulebook: { version: expect.any(String), hash: expect.any(String) },
        context: { read: { 'account-acme': expect.any(Number) } },
      },
    });
  });

  it('is kept with the time that a stream may be read set before', async () => {
    const calls: string[] = [];
    const watched = ledger.process({
      refusals: { days: 30 },
      store: storeWith({
        append: (stream, events, expected) => {
          calls.push(`append ${stream}`);
          return ledger.store.append(stream, events, expected);
        },
        setRetention: async (stream, { maxAge }) => void calls.push(`${stream} ${maxAge} s`),
      }),
    });
    await withdrawn();
    await expect(submit(watched)).rejects.toThrow();
    await expect(submit(watched)).rejects.toThrow();
    expect(calls).toEqual([
      `${kept} 2592000 s`,
      'refused-days 2678400 s',
      'append refused-days',
      `append ${kept}`,
      `append ${kept}`,
    ]);
    expect((await ledger.events('refused-days')).map(({ data }) => data)).toEqual([
      { day: '2019-03-04' },
    ]);
  });

  it('is kept without a clear personal value', async () => {
    await withdrawn();
    const fields = draft([{ domain: 'widgets-test.com', serviceCode: 'none' }]);
    await expect(
      desk.give('applicant acme', 'SaveDraft', fields, { target: orderId }),
    ).rejects.toThrow();
    const text = JSON.stringify((await ledger.events(kept))[0]?.metadata);
    expect(text).toContain('"sealed"');
    for (const clear of ['440306198001010036', '13800000001', '测试负责人甲', '科技园测试路1号'])
      expect(text).not.toContain(clear);
  });

  it('is decided anew when it is repeated, and kept anew', async () => {
    await withdrawn();
    await expect(submit(desk, 'once')).rejects.toThrow();
    ledger.now = new Date('2019-03-04T10:00:00+08:00');
    await expect(submit(desk, 'once')).rejects.toThrow();
    expect(await ledger.types(kept)).toEqual(['CommandRefused', 'CommandRefused']);
  });

  it('is kept once, also where a cached state was asked first', async () => {
    await withdrawn();
    const other = ledger.process();
    await expect(submit(other)).rejects.toThrow();
    await expect(submit(other)).rejects.toThrow();
    expect(await ledger.types(kept)).toHaveLength(2);
  });

  it('is kept under its command where it would have opened an order', async () => {
    const again = opening(['other-test.com']);
    await expect(desk.give('applicant acme', 'OpenOrder', again)).rejects.toMatchObject({
      violations: expect.arrayContaining([expect.objectContaining({ rule: 'O-2' })]),
    });
    const [event] = await ledger.events(kept);
    expect(event?.metadata.$correlationId).toBe(event?.metadata.$causationId);
    expect(event?.data).toMatchObject({ revision: -1 });
  });
});

describe('a command that is accepted', () => {
  it('leaves nothing among the refused', async () => {
    await withdrawn();
    expect(await ledger.types(kept)).toEqual([]);
  });
});

describe('a refused command that cannot be kept', () => {
  const losses: RefusalNotKept[] = [];
  const watched = (over: Parameters<TestLedger['process']>[0]) => {
    const commander = ledger.process(over);
    losses.length = 0;
    commander.core.refusals.watch((loss) => losses.push(loss));
    return commander;
  };

  it('is answered all the same, and told, when the store fails', async () => {
    await withdrawn();
    const failing = watched({
      store: storeWith({ append: () => Promise.reject(new Error('disk full')) }),
    });
    await expect(submit(failing)).rejects.toMatchObject({ status: 409 });
    expect(losses).toMatchObject([
      { reason: 'store', command: 'Submit', cause: { message: 'disk full' } },
    ]);
  });

  it('is a warning of the process, with its cause, while nobody watches', async () => {
    await withdrawn();
    const warned = jest.spyOn(process, 'emitWarning').mockReturnValue();
    const store = storeWith({ append: () => Promise.reject(new Error('disk full')) });
    await expect(submit(ledger.process({ store }))).rejects.toMatchObject({ status: 409 });
    expect(warned).toHaveBeenCalledWith(expect.stringContaining('not kept (store)'), {
      type: 'RefusalNotKept',
      detail: expect.stringContaining('disk full'),
    });
    warned.mockRestore();
  });

  it('is answered all the same, and told, when its retention cannot be set; the next one is kept', async () => {
    await withdrawn();
    let failures = 1;
    const failing = watched({
      store: storeWith({
        setRetention: async () => {
          if (failures-- > 0) throw new Error('away');
        },
      }),
    });
    await expect(submit(failing)).rejects.toMatchObject({ status: 409 });
    expect(await ledger.types(kept)).toEqual([]);
    await expect(submit(failing)).rejects.toMatchObject({ status: 409 });
    expect(await ledger.types(kept)).toEqual(['CommandRefused']);
    expect(losses.map(({ reason }) => reason)).toEqual(['store']);
  });

  it('is answered all the same, and told, when its actor has used up the day', async () => {
    await withdrawn();
    const small = watched({ refusals: { bytesOfActor: 1_500 } });
    await expect(submit(small)).rejects.toThrow();
    await expect(submit(small)).rejects.toMatchObject({ status: 409 });
    expect(await ledger.types(kept)).toHaveLength(1);
    expect(losses).toMatchObject([{ reason: 'budget', actor: { id: 'acme' } }]);
  });
});

describe('the budget of a day', () => {
  const limits = { bytesOfDay: 100, bytesOfActor: 60 };

  it('bounds one actor and leaves the rest to the others', () => {
    const budget = new RefusalBudget(limits);
    expect(budget.take('2019-03-04', 'a', 50)).toBe(true);
    expect(budget.take('2019-03-04', 'a', 11)).toBe(false);
    expect(budget.take('2019-03-04', 'a', 10)).toBe(true);
    expect(budget.take('2019-03-04', 'b', 40)).toBe(true);
  });

  it('bounds all actors together, and begins again with the next day', () => {
    const budget = new RefusalBudget(limits);
    expect(budget.take('2019-03-04', 'a', 60)).toBe(true);
    expect(budget.take('2019-03-04', 'b', 41)).toBe(false);
    expect(budget.take('2019-03-05', 'b', 41)).toBe(true);
  });
});
