import { accessNow } from './access';
import { CommandRefused } from './errors';
import { Crashed, crashingAfter } from './testing/faults';
import { type Commander, TestLedger } from './testing/ledger';
import { draft, opening } from './testing/story';

const domain = 'widgets-test.com';
const entityNumber = '粤ICP备19012345号';
const approval = {
  decision: 'approved',
  entityNumber,
  websiteNumbers: { [domain]: `${entityNumber}-1` },
} as const;

interface Scene {
  readonly ledger: TestLedger;
  readonly code: string;
  readonly orderId: string;
}

/** A command of the story, what comes before it, and what must be true once it is done. */
interface Act {
  readonly name: string;
  readonly before: (desk: Commander, scene: Pick<Scene, 'code'>) => Promise<string>;
  readonly give: (desk: Commander, orderId: string) => Promise<unknown>;
}

const acts: readonly Act[] = [
  {
    name: 'OpenOrder',
    before: async () => '',
    give: (desk) => desk.give('applicant widgets', 'OpenOrder', opening([domain]), { key: 'open' }),
  },
  {
    name: 'Submit',
    before: (desk, { code }) => desk.drafted('widgets', domain, code),
    give: (desk, target) => desk.give('applicant widgets', 'Submit', {}, { target, key: 'submit' }),
  },
  {
    name: 'RecordBureauDecision with the completion',
    before: async (desk, { code }) => {
      const target = await desk.drafted('widgets', domain, code);
      await desk.give('applicant widgets', 'Submit', {}, { target });
      await desk.reviewed('widgets', target, domain);
      return target;
    },
    give: (desk, target) =>
      desk.give('bureau guangdong', 'RecordBureauDecision', approval, { target, key: 'decide' }),
  },
];

/** Types by stream, the order of all events: what must not differ from the course without a crash. */
const logOf = async (ledger: TestLedger): Promise<Record<string, string[]>> => {
  const types: Record<string, string[]> = {};
  for await (const event of ledger.store.readAll()) {
    if (event.stream.startsWith('key-')) continue;
    (types[event.stream] ??= []).push(event.type);
  }
  return types;
};

/** Claims that were taken anew after a crash stand twice; what matters is the last of each kind. */
const withoutRepeats = (log: Record<string, string[]>) =>
  Object.fromEntries(
    Object.entries(log).map(([stream, types]) => [
      stream,
      types.filter((type, n) => types[n - 1] !== type),
    ]),
  );

describe.each(acts)('a process that stops during $name', ({ before, give }) => {
  const stopAfter = async (appends: number) => {
    const ledger = await TestLedger.start();
    const desk = ledger.process();
    const code = await desk.register('widgets');
    const orderId = await before(desk, { code });
    const store = crashingAfter(appends, ledger.store);
    const outcome = await store.outcome(give(ledger.process({ store }), orderId)).then(
      () => 'done' as const,
      (error: unknown) => {
        if (!(error instanceof Crashed)) throw error;
        return 'crashed' as const;
      },
    );
    return { ledger, orderId, code, outcome, appended: store.appended() };
  };

  it('between any two appends is finished by the repeat of the command', async () => {
    const whole = await stopAfter(Infinity);
    const expected = withoutRepeats(await logOf(whole.ledger));
    await whole.ledger.stop();
    expect(whole.appended).toBeGreaterThan(2);
    for (let appends = 0; appends < whole.appended; appends += 1) {
      const { ledger, orderId, outcome } = await stopAfter(appends);
      expect(outcome).toBe('crashed');
      const answer = await give(ledger.process(), orderId);
      expect(withoutRepeats(await logOf(ledger))).toEqual(expected);
      expect(await give(ledger.process(), orderId)).toEqual(answer);
      await ledger.stop();
    }
  });

  it('between any two appends leaves nothing stuck for others', async () => {
    const { ledger: whole, appended } = await stopAfter(Infinity);
    await whole.stop();
    for (let appends = 0; appends < appended; appends += 1) {
      const { ledger, orderId } = await stopAfter(appends);
      const desk = ledger.process();
      const { allowed } = await accessNow(desk.core, domain);
      const approved = (await ledger.types(`order-${orderId}`)).includes('BureauApproved');
      expect(allowed).toBe(approved);
      const next = await nextOrder(desk, ledger, orderId);
      expect(next).toBe(approved ? 'ContinuedWebsiteAddition' : 'InitialFiling');
      await ledger.stop();
    }
  });
});

describe('a process that stops while it keeps a refusal', () => {
  it('has answered nothing; the repeat is refused and kept', async () => {
    const ledger = await TestLedger.start();
    const desk = ledger.process();
    const target = await desk.drafted('widgets', domain, await desk.register('widgets'));
    const submit = (by: Commander) =>
      by.give('applicant widgets', 'Submit', {}, { target, key: 'submit' });
    await desk.give('applicant widgets', 'Withdraw', {}, { target });
    const kept = 'refused-2019-03-04';
    const store = crashingAfter(1, ledger.store); // the day is begun
    await expect(store.outcome(submit(ledger.process({ store })))).rejects.toThrow(Crashed);
    expect(await ledger.types(kept)).toEqual([]);
    await expect(submit(ledger.process())).rejects.toThrow(CommandRefused);
    expect(await ledger.types(kept)).toEqual(['CommandRefused']);
    await ledger.stop();
  });
});

/** The same account opens its next order, after withdrawing the one that is open. */
const nextOrder = async (
  desk: Commander,
  ledger: TestLedger,
  orderId: string,
): Promise<unknown> => {
  const types = await ledger.types(`order-${orderId}`);
  if (types.includes('SubmittedToBureau') && !types.includes('BureauApproved')) {
    await desk.give(
      'bureau guangdong',
      'RecordBureauDecision',
      { decision: 'rejected', reasons: [{ field: '', text: 'no' }] },
      { target: orderId },
    );
    await desk.give('applicant widgets', 'GiveUp', {}, { target: orderId });
  } else if (types.length > 0 && !types.includes('BureauApproved')) {
    await desk.give('applicant widgets', 'Withdraw', {}, { target: orderId });
  }
  const code = await desk.issue('widgets');
  const { orderId: second, filingType } = await desk.give(
    'applicant widgets',
    'OpenOrder',
    opening(['next-test.com']),
  );
  const target = second!;
  const { entity, websites } = draft([{ domain: 'next-test.com', serviceCode: code }]);
  await desk.give(
    'applicant widgets',
    'SaveDraft',
    // an entity that is filed here is not described again (T-5)
    filingType === 'ContinuedWebsiteAddition'
      ? { websites: websites! }
      : { entity: entity!, websites: websites! },
    { target },
  );
  await desk.give('applicant widgets', 'Submit', {}, { target });
  return filingType;
};
