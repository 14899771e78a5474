import { BureauFileChanged, BureauFileGap } from './errors';
import type { BureauFile } from './request';
import { Crashed, crashingAfter } from './testing/faults';
import { type Commander, TestLedger } from './testing/ledger';

const domain = 'widgets-test.com';
const entityNumber = '粤ICP备19012345号';

/** A file of two lines: the last phone passed, and the bureau approved. */
const results = (orderId: string): BureauFile['results'] => [
  { line: 1, orderId, result: 'smsPassed', phone: '13800000001' },
  { line: 2, orderId, result: 'smsPassed', phone: '13800000002' },
  {
    line: 4,
    orderId,
    result: 'approved',
    entityNumber,
    websiteNumbers: { [domain]: `${entityNumber}-1` },
  },
];
const fileOf = (sequence: number, lines: BureauFile['results']): BureauFile => ({
  file: `result-${sequence}`,
  sequence,
  results: lines,
});

let ledger: TestLedger;
let desk: Commander;
let orderId: string;

const bureau = (file: BureauFile, by = desk, as: 'guangdong' | 'zhejiang' | 'miit' = 'miit') =>
  by.give(`bureau ${as}`, 'ImportBureauFile', file);

/** An order in SMS verification: every province asks since 2020-08-17 (S-1). */
beforeEach(async () => {
  ledger = await TestLedger.start();
  ledger.now = new Date('2020-09-01T09:00:00+08:00');
  desk = ledger.process();
  orderId = await desk.drafted('widgets', domain, await desk.register('widgets'));
  const target = orderId;
  const photo = {
    domain,
    method: 'liveness',
    takenIn: 'Guangdong',
    takenOn: '2020-09-01',
    material: 'a'.repeat(64),
  } as const;
  await desk.give('applicant widgets', 'Submit', {}, { target });
  await desk.give('reviewer r1', 'ApprovePreliminary', {}, { target });
  await desk.give('applicant widgets', 'SubmitPhoto', photo, { target });
  await desk.give('reviewer r1', 'VerifyPhoto', { domain }, { target });
  await desk.give('reviewer r1', 'SubmitToBureau', {}, { target });
});
afterEach(() => ledger.stop());

const log = async (): Promise<readonly string[]> => {
  const types: string[] = [];
  for await (const { stream, type } of ledger.store.readAll())
    if (!/^(key|checkpoint)-/.test(stream)) types.push(`${stream} ${type}`);
  return types;
};

describe('a result file', () => {
  it('is given line by line as the ordinary commands, and answered line by line', async () => {
    const answer = await bureau(fileOf(1, results(orderId)));
    expect(answer.results).toEqual([
      { line: 1, orderId, status: 200, state: 'AwaitingSms' },
      { line: 2, orderId, status: 200, state: 'UnderBureauReview' },
      { line: 4, orderId, status: 200, state: 'Completed' },
    ]);
    const events = await ledger.events(`order-${orderId}`);
    const [last] = events.slice(-1);
    expect(events.slice(-3).map(({ type }) => type)).toEqual([
      'SmsVerified',
      'SmsVerified',
      'BureauApproved',
    ]);
    expect(last?.metadata).toMatchObject({
      command: 'RecordBureauDecision',
      actor: { id: 'miit' },
    });
    expect(answer.position).toBe(String(last?.position));
  });

  it('that comes again is answered again and changes nothing', async () => {
    const file = fileOf(1, [results(orderId)[2]!, ...results(orderId).slice(0, 2)]);
    const first = await bureau(file);
    expect(first.results).toMatchObject([{ status: 409, violations: [{ rule: 'S-7' }] }, {}, {}]);
    const before = await log();
    expect(await bureau(file, ledger.process())).toEqual(first); // the decision would be taken now
    expect(await log()).toEqual(before);
  });

  it('that comes again with other content is refused', async () => {
    await bureau(fileOf(1, results(orderId).slice(0, 1)));
    await expect(bureau(fileOf(1, results(orderId)))).rejects.toThrow(BureauFileChanged);
  });

  it('that is not the next one of its bureau is refused, naming that', async () => {
    const lines = results(orderId).slice(0, 1);
    await expect(bureau(fileOf(2, lines))).rejects.toThrow(new BureauFileGap(2, 1));
    await bureau(fileOf(1, lines));
    await bureau(fileOf(2, lines));
    await expect(bureau(fileOf(1, lines))).rejects.toThrow(new BureauFileGap(1, 3));
    await expect(bureau(fileOf(4, lines))).rejects.toThrow(new BureauFileGap(4, 3));
    expect(await bureau(fileOf(1, lines), desk, 'guangdong')).toMatchObject({ results: [{}] });
    expect(await ledger.types('checkpoint-bureau-miit')).toHaveLength(1);
  });

  it('answers lines of no order and of another province as their commands would be', async () => {
    const unknown = { line: 2, orderId: 'none', result: 'rejected' } as const;
    const answer = await bureau(
      fileOf(1, [{ line: 1, orderId, result: 'rejected' }, unknown]),
      desk,
      'zhejiang',
    );
    expect(answer.results).toMatchObject([
      { line: 1, status: 403, violations: [] },
      { line: 2, status: 404, violations: [] },
    ]);
    expect(answer).not.toHaveProperty('position');
  });

  it('that is delivered twice at once is taken once', async () => {
    const file = fileOf(1, results(orderId));
    const [one, other] = await Promise.all([bureau(file), bureau(file, ledger.process())]);
    expect(one).toEqual(other);
    expect((await ledger.types(`order-${orderId}`)).slice(-4)).toEqual([
      'SubmittedToBureau',
      'SmsVerified',
      'SmsVerified',
      'BureauApproved',
    ]);
  });
});

describe('a process that stops while it takes a result file', () => {
  it.each([0, 1, 2, 4, 8])(
    'after %d appends has not acknowledged it; delivered again, it is finished',
    async (appends) => {
      const file = fileOf(1, results(orderId));
      const store = crashingAfter(appends, ledger.store);
      const taking = bureau(file, ledger.process({ store }));
      await expect(store.outcome(taking)).rejects.toThrow(Crashed);
      expect(await ledger.types('checkpoint-bureau-miit')).toEqual([]);

      const answer = await bureau(file, ledger.process());
      expect(answer.results).toMatchObject([{}, {}, { line: 4, state: 'Completed' }]);
      expect((await ledger.types(`order-${orderId}`)).slice(-3)).toEqual([
        'SmsVerified',
        'SmsVerified',
        'BureauApproved',
      ]);
      expect((await ledger.types('account-widgets')).at(-1)).toBe('OrderClosed');
    },
  );

  it('refuses it with other content for a line that was done', async () => {
    const store = crashingAfter(1, ledger.store);
    const taking = bureau(fileOf(1, results(orderId)), ledger.process({ store }));
    await expect(store.outcome(taking)).rejects.toThrow(Crashed);
    const failed = { ...results(orderId)[0]!, result: 'smsFailed', wrongAttempts: 5 } as const;
    await expect(bureau(fileOf(1, [failed]), ledger.process())).rejects.toThrow(BureauFileChanged);
  });
});
