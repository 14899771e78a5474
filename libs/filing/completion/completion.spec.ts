import {
  completed,
  domainFiled,
  facts,
  filing,
  linked,
  record,
  twoDrafted,
} from '../testing/completed';
import {
  at,
  entityAfter,
  entityFiled,
  entityNumber,
  filedShop,
  filedSite,
  filingDay,
  oneWebsite,
  shopFiled,
  shopNumber,
  siteNumber,
  twoWebsites,
} from '../testing/filed';
import { on, website, widgets } from '../testing/values';
import { completionOf } from './completion';
import type { CompletionFacts } from './facts';
import { domainsConcerned } from './domain-part';
import { NumberMissing, type CompletedOrder } from './filings';

const complete = (order: CompletedOrder, more: Partial<CompletionFacts> = {}) =>
  completionOf(order, facts(order, more));
const entityStream = `entity-${entityNumber}`;
const later = on('2020-01-06T09:00');
const filesEntity = (filingType: string) => ({
  type: 'EntityFiled',
  data: {
    entityNumber,
    province: 'Guangdong',
    accountId: 'widgets',
    documentHash: 'h-widgets',
    filingType,
    orderId: 'o-1',
    entity: widgets,
  },
});
const filesWebsite = (filingType: string, websiteNumber: string, details: object) => ({
  type: 'WebsiteFiled',
  data: { websiteNumber, filingType, orderId: 'o-1', website: details },
});
const domainUpdate = (domain: string, websiteNumber: string, filingType: 'InitialFiling') => ({
  stream: `domain-${domain}`,
  events: [{ type: 'DomainFiled', data: filing({ websiteNumber, filingType }) }],
  releases: [{ type: 'DomainReleased' }],
});
const used = (...codes: readonly string[]) => ({
  stream: 'instance-i-widgets',
  events: codes.map((serviceCode) => ({
    type: 'ServiceCodeUsed',
    data: { serviceCode, orderId: 'o-1' },
  })),
  releases: [],
});
const numbered = { type: 'EntityNumbered', data: { entityNumber, accountId: 'widgets' } };
const registry = (...events: readonly object[]) => ({
  stream: 'registry-h-widgets',
  events,
  releases: [{ type: 'EntityOrderClosed' }],
});
const account = (...events: readonly object[]) => ({
  stream: 'account-widgets',
  events,
  releases: [{ type: 'OrderClosed' }],
});
const link = { type: 'AccountLinked', data: { documentHash: 'h-widgets', entityNumber } };
/** What follows on registry and account once the entity is filed here and the account linked. */
const closed = [registry(), account()];

describe('an approved first filing (T-1)', () => {
  const order = completed('InitialFiling', {
    ...twoDrafted,
    numberedEntity: entityNumber,
    websiteNumbers: { 'widgets-test.com': siteNumber, 'shop-widgets-test.com': shopNumber },
  });
  const whole = [
    {
      stream: entityStream,
      events: [
        filesEntity('InitialFiling'),
        filesWebsite('InitialFiling', siteNumber, filedSite),
        filesWebsite('InitialFiling', shopNumber, filedShop),
      ],
      releases: [],
    },
    domainUpdate('shop-widgets-test.com', shopNumber, 'InitialFiling'),
    domainUpdate('widgets-test.com', siteNumber, 'InitialFiling'),
    used('code-1', 'code-2'),
    registry(numbered),
    account(link),
  ];

  it('files the entity and its websites, domains and codes, then numbers, links and closes', () => {
    expect(complete(order)).toEqual(whole);
  });

  it('gives the same when its entity part is already there', () => {
    expect(complete(order, { entity: entityAfter(...twoWebsites) })).toEqual(whole);
  });

  it('does nothing once the account is told: everything is there', () => {
    const another = { orderId: 'o-2', orderRevision: -1 };
    for (const account of [linked, { ...linked, open: another }])
      expect(completionOf(order, { ...facts(order), account })).toEqual([]);
  });

  it('tells every stream in one append', () => {
    const told = complete(order).map(({ stream }) => stream);
    expect(new Set(told).size).toBe(told.length);
  });

  it('cannot complete without its numbers (P-7)', () => {
    const unnumbered = completed('InitialFiling', twoDrafted);
    expect(() => complete(unnumbered)).toThrow(new NumberMissing('o-1', 'the entity'));
    expect(() => complete({ ...order, websiteNumbers: {} })).toThrow(
      new NumberMissing('o-1', 'widgets-test.com'),
    );
  });
});

describe('an approved provider addition (T-2)', () => {
  const order = completed('ProviderAddition', {
    draft: { entity: widgets, websites: [filedSite] },
    claims: [
      { stream: 'domain-widgets-test.com' },
      { stream: 'instance-i-widgets', code: 'code-1' },
    ],
    entityNumber,
  });

  it('files entity and website here under the numbers of the registry record (P-7)', () => {
    const updates = complete(order, { registry: { records: [record()], blacklisted: false } });
    expect(updates).toEqual([
      {
        stream: entityStream,
        events: [
          filesEntity('ProviderAddition'),
          filesWebsite('ProviderAddition', siteNumber, filedSite),
        ],
        releases: [],
      },
      {
        stream: 'domain-widgets-test.com',
        events: [{ type: 'DomainFiled', data: filing({ filingType: 'ProviderAddition' }) }],
        releases: [{ type: 'DomainReleased' }],
      },
      used('code-1'),
      registry(numbered),
      account(link),
    ]);
  });

  it('cannot complete for a website that no record knows', () => {
    expect(() => complete(order)).toThrow(new NumberMissing('o-1', 'widgets-test.com'));
  });
});

describe('an approved further provider addition (T-3)', () => {
  const order = completed('ContinuedProviderAddition', {
    draft: { websites: [filedSite] },
    claims: [
      { stream: 'domain-widgets-test.com' },
      { stream: 'instance-i-widgets', code: 'code-1' },
    ],
    entityNumber,
    orderId: 'o-3',
  });
  const refiled = {
    ...filesWebsite('ContinuedProviderAddition', siteNumber, filedSite).data,
    orderId: 'o-3',
  };

  it('files the website alone, under the number of the record', () => {
    const entity = entityAfter(...at(filingDay, entityFiled(), shopFiled()));
    const [first] = complete(order, {
      entity,
      account: linked,
      registry: { records: [record()], blacklisted: false },
    });
    expect(first).toEqual({
      stream: entityStream,
      events: [{ type: 'WebsiteFiled', data: refiled }],
      releases: [],
    });
  });

  it('brings back a website from which this provider was removed, under its former number', () => {
    const entity = entityAfter(
      ...oneWebsite,
      ...at(later, {
        type: 'ProviderRemoved',
        data: { websiteNumber: siteNumber, cause: 'inspection' },
      }),
    );
    expect(complete(order, { entity, account: linked })).toEqual([
      { stream: entityStream, events: [{ type: 'WebsiteFiled', data: refiled }], releases: [] },
      {
        stream: 'domain-widgets-test.com',
        events: [
          { type: 'DomainFiled', data: filing({ filingType: 'ContinuedProviderAddition' }) },
        ],
        releases: [{ type: 'DomainReleased' }],
      },
      {
        stream: 'instance-i-widgets',
        events: [{ type: 'ServiceCodeUsed', data: { serviceCode: 'code-1', orderId: 'o-3' } }],
        releases: [],
      },
      ...closed,
    ]);
  });

  it('knows an app without a domain by its name (M-4)', () => {
    const app = { ...website('', 'code-1'), kind: 'app' as const, name: 'Widgets', domains: [] };
    const number = `${entityNumber}-2A`;
    const [first] = complete(
      { ...order, draft: { websites: [app] } },
      {
        entity: entityAfter(...oneWebsite),
        account: linked,
        registry: {
          records: [
            record({
              websites: [
                ...record().websites,
                { name: 'Widgets', domains: [], websiteNumber: number },
              ],
            }),
          ],
          blacklisted: false,
        },
      },
    );
    expect(first?.events).toMatchObject([{ data: { websiteNumber: number } }]);
  });
});

describe('an approved website addition of an entity filed elsewhere (T-4)', () => {
  it('files the entity under its known number and the website under the one assigned (P-7)', () => {
    const order = completed('WebsiteAddition', {
      draft: { entity: widgets, websites: [filedShop] },
      entityNumber,
      websiteNumbers: { 'shop-widgets-test.com': shopNumber },
    });
    expect(complete(order).map(({ events }) => events)).toEqual([
      [filesEntity('WebsiteAddition'), filesWebsite('WebsiteAddition', shopNumber, filedShop)],
      [
        {
          type: 'DomainFiled',
          data: filing({ websiteNumber: shopNumber, filingType: 'WebsiteAddition' }),
        },
      ],
      [numbered],
      [link],
    ]);
  });
});

describe('an approved website addition of an entity filed here (T-5)', () => {
  it('files the website alone', () => {
    const order = completed('ContinuedWebsiteAddition', {
      orderId: 'o-5',
      draft: { websites: [filedShop] },
      claims: [{ stream: 'domain-shop-widgets-test.com' }],
      entityNumber,
      websiteNumbers: { 'shop-widgets-test.com': shopNumber },
    });
    expect(complete(order, { entity: entityAfter(...oneWebsite), account: linked })).toEqual([
      {
        stream: entityStream,
        events: [
          {
            type: 'WebsiteFiled',
            data: {
              websiteNumber: shopNumber,
              filingType: 'ContinuedWebsiteAddition',
              orderId: 'o-5',
              website: filedShop,
            },
          },
        ],
        releases: [],
      },
      {
        stream: 'domain-shop-widgets-test.com',
        events: [
          {
            type: 'DomainFiled',
            data: filing({ websiteNumber: shopNumber, filingType: 'ContinuedWebsiteAddition' }),
          },
        ],
        releases: [{ type: 'DomainReleased' }],
      },
      ...closed,
    ]);
  });
});

describe('an approved entity change (T-6)', () => {
  const changed = { ...widgets, name: 'Test Widgets of China' };
  const order = completed('EntityChange', {
    orderId: 'o-6',
    draft: { entity: changed },
    entityNumber,
  });
  const here = { entity: entityAfter(...twoWebsites), account: linked };

  it('changes the entity and nothing else while the document stays', () => {
    expect(complete(order, here)).toEqual([
      {
        stream: entityStream,
        events: [
          {
            type: 'EntityChanged',
            data: { orderId: 'o-6', entity: changed, documentHash: 'h-widgets' },
          },
        ],
        releases: [],
      },
      ...closed,
    ]);
  });

  it('moves domains, number and link to another document (E-3)', () => {
    const domains = {
      'shop-widgets-test.com': domainFiled({ websiteNumber: shopNumber }),
      'widgets-test.com': domainFiled({ entityNumber: 'another entity since' }),
    };
    expect(domainsConcerned(order, here.entity)).toEqual(Object.keys(domains));
    expect(complete(order, { ...here, domains, documentHash: 'h-new' })).toEqual([
      {
        stream: entityStream,
        events: [
          {
            type: 'EntityChanged',
            data: { orderId: 'o-6', entity: changed, documentHash: 'h-new' },
          },
        ],
        releases: [],
      },
      {
        stream: 'domain-shop-widgets-test.com',
        events: [
          {
            type: 'DomainFiled',
            data: filing({ websiteNumber: shopNumber, documentHash: 'h-new' }),
          },
        ],
        releases: [],
      },
      { stream: 'registry-h-new', events: [numbered], releases: [] },
      registry(),
      account({ type: 'AccountLinked', data: { documentHash: 'h-new', entityNumber } }),
    ]);
  });
});

describe('an approved website change (T-7)', () => {
  const before = website('widgets-test.com', 'code-1', {
    domains: ['widgets-test.com', 'old-widgets-test.com'],
  });
  const after = website('widgets-test.com', 'code-1', {
    domains: ['widgets-test.com', 'new-widgets-test.com'],
  });
  const history = [
    ...at(filingDay, entityFiled(), {
      type: 'WebsiteFiled',
      data: {
        websiteNumber: siteNumber,
        filingType: 'ProviderAddition',
        orderId: 'o-1',
        website: before,
      },
    }),
  ];
  const order = completed('WebsiteChange', {
    orderId: 'o-7',
    draft: { websites: [after] },
    claims: [{ stream: 'domain-new-widgets-test.com' }],
    entityNumber,
    websiteNumber: siteNumber,
  });
  const changedEvent = {
    type: 'WebsiteChanged' as const,
    data: {
      websiteNumber: siteNumber,
      orderId: 'o-7',
      website: after,
      dropped: ['old-widgets-test.com'],
    },
  };
  const domains = { 'old-widgets-test.com': domainFiled() };
  const asFiled = { type: 'DomainFiled', data: filing({ filingType: 'ProviderAddition' }) };
  const whole = [
    { stream: entityStream, events: [changedEvent], releases: [] },
    {
      stream: 'domain-new-widgets-test.com',
      events: [asFiled],
      releases: [{ type: 'DomainReleased' }],
    },
    {
      stream: 'domain-old-widgets-test.com',
      events: [{ type: 'DomainUnfiled', data: { rule: 'A-4' } }],
      releases: [],
    },
    { stream: 'domain-widgets-test.com', events: [asFiled], releases: [] },
    ...closed,
  ];

  it('changes the website, files what it has, by the type of the website, and unfiles what it drops (A-4)', () => {
    const entity = entityAfter(...history);
    expect(domainsConcerned(order, entity)).toEqual(['old-widgets-test.com']);
    expect(complete(order, { entity, account: linked, domains })).toEqual(whole);
  });

  it('still knows what it drops when the website is changed already', () => {
    const entity = entityAfter(...history, ...at(later, changedEvent));
    expect(complete(order, { entity, account: linked, domains })).toEqual(whole);
  });

  it('files no domain of a website from which this provider was removed meanwhile (A-6)', () => {
    const entity = entityAfter(
      ...history,
      ...at(later, {
        type: 'ProviderRemoved',
        data: { websiteNumber: siteNumber, cause: 'inspection' },
      }),
    );
    const updates = complete(order, { entity, account: linked, domains });
    expect(updates.flatMap(({ events }) => events).map(({ type }) => type)).toEqual([
      'WebsiteChanged',
      'DomainUnfiled',
    ]);
  });
});

describe('an approved cancellation', () => {
  const entity = entityAfter(...twoWebsites);
  const domains = {
    'shop-widgets-test.com': domainFiled({ websiteNumber: shopNumber }),
    'widgets-test.com': domainFiled(),
  };
  const unfiled = (domain: string, rule: string) => ({
    stream: `domain-${domain}`,
    events: [{ type: 'DomainUnfiled', data: { rule } }],
    releases: [],
  });

  it('of the entity takes every domain with it (T-8, A-5)', () => {
    const order = completed('EntityCancellation', { orderId: 'o-8', entityNumber });
    expect(domainsConcerned(order, entity)).toEqual(Object.keys(domains));
    expect(complete(order, { entity, account: linked, domains })).toEqual([
      {
        stream: entityStream,
        events: [
          { type: 'Cancelled', data: { subject: 'entity', reason: 'requested', orderId: 'o-8' } },
        ],
        releases: [],
      },
      unfiled('shop-widgets-test.com', 'A-5'),
      unfiled('widgets-test.com', 'A-5'),
      ...closed,
    ]);
  });

  it('of the entity leaves alone a domain that another entity has filed since (T-8)', () => {
    const order = completed('EntityCancellation', { orderId: 'o-8', entityNumber });
    const sold = { ...domains, 'widgets-test.com': domainFiled({ entityNumber: 'another' }) };
    const told = complete(order, { entity, account: linked, domains: sold });
    expect(told.map(({ stream }) => stream)).not.toContain('domain-widgets-test.com');
  });

  it('of one website takes its domains alone (T-9, A-5)', () => {
    const order = completed('WebsiteCancellation', {
      orderId: 'o-9',
      entityNumber,
      websiteNumber: shopNumber,
    });
    expect(domainsConcerned(order, entity)).toEqual(['shop-widgets-test.com']);
    expect(complete(order, { entity, account: linked, domains })).toEqual([
      {
        stream: entityStream,
        events: [
          {
            type: 'Cancelled',
            data: {
              subject: 'website',
              websiteNumber: shopNumber,
              reason: 'requested',
              orderId: 'o-9',
            },
          },
        ],
        releases: [],
      },
      unfiled('shop-widgets-test.com', 'A-5'),
      ...closed,
    ]);
  });

  it('of this provider keeps the filing (T-10, A-6)', () => {
    const order = completed('ProviderRemoval', {
      orderId: 'o-10',
      entityNumber,
      websiteNumber: siteNumber,
    });
    expect(complete(order, { entity, account: linked, domains })).toEqual([
      {
        stream: entityStream,
        events: [
          {
            type: 'ProviderRemoved',
            data: { websiteNumber: siteNumber, cause: 'order', orderId: 'o-10' },
          },
        ],
        releases: [],
      },
      unfiled('widgets-test.com', 'A-6'),
      ...closed,
    ]);
  });

  it('cannot complete without saying which website', () => {
    const order = completed('ProviderRemoval', { entityNumber });
    expect(() => complete(order, { entity })).toThrow(new NumberMissing('o-1', 'the website'));
  });
});

describe.each(['FilingClaim', 'FilingImport'] as const)(
  'an approved %s (T-11, T-12)',
  (filingType) => {
    it("files what the record holds, under the record's numbers", () => {
      const order = completed(filingType, { numberedEntity: entityNumber });
      const held = record({ system: 'HiChina' });
      expect(complete(order, { registry: { records: [held], blacklisted: false } })).toEqual([
        {
          stream: entityStream,
          events: [
            filesEntity(filingType),
            filesWebsite(filingType, siteNumber, {
              kind: 'website',
              name: filedSite.name,
              domains: ['widgets-test.com'],
            }),
          ],
          releases: [],
        },
        {
          stream: 'domain-widgets-test.com',
          events: [{ type: 'DomainFiled', data: filing({ filingType }) }],
          releases: [],
        },
        registry(numbered),
        account(link),
      ]);
    });
  },
);

describe('an account that files under a new number after a cancellation', () => {
  it('is linked to the new number, the link having survived (O-1)', () => {
    const order = completed('InitialFiling', {
      draft: { entity: widgets, websites: [] },
      numberedEntity: '粤ICP备20000001号',
    });
    expect(complete(order, { account: linked }).at(-1)).toEqual(
      account({
        type: 'AccountLinked',
        data: { documentHash: 'h-widgets', entityNumber: '粤ICP备20000001号' },
      }),
    );
  });
});
