import { CommandRefused, KeyReused, NotAllowed, NotKnown, StaleRevision } from './errors';
import { accessNow } from './access';
import { type Commander, TestLedger } from './testing/ledger';
import { draft, opening } from './testing/story';

const approval = {
  decision: 'approved',
  entityNumber: '粤ICP备19012345号',
  websiteNumbers: { 'widgets-test.com': '粤ICP备19012345号-1' },
} as const;

describe('a first filing', () => {
  let ledger: TestLedger;
  let desk: Commander;

  beforeEach(async () => {
    ledger = await TestLedger.start();
    desk = ledger.process();
  });
  afterEach(() => ledger.stop());

  it('goes from draft to approval and tells every stream', async () => {
    const code = await desk.register('widgets');
    const orderId = await desk.drafted('widgets', 'widgets-test.com', code);
    await desk.give('applicant widgets', 'Submit', {}, { target: orderId });
    await desk.reviewed('widgets', orderId, 'widgets-test.com');
    const answer = await desk.give('bureau guangdong', 'RecordBureauDecision', approval, {
      target: orderId,
    });

    expect(answer).toMatchObject({ orderId, state: 'Completed', events: ['BureauApproved'] });
    expect(await ledger.types('entity-粤ICP备19012345号')).toEqual(['EntityFiled', 'WebsiteFiled']);
    expect(await ledger.types('domain-widgets-test.com')).toEqual([
      'DomainClaimed',
      'DomainFiled',
      'DomainReleased',
    ]);
    expect(await ledger.types('account-widgets')).toEqual([
      'AccountRegistered',
      'OrderOpened',
      'AccountLinked',
      'OrderClosed',
    ]);
    expect((await ledger.types('instance-i-widgets')).at(-1)).toBe('ServiceCodeUsed');
    expect(await ledger.types('number-粤ICP备19012345号-1')).toEqual(['NumberClaimed']);
    expect(await accessNow(desk.core, 'widgets-test.com')).toMatchObject({
      allowed: true,
      rule: 'A-1',
    });
  });

  it('keeps no personal value clear in any event', async () => {
    const code = await desk.register('widgets');
    await desk.drafted('widgets', 'widgets-test.com', code);
    const log: string[] = [];
    for await (const event of ledger.store.readAll())
      log.push(JSON.stringify(event.data) + JSON.stringify(event.metadata));
    expect(log.join()).toContain('sealed');
    for (const clear of [
      '测试负责人甲',
      '440306198001010036',
      '13800000001',
      '科技园测试路1号',
      'somebody@widgets.example',
    ]) {
      expect(log.filter((event) => event.includes(clear))).toEqual([]);
    }
  });

  it('is answered the same when a command is repeated, and appends nothing more', async () => {
    const code = await desk.register('widgets');
    const orderId = await desk.drafted('widgets', 'widgets-test.com', code);
    const first = await desk.give(
      'applicant widgets',
      'Submit',
      {},
      { target: orderId, key: 'once' },
    );
    const end = await ledger.store.lastPosition();
    const again = await ledger
      .process()
      .give('applicant widgets', 'Submit', {}, { target: orderId, key: 'once' });
    expect(again).toEqual(first);
    expect(await ledger.store.lastPosition()).toBe(end);
  });

  it('refuses the key of another body', async () => {
    await desk.register('widgets');
    await desk.give('applicant widgets', 'OpenOrder', opening(['widgets-test.com']), {
      key: 'once',
    });
    const other = desk.give('applicant widgets', 'OpenOrder', opening(['other-test.com']), {
      key: 'once',
    });
    await expect(other).rejects.toThrow(KeyReused);
  });

  it('refuses a second order of the account, and of the entity from another account (O-2)', async () => {
    await desk.register('widgets');
    await desk.register('brew');
    await desk.give('applicant widgets', 'OpenOrder', opening(['widgets-test.com']));
    for (const who of ['applicant widgets', 'applicant brew'] as const) {
      await expect(desk.give(who, 'OpenOrder', opening(['other-test.com']))).rejects.toMatchObject({
        status: 422,
        violations: [{ rule: 'O-2' }],
      });
    }
  });

  it('does not tell an applicant a foreign order from none', async () => {
    await desk.register('widgets');
    const { orderId } = await desk.give(
      'applicant widgets',
      'OpenOrder',
      opening(['widgets-test.com']),
    );
    for (const target of [orderId!, '00000000-0000-5000-8000-000000000000']) {
      await expect(desk.give('applicant brew', 'Submit', {}, { target })).rejects.toThrow(
        NotAllowed,
      );
    }
    await expect(
      desk.give('reviewer r1', 'ApprovePreliminary', {}, { target: 'nothing' }),
    ).rejects.toThrow(NotKnown);
    await expect(
      desk.give('bureau beijing', 'RecordBureauDecision', approval, { target: orderId! }),
    ).rejects.toThrow(NotAllowed);
  });

  it("refuses a revision that is not the stream's (If-Match)", async () => {
    const code = await desk.register('widgets');
    const target = await desk.drafted('widgets', 'widgets-test.com', code);
    await expect(
      desk.give('applicant widgets', 'Submit', {}, { target, ifMatch: 0n }),
    ).rejects.toThrow(StaleRevision);
    await expect(
      desk.give('applicant widgets', 'Submit', {}, { target, ifMatch: 1n }),
    ).resolves.toMatchObject({ revision: 2 });
  });

  it('lapses on the 46th day, before anything else is decided, and frees its claims (O-4, O-5, C-5)', async () => {
    const code = await desk.register('widgets');
    const target = await desk.drafted('widgets', 'widgets-test.com', code);
    await desk.give('applicant widgets', 'Submit', {}, { target });
    ledger.now = new Date('2019-04-19T10:00:00+08:00');
    const second = await desk.give('applicant widgets', 'OpenOrder', opening(['widgets-test.com']));
    expect(second.state).toBe('Draft');
    const cancelled = (await ledger.events(`order-${target}`)).at(-1);
    expect(cancelled).toMatchObject({
      type: 'Cancelled',
      metadata: { occurredAt: '2019-04-19T00:00:00.000+08:00' },
    });
    expect(await ledger.types('domain-widgets-test.com')).toEqual([
      'DomainClaimed',
      'DomainReleased',
    ]);
    await expect(desk.give('applicant widgets', 'Submit', {}, { target })).rejects.toThrow(
      CommandRefused,
    );
  });

  it('releases a domain that a corrected submission no longer lists', async () => {
    const code = await desk.register('widgets');
    const target = await desk.drafted('widgets', 'widgets-test.com', code);
    await desk.give('applicant widgets', 'Submit', {}, { target });
    await desk.give(
      'reviewer r1',
      'RejectPreliminary',
      { findings: [{ field: 'websites[0].domains', reason: 'another one' }] },
      { target },
    );
    await desk.give(
      'applicant widgets',
      'SaveDraft',
      draft([{ domain: 'other-test.com', serviceCode: code }]),
      { target },
    );
    await desk.give('applicant widgets', 'Submit', {}, { target });
    expect(await ledger.types('domain-widgets-test.com')).toEqual([
      'DomainClaimed',
      'DomainReleased',
    ]);
    expect(await ledger.types('domain-other-test.com')).toEqual(['DomainClaimed']);
  });
});

describe('two processes over one log', () => {
  let ledger: TestLedger;

  beforeEach(async () => {
    ledger = await TestLedger.start();
  });
  afterEach(() => ledger.stop());

  /** The second has seen the order; then the first has a command on it answered. */
  const answeredElsewhere = async () => {
    const [first, second] = [ledger.process(), ledger.process()];
    const target = await first.drafted(
      'widgets',
      'widgets-test.com',
      await first.register('widgets'),
    );
    await second.give('applicant widgets', 'SaveDraft', { materials: [] }, { target });
    const saved = { materials: [{ kind: 'other', material: 'a'.repeat(64) }] } as const;
    const answer = await first.give('applicant widgets', 'SaveDraft', saved, {
      target,
      key: 'once',
    });
    return { second, target, saved, answer };
  };

  it('answer a repeated key alike, though one has not seen what the other recorded', async () => {
    const { second, target, saved, answer } = await answeredElsewhere();
    ledger.now = new Date(ledger.now.getTime() + 60_000);
    const again = await second.give('applicant widgets', 'SaveDraft', saved, {
      target,
      key: 'once',
    });
    expect(again).toEqual(answer);
  });

  it('refuse the key with another body, though one has not seen what the other recorded', async () => {
    const { second, target } = await answeredElsewhere();
    const other = second.give(
      'applicant widgets',
      'SaveDraft',
      { materials: [] },
      { target, key: 'once' },
    );
    await expect(other).rejects.toThrow(KeyReused);
  });
});
