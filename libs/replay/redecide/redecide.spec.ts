import { TestLedger, type Commander } from '../../commands/testing/ledger';
import { draft, opening, photo } from '../../commands/testing/story';
import { streams } from '#libs/filing';
import { oneDomainOneNumber } from '../../filing/rulebook/rules/orders';
import type { Divergence } from './divergence';
import { redecideAll, redecideOrder, type Redeciding } from './redecide';

const domain = 'widgets-test.com';
const entityNumber = '粤ICP备19012345号';
const approval = {
  decision: 'approved',
  entityNumber,
  websiteNumbers: { [domain]: `${entityNumber}-1` },
} as const;

let ledger: TestLedger;
let desk: Commander;
let target: string;

beforeEach(async () => {
  ledger = await TestLedger.start();
  desk = ledger.process();
});
afterEach(async () => {
  jest.restoreAllMocks();
  await ledger.stop();
});

const submitted = async (accountId: string, site: string): Promise<string> => {
  const code = await desk.register(accountId);
  const orderId = await desk.drafted(accountId, site, code);
  await desk.give(`applicant ${accountId}`, 'Submit', {}, { target: orderId });
  return orderId;
};

const divergences = async (
  orderId?: string,
  options?: Redeciding,
): Promise<{ taken: number; diverged: Divergence[] }> => {
  const diverged: Divergence[] = [];
  let taken = 0;
  const redecided =
    orderId === undefined
      ? redecideAll(ledger.store, options)
      : redecideOrder(ledger.store, orderId, options);
  for await (const { divergence } of redecided) {
    taken += 1;
    if (divergence) diverged.push(divergence);
  }
  return { taken, diverged };
};

describe('an order from draft to approval', () => {
  beforeEach(async () => {
    target = await submitted('acme', domain);
    await desk.reviewed('acme', target, domain);
    await desk.give('bureau guangdong', 'RecordBureauDecision', approval, { target });
  });

  it('is decided the same again, with every other decision of the ledger', async () =>
    expect(await divergences()).toEqual({ taken: 11, diverged: [] }));

  it('is decided the same again from its own stream alone', async () =>
    expect(await divergences(target)).toEqual({ taken: 8, diverged: [] }));

  it('leaves out what was decided before', async () =>
    expect(await divergences(undefined, { since: '2019-03-05' })).toEqual({
      taken: 0,
      diverged: [],
    }));

  it('is decided otherwise by the rules of another day', async () => {
    const { diverged } = await divergences(target, { rulebook: '2019-05-06' });
    expect(
      diverged.map(({ command, kind, rulesAdded }) => ({ command, kind, rulesAdded })),
    ).toEqual(
      expect.arrayContaining([
        { command: 'Submit', kind: 'rules', rulesAdded: expect.arrayContaining(['O-8']) },
      ]),
    );
  });
});

describe('an order with a draft saved twice, that lapsed', () => {
  it('is decided the same again, what fell due included', async () => {
    const code = await desk.register('acme');
    target = await desk.drafted('acme', domain, code);
    await desk.give('applicant acme', 'SaveDraft', draft([{ domain, serviceCode: code }]), {
      target,
    });
    await desk.give('applicant acme', 'Submit', {}, { target });
    await desk.give('reviewer r1', 'ApprovePreliminary', {}, { target });
    await desk.give('applicant acme', 'SubmitPhoto', photo(domain), { target });
    ledger.now = new Date('2019-06-01T00:00:00+08:00');
    await desk.core.current.order(target);
    expect((await ledger.types(streams.order(target))).at(-1)).toBe('Cancelled');
    expect(await divergences(target)).toEqual({ taken: 7, diverged: [] });
  });
});

describe('a rule whose date is moved by a day', () => {
  it('names exactly the orders that were decided on that day', async () => {
    const decidedOn = async (day: string, accountId: string) => {
      ledger.now = new Date(`${day}T10:00:00+08:00`);
      const code = await desk.register(accountId);
      const owner = { type: 'businessLicense', number: `9144030000000000${accountId}` } as const;
      const site = `${accountId}-site.com`;
      const orderId = await desk.drafted(accountId, site, code, { document: owner });
      await desk.give(`applicant ${accountId}`, 'Submit', {}, { target: orderId });
      return orderId;
    };
    await decidedOn('2019-04-21', 'a1');
    const onTheDay = [await decidedOn('2019-04-22', 'b1'), await decidedOn('2019-04-22', 'b2')];
    await decidedOn('2019-04-23', 'c1');
    jest.replaceProperty(oneDomainOneNumber, 'from', '2019-04-23');
    const { diverged } = await divergences();
    expect(diverged.map(({ correlationId }) => correlationId)).toEqual(onTheDay);
    expect(diverged.map(({ rulesGone }) => rulesGone)).toEqual([['O-8'], ['O-8']]);
  });
});

describe('a command that was refused', () => {
  /** What `redecide` says, of the whole ledger and of the order alone. */
  const both = async () => [await divergences(), await divergences(target)];

  it('is refused for the same reasons again, from the draft to its end', async () => {
    const code = await desk.register('acme');
    target = await desk.drafted('acme', domain, code);
    const refused = (type: 'GiveUp' | 'Submit' | 'SubmitToBureau') =>
      expect(desk.give('applicant acme', type, {}, { target })).rejects.toThrow();
    await refused('SubmitToBureau');
    await desk.give('applicant acme', 'Submit', {}, { target });
    await refused('GiveUp');
    await desk.reviewed('acme', target, domain);
    ledger.now = new Date('2019-03-06T10:00:00+08:00');
    await refused('SubmitToBureau');
    await refused('Submit');
    expect(await both()).toEqual([
      { taken: 14, diverged: [] },
      { taken: 11, diverged: [] },
    ]);
  });

  it('is named where the rules of another day would accept it', async () => {
    ledger.now = new Date('2019-04-22T10:00:00+08:00');
    const code = await desk.register('acme');
    target = await desk.drafted('acme', domain, code);
    const two = draft([{ domain, serviceCode: code }]);
    const websites = two.websites!.map((site) => ({ ...site, domains: [domain, 'two-test.com'] }));
    const registration = websites[0]!.domainRegistration![0]!;
    await desk.give(
      'applicant acme',
      'SaveDraft',
      {
        websites: websites.map((site) => ({
          ...site,
          domainRegistration: [registration, { ...registration, domain: 'two-test.com' }],
        })),
      },
      { target },
    );
    await expect(desk.give('applicant acme', 'Submit', {}, { target })).rejects.toMatchObject({
      violations: [{ rule: 'O-8' }],
    });
    const earlier = { rulebook: '2019-04-19' };
    const accepted = {
      stream: streams.order(target),
      revision: 3n,
      correlationId: target,
      command: 'Submit',
      kind: 'accepted',
      violations: [expect.objectContaining({ rule: 'O-8' })],
    };
    for (const { diverged } of [
      await divergences(undefined, earlier),
      await divergences(target, earlier),
    ])
      expect(diverged.filter(({ kind }) => kind === 'accepted')).toMatchObject([accepted]);
    expect(await divergences(target)).toMatchObject({ taken: 4, diverged: [] });
  });

  it('is named where it would be refused for other reasons', async () => {
    target = await submitted('acme', domain);
    await expect(desk.give('applicant acme', 'GiveUp', {}, { target })).rejects.toThrow();
    const [kept] = await ledger.events('refused-2019-03-04');
    const other = { ...kept!, id: kept!.id.replace(/^.{8}/, '00000000') };
    const violations = [{ rule: 'O-3', field: '', message: 'old', messageZh: '旧' }];
    const data = { ...kept!.data, violations };
    await ledger.store.append('refused-2019-03-04', [{ ...other, data }], 0n);
    expect((await divergences(target)).diverged).toMatchObject([
      { command: 'GiveUp', kind: 'violations', rulesGone: ['O-3'], rulesAdded: ['P-8'] },
    ]);
  });

  it('of an order that was not opened is taken again with all of the ledger', async () => {
    target = await submitted('acme', domain);
    const again = opening(['other-test.com']);
    await expect(desk.give('applicant acme', 'OpenOrder', again)).rejects.toThrow();
    expect(await divergences()).toEqual({ taken: 7, diverged: [] });
  });
});

describe('a decision recorded without its command', () => {
  it('is named as one that cannot be taken again', async () => {
    target = await submitted('acme', domain);
    const [drafted] = await ledger.events(streams.order(target));
    const { commandFields, ...metadata } = drafted!.metadata;
    expect(commandFields).toBeDefined();
    const old = { ...drafted!, id: drafted!.id.replace(/^.{8}/, '00000000'), metadata };
    await ledger.store.append(streams.order('old'), [old], 'noStream');
    expect((await divergences('old')).diverged).toMatchObject([
      { command: 'OpenOrder', kind: 'notRecorded' },
    ]);
  });

  it('or whose reading the log does not hold, is named so too', async () => {
    target = await submitted('acme', domain);
    const [drafted] = await ledger.events(streams.order(target));
    const context = { read: { 'account-elsewhere': 3 } };
    const metadata = { ...drafted!.metadata, context };
    const other = { ...drafted!, id: drafted!.id.replace(/^.{8}/, '00000000'), metadata };
    await ledger.store.append(streams.order('other'), [other], 'noStream');
    expect((await divergences('other')).diverged).toMatchObject([
      { command: 'OpenOrder', kind: 'notRecorded' },
    ]);
  });
});
