import { TestLedger, type Commander } from '../../commands/testing/ledger';
import { draft, photo } from '../../commands/testing/story';
import { streams } from '#libs/filing';
import { oneDomainOneNumber } from '../../filing/rulebook/rules/orders';
import { redecide, type Divergence, type Redeciding } from './redecide';

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
  for await (const { divergence } of redecide(ledger.store, orderId, options)) {
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
