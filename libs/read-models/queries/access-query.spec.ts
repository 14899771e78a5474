import type { JsonObject } from '#libs/event-store';
import { drafted, filed, type Written } from '../testing/events';
import { allPages, ReadLedger } from '../testing/read-ledger';
import { AccessQuery, type AccessState } from './access-query';

const now = '2019-03-10T12:00:00.000+08:00';
const until = '2019-04-20T00:00:00.000+08:00';
const number = '粤ICP备1号';

const filing = (domain: string, data: JsonObject): Written => ({
  stream: `domain-${domain}`,
  type: 'DomainFiled',
  data: { documentHash: 'h', entityNumber: number, websiteNumber: `${number}-1`, ...data },
});
const filedHere = (domain: string, website: number) =>
  filing(domain, {
    provider: 'here',
    filingType: 'InitialFiling',
    websiteNumber: `${number}-${website}`,
  });
const claimed = (domain: string, orderId: string, filingType: string): Written => ({
  stream: `domain-${domain}`,
  type: 'DomainClaimed',
  data: { orderId, orderRevision: 1, accountId: 'widgets' },
  metadata: { filingType },
});
const onOrder = (orderId: string, type: string, data: JsonObject): Written => ({
  stream: `order-${orderId}`,
  type,
  data,
});

describe('domains', () => {
  let ledger: ReadLedger;
  beforeAll(async () => {
    ledger = await ReadLedger.start(
      ...filed(number, ['a.com', 'b.com']),
      filedHere('a.com', 1),
      filedHere('b.com', 2),
      {
        stream: `entity-${number}`,
        type: 'WebsiteSuspended',
        data: { websiteNumber: `${number}-2` },
      },
      filing('c.com', { provider: 'other', entityNumber: '京ICP备9号' }),
      filing('d.com', { provider: 'other', entityNumber: '京ICP备9号' }),
      drafted('add', { filingType: 'ProviderAddition', domains: ['d.com'] }),
      claimed('d.com', 'add', 'ProviderAddition'),
      onOrder('add', 'Submitted', {
        lapsesAt: until,
        warnings: [],
        claims: [{ stream: 'domain-d.com' }],
      }),
      onOrder('add', 'PreliminaryApproved', { provisionalAccessUntil: until }),
      claimed('e.com', 'first', 'InitialFiling'),
      { stream: 'domain-f.com', type: 'DomainUnfiled', data: { rule: 'A-4' } },
    );
  });
  afterAll(() => ledger.close());
  const query = () => new AccessQuery(ledger.db);

  it('are told with the decision on each, and what it rests on', async () => {
    const { items } = await query().list({}, now);
    expect(items.map(({ domain, state, allowed, rule }) => [domain, state, allowed, rule])).toEqual(
      [
        ['a.com', 'filed', true, 'A-1'],
        ['b.com', 'suspended', false, 'I-8'],
        ['c.com', 'elsewhere', false, 'A-2'],
        ['d.com', 'provisional', true, 'A-2'],
        ['e.com', 'unfiled', false, 'A-1'],
        ['f.com', 'ended', false, 'A-4'],
      ],
    );
    expect(items[0]).toMatchObject({ entityNumber: number, websiteNumber: `${number}-1` });
    expect(items[3]).toMatchObject({ until, orderId: 'add' });
  });

  it.each<[AccessState, readonly string[]]>([
    ['filed', ['a.com']],
    ['suspended', ['b.com']],
    ['elsewhere', ['c.com']],
    ['provisional', ['d.com']],
    ['unfiled', ['e.com']],
    ['ended', ['f.com']],
  ])('are found by how they stand: %s', async (state, expected) => {
    const { items } = await query().list({ state }, now);
    expect(items.map(({ domain }) => domain)).toEqual(expected);
  });

  it('are opened no longer than until the instant that was given (A-2)', async () => {
    expect((await query().list({ state: 'provisional' }, until)).items).toEqual([]);
    const { items } = await query().list({ state: 'elsewhere' }, until);
    expect(items.map(({ domain }) => domain)).toEqual(['c.com', 'd.com']);
  });

  it('are listed page by page, each once while one of them changes', async () => {
    const pages = await allPages(
      (page) => query().list({}, now, { limit: 4, ...page }),
      () => ledger.append({ stream: 'domain-e.com', type: 'DomainUnfiled', data: { rule: 'A-5' } }),
    );
    expect(pages.flat().map(({ domain }) => domain[0])).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  });
});
