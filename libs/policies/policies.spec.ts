import { Crashed, crashingAfter, Turns } from '../commands/testing/faults';
import type { Commander } from '../commands/testing/ledger';
import { opening, photo } from '../commands/testing/story';
import { LogReplaced } from './errors';
import { restartPolicies } from './parking';
import { approval, domain, entityNumber, LedgerAtWork } from './testing/at-work';

let at: LedgerAtWork;
let desk: Commander;

beforeEach(async () => {
  at = await LedgerAtWork.start();
  desk = at.ledger.process();
});
afterEach(() => at.stop());

const types = (stream: string) => at.ledger.types(stream);

const submitted = async (): Promise<string> => {
  const target = await desk.drafted('widgets', domain, await desk.register('widgets'));
  await desk.give('applicant widgets', 'Submit', {}, { target });
  return target;
};
const atBureau = async (): Promise<string> => {
  const target = await submitted();
  await desk.reviewed('widgets', target, domain);
  return target;
};
const approved = async (): Promise<string> => {
  const target = await atBureau();
  await desk.give('bureau guangdong', 'RecordBureauDecision', approval, { target });
  return target;
};

describe('the policies', () => {
  it('complete an approved order whose process stopped right after the approval', async () => {
    const target = await atBureau();
    const store = crashingAfter(3, at.ledger.store); // two numbers claimed, the approval appended
    const approving = at.ledger
      .process({ store })
      .give('bureau guangdong', 'RecordBureauDecision', approval, { target });
    await expect(store.outcome(approving)).rejects.toThrow(Crashed);
    expect(await types(`entity-${entityNumber}`)).toEqual([]);

    await at.caughtUp(await at.work());
    expect(await types(`entity-${entityNumber}`)).toEqual(['EntityFiled', 'WebsiteFiled']);
    expect((await types('account-widgets')).at(-1)).toBe('OrderClosed');
  });

  it('complete an order as of its approval by the bureau, not of an earlier one', async () => {
    const target = await atBureau();
    at.ledger.now = new Date('2019-03-15T10:00:00+08:00');
    const store = crashingAfter(3, at.ledger.store);
    const approving = at.ledger
      .process({ store })
      .give('bureau guangdong', 'RecordBureauDecision', approval, { target });
    await expect(store.outcome(approving)).rejects.toThrow(Crashed);

    await at.caughtUp(await at.work());
    const [filed] = await at.ledger.events(`entity-${entityNumber}`);
    expect(filed?.metadata).toMatchObject({
      occurredAt: '2019-03-15T10:00:00.000+08:00',
      actor: { role: 'bureau' },
    });
  });

  it('release the claims of an order whose process stopped right after its end', async () => {
    const target = await submitted();
    const store = crashingAfter(1, at.ledger.store);
    const withdrawing = at.ledger
      .process({ store })
      .give('applicant widgets', 'Withdraw', {}, { target });
    await expect(store.outcome(withdrawing)).rejects.toThrow(Crashed);

    await at.caughtUp(await at.work());
    expect((await types(`domain-${domain}`)).at(-1)).toBe('DomainReleased');
    expect((await types('account-widgets')).at(-1)).toBe('OrderClosed');
  });

  it('cancel the open order of an entity that the bureau deregisters (I-5)', async () => {
    await approved();
    const { orderId } = await desk.give(
      'applicant widgets',
      'OpenOrder',
      opening(['next-test.com']),
    );
    const store = crashingAfter(1, at.ledger.store);
    const deregistering = at.ledger
      .process({ store })
      .give(
        'bureau guangdong',
        'RecordDeregistration',
        { cause: 'ownRequest' },
        { target: entityNumber },
      );
    await expect(store.outcome(deregistering)).rejects.toThrow(Crashed);

    await at.caughtUp(await at.work());
    expect(await types(`order-${orderId}`)).toEqual(['Drafted', 'Cancelled']);
  });

  it('leave an order alone that was opened after a deregistration that is delivered again', async () => {
    await approved();
    const target = entityNumber;
    await desk.give(
      'bureau guangdong',
      'RecordDeregistration',
      { cause: 'ownRequest' },
      { target },
    );
    const { orderId } = await desk.give(
      'applicant widgets',
      'OpenOrder',
      opening(['next-test.com']),
    );
    await at.caughtUp(await at.work());
    expect(await types(`order-${orderId}`)).toEqual(['Drafted']);
  });

  it("append nothing a second time when they begin again from the log's start", async () => {
    await approved();
    const end = await at.last();
    await at.caughtUp(await at.work({ autoForward: true }));
    expect(await at.last()).toBe(end);
  });

  it.each([1, 2, 3, 4, 5])(
    'of two workers at once append nothing twice (interleaving %i)',
    async (seed) => {
      const target = await atBureau();
      const store = crashingAfter(3, at.ledger.store);
      const approving = at.ledger
        .process({ store })
        .give('bureau guangdong', 'RecordBureauDecision', approval, { target });
      await expect(store.outcome(approving)).rejects.toThrow(Crashed);

      const turns = new Turns(seed);
      const follow = async () => {
        const { core } = at.ledger.process({ store: turns.log(at.ledger.store) });
        for (const event of await at.ledger.events(`order-${target}`))
          await core.followUps.follow(event.stream, event);
      };
      const ended = await turns.all([follow, follow]);
      expect(ended).toMatchObject([{ status: 'fulfilled' }, { status: 'fulfilled' }]);
      expect(await types(`entity-${entityNumber}`)).toEqual(['EntityFiled', 'WebsiteFiled']);
      expect(await types(`domain-${domain}`)).toEqual([
        'DomainClaimed',
        'DomainFiled',
        'DomainReleased',
      ]);
      expect((await types('account-widgets')).slice(-2)).toEqual(['AccountLinked', 'OrderClosed']);
    },
  );
});

describe('the policies where they hand over to the bureau (P-5)', () => {
  const photographed = async (method = photo(domain).method): Promise<string> => {
    const target = await submitted();
    await desk.give('reviewer r1', 'ApprovePreliminary', {}, { target });
    await desk.give('applicant widgets', 'SubmitPhoto', { ...photo(domain), method }, { target });
    await desk.give('reviewer r1', 'VerifyPhoto', { domain }, { target });
    return target;
  };

  it('hand over an order as soon as it is photographed', async () => {
    const target = await photographed();
    await at.caughtUp(await at.work({ autoForward: true }));
    expect((await types(`order-${target}`)).at(-1)).toBe('SubmittedToBureau');
  });

  it('hand over what waits when that is switched on', async () => {
    const before = await at.work();
    const target = await photographed();
    await at.caughtUp(before);
    await before.stop();
    await at.caughtUp(await at.work({ autoForward: true }));
    expect((await types(`order-${target}`)).at(-1)).toBe('SubmittedToBureau');
  });

  it('leave an order alone that has come back since (S-6), also when its events come again', async () => {
    at.ledger.now = new Date('2021-03-04T09:00:00+08:00'); // an SMS is asked for
    const target = await photographed('liveness');
    await desk.give('reviewer r1', 'SubmitToBureau', {}, { target });
    at.ledger.now = new Date('2021-03-14T09:00:00+08:00'); // nobody answered it
    await desk.core.current.order(target);
    const end = await types(`order-${target}`);
    expect(end.at(-1)).toBe('SmsWindowClosed');
    await at.caughtUp(await at.work({ autoForward: true }));
    expect(await types(`order-${target}`)).toEqual(end);
  });
});

describe('policies that ran before', () => {
  it('go on from their checkpoint', async () => {
    await atBureau();
    const first = await at.work();
    await at.caughtUp(first);
    await first.stop();
    const second = await at.work();
    expect(second.position).toBe(first.position);
  });

  describe('over the log of another ledger', () => {
    beforeEach(async () => {
      await atBureau();
      const running = await at.work({ ledgerId: 'another' });
      await at.caughtUp(running);
      await running.stop();
    });

    it('refuse to go on, and say what to do', async () => {
      const starting = at.work();
      await expect(starting).rejects.toThrow(LogReplaced);
      await expect(starting).rejects.toThrow('policies restart');
    });

    it("begin at this log's start once an operator has decided so", async () => {
      const note = { by: 'operator-1', why: 'moved house', at: at.ledger.now };
      await restartPolicies(at.ledger.store, note);
      const running = await at.work();
      await at.caughtUp(running);
      expect(running.position).toBe(await at.last());
      expect(await at.ledger.events('parking-follow-ups')).toMatchObject([
        { type: 'PolicyRestarted', data: { why: 'moved house' } },
      ]);
    });
  });
});
