import { completed, facts, filing, linked, record, twoDrafted } from '../testing/completed';
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
import {
  accountUpdate,
  closed,
  complete,
  entityStream,
  link,
  numbered,
  registryUpdate,
} from '../testing/updates';
import { on, website, widgets } from '../testing/values';
import { completionOf } from './completion';
import { NumberMissing } from './filings';

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
    registryUpdate(numbered),
    accountUpdate(link),
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

  it('files an app without a domain under the number of its package (M-4)', () => {
    const app = {
      ...website('', 'code-1'),
      kind: 'app' as const,
      domains: [],
      app: { platforms: ['android'], packages: ['com.widgets'] },
    };
    const number = `${entityNumber}-2A`;
    const [first] = complete({
      ...order,
      draft: { entity: widgets, websites: [app] },
      websiteNumbers: { 'app:com.widgets': number },
    });
    expect(first?.events.slice(1)).toEqual([filesWebsite('InitialFiling', number, app)]);
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
      registryUpdate(numbered),
      accountUpdate(link),
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
        registryUpdate(numbered),
        accountUpdate(link),
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
      accountUpdate({
        type: 'AccountLinked',
        data: { documentHash: 'h-widgets', entityNumber: '粤ICP备20000001号' },
      }),
    );
  });
});
