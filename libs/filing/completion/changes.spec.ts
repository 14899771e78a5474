import { completed, domainFiled, facts, filing, linked, record } from '../testing/completed';
import {
  at,
  entityAfter,
  entityFiled,
  entityNumber,
  filingDay,
  shopNumber,
  siteNumber,
  twoWebsites,
} from '../testing/filed';
import {
  accountUpdate,
  closed,
  complete,
  entityStream,
  numbered,
  registryUpdate,
} from '../testing/updates';
import { on, website, widgets } from '../testing/values';
import { domainsConcerned } from './domain-part';
import { NumberMissing } from './filings';

const later = on('2020-01-06T09:00');

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
    expect(domainsConcerned(order, facts(order, here))).toEqual(Object.keys(domains));
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
      registryUpdate(),
      accountUpdate({ type: 'AccountLinked', data: { documentHash: 'h-new', entityNumber } }),
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
    expect(domainsConcerned(order, facts(order, { entity }))).toEqual(['old-widgets-test.com']);
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
    expect(domainsConcerned(order, facts(order, { entity }))).toEqual(Object.keys(domains));
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

  it('of the entity takes the domains that the registry holds elsewhere under its number (T-8)', () => {
    const order = completed('EntityCancellation', { orderId: 'o-8', entityNumber });
    const site = (domain: string) => ({ name: 'Blog', domains: [domain], websiteNumber: 'n' });
    const records = [
      record({ websites: [site('blog-widgets-test.com')] }),
      record({ entityNumber: 'another', websites: [site('another-test.com')] }),
    ];
    const held = { entity, registry: { records, blacklisted: false } };
    expect(domainsConcerned(order, facts(order, held))).toEqual([
      'blog-widgets-test.com',
      ...Object.keys(domains),
    ]);
    const elsewhere = { 'blog-widgets-test.com': domainFiled({ provider: 'other' }) };
    expect(complete(order, { ...held, account: linked, domains: elsewhere })).toContainEqual(
      unfiled('blog-widgets-test.com', 'A-5'),
    );
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
    expect(domainsConcerned(order, facts(order, { entity }))).toEqual(['shop-widgets-test.com']);
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
