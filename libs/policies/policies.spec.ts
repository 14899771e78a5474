import { foundLedger } from '#libs/commands';
import { LogMismatch } from '#libs/event-store';
import { Crashed, crashingAfter } from '../commands/testing/faults';
import { type Commander, TestLedger } from '../commands/testing/ledger';
import { opening, photo } from '../commands/testing/story';
import { Policies, type PolicyParts } from './policies';

const domain = 'widgets-test.com';
const entityNumber = '粤ICP备19012345号';
const approval = {
  decision: 'approved',
  entityNumber,
  websiteNumbers: { [domain]: `${entityNumber}-1` },
} as const;

describe('the policies', () => {
  let ledger: TestLedger;
  let desk: Commander;
  let policies: Policies | undefined;

  beforeEach(async () => {
    ledger = await TestLedger.start();
    desk = ledger.process();
    policies = undefined;
  });
  afterEach(async () => {
    await policies?.stop();
    await ledger.stop();
  });

  const start = async (over: Partial<PolicyParts> = {}): Promise<Policies> => {
    const { core } = ledger.process();
    const ledgerId = await foundLedger(ledger.store, core.clock);
    const log = { warn: () => undefined };
    policies = await Policies.start({
      store: ledger.store,
      core,
      ledgerId,
      autoForward: false,
      log,
      ...over,
    });
    return policies;
  };

  const caughtUp = async (running: Policies): Promise<void> => {
    let last: bigint | undefined;
    for await (const { position } of ledger.store.readAll({
      prefixes: ['order-', 'account-', 'entity-'],
    }))
      last = position;
    await running.caughtUp(last!);
  };

  const atBureau = async (): Promise<string> => {
    const target = await desk.drafted('widgets', domain, await desk.register('widgets'));
    await desk.give('applicant widgets', 'Submit', {}, { target });
    await desk.reviewed('widgets', target, domain);
    return target;
  };

  it('complete an approved order whose process stopped right after the approval', async () => {
    const target = await atBureau();
    const store = crashingAfter(3, ledger.store); // two numbers claimed, the approval appended
    const approving = ledger
      .process({ store })
      .give('bureau guangdong', 'RecordBureauDecision', approval, { target });
    await expect(approving).rejects.toThrow(Crashed);
    expect(await ledger.types(`entity-${entityNumber}`)).toEqual([]);

    await caughtUp(await start());
    expect(await ledger.types(`entity-${entityNumber}`)).toEqual(['EntityFiled', 'WebsiteFiled']);
    expect((await ledger.types('account-widgets')).at(-1)).toBe('OrderClosed');
  });

  it('release the claims of an order whose process stopped right after its end', async () => {
    const target = await desk.drafted('widgets', domain, await desk.register('widgets'));
    await desk.give('applicant widgets', 'Submit', {}, { target });
    const store = crashingAfter(1, ledger.store);
    const withdrawing = ledger
      .process({ store })
      .give('applicant widgets', 'Withdraw', {}, { target });
    await expect(withdrawing).rejects.toThrow(Crashed);

    await caughtUp(await start());
    expect((await ledger.types(`domain-${domain}`)).at(-1)).toBe('DomainReleased');
    expect((await ledger.types('account-widgets')).at(-1)).toBe('OrderClosed');
  });

  it("append nothing a second time when they begin again from the log's start", async () => {
    const target = await atBureau();
    await desk.give('bureau guangdong', 'RecordBureauDecision', approval, { target });
    const end = await lastOf(ledger);
    await caughtUp(await start());
    expect(await lastOf(ledger)).toBe(end);
  });

  it('go on from their checkpoint', async () => {
    await atBureau();
    const first = await start();
    await caughtUp(first);
    await first.stop();
    const second = await start();
    expect(second.position).toBe(first.position);
  });

  it('refuse to go on from a checkpoint of another ledger', async () => {
    await atBureau();
    const running = await start();
    await caughtUp(running);
    await running.stop();
    await expect(start({ ledgerId: 'another' })).rejects.toThrow(LogMismatch);
  });

  it('cancel the open order of an entity that the bureau deregisters (I-5)', async () => {
    const target = await atBureau();
    await desk.give('bureau guangdong', 'RecordBureauDecision', approval, { target });
    const { orderId } = await desk.give(
      'applicant widgets',
      'OpenOrder',
      opening(['next-test.com']),
    );
    const store = crashingAfter(1, ledger.store);
    const deregistering = ledger
      .process({ store })
      .give(
        'bureau guangdong',
        'RecordDeregistration',
        { cause: 'ownRequest' },
        { target: entityNumber },
      );
    await expect(deregistering).rejects.toThrow(Crashed);

    await caughtUp(await start());
    expect(await ledger.types(`order-${orderId}`)).toEqual(['Drafted', 'Cancelled']);
  });

  it('hand a photographed order over to the bureau where they are told to (P-5)', async () => {
    const target = await desk.drafted('widgets', domain, await desk.register('widgets'));
    await desk.give('applicant widgets', 'Submit', {}, { target });
    await desk.give('reviewer r1', 'ApprovePreliminary', {}, { target });
    await desk.give('applicant widgets', 'SubmitPhoto', photo(domain), { target });
    await desk.give('reviewer r1', 'VerifyPhoto', { domain }, { target });
    await caughtUp(await start({ autoForward: true }));
    expect((await ledger.types(`order-${target}`)).at(-1)).toBe('SubmittedToBureau');
  });

  it('park a correlation id that keeps failing, with its reason, and go on with the others', async () => {
    const target = await desk.drafted('widgets', domain, await desk.register('widgets'));
    await desk.give('applicant widgets', 'Withdraw', {}, { target });
    const { core } = ledger.process();
    core.followUps.follow = async (stream) => {
      if (stream === `order-${target}`) throw new Error('the store is full');
    };
    const running = await start({ core, retry: { numOfAttempts: 2, startingDelay: 1 } });
    await caughtUp(running);
    expect(running.parked).toEqual([
      expect.objectContaining({
        correlationId: target,
        type: 'Cancelled',
        reason: 'the store is full',
      }),
    ]);
  });
});

const lastOf = async (ledger: TestLedger): Promise<bigint | undefined> => {
  let last: bigint | undefined;
  for await (const { position } of ledger.store.readAll({
    prefixes: ['order-', 'account-', 'entity-', 'domain-', 'registry-'],
  }))
    last = position;
  return last;
};
