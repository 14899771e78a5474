import type { EntityEvent } from '../entity/events';
import { domainFiled, record } from '../testing/completed';
import {
  at,
  entityAfter,
  entityNumber,
  filedShop,
  filedSite,
  shopNumber,
  siteNumber,
  twoWebsites,
  websiteFiled,
} from '../testing/filed';
import { on } from '../testing/values';
import { followUpOf, type FollowUpFacts } from './follow-up';

const domains = {
  'shop-widgets-test.com': domainFiled({ websiteNumber: shopNumber }),
  'widgets-test.com': domainFiled(),
};
const blog = record({
  websites: [{ name: 'Blog', domains: ['blog-widgets-test.com'], websiteNumber: 'n' }],
});
const registry = { records: [blog] };
const after = (event: EntityEvent, states: FollowUpFacts['domains'] = domains) =>
  followUpOf(event, {
    registry,
    entity: entityAfter(...twoWebsites, ...at(on('2020-01-06T12:00'), event)),
    domains: states,
    nameHash: (name) => `h-${name}`,
  });
const unfiled = (domain: string, rule: string) => ({
  stream: `domain-${domain}`,
  events: [{ type: 'DomainUnfiled', data: { rule } }],
  releases: [],
});
const blacklisted = (stream: string, name?: string) => ({
  stream,
  events: [{ type: 'Blacklisted', data: { ...(name && { name }), entityNumber } }],
  releases: [],
});
const deregistered = (
  data: Partial<Extract<EntityEvent, { type: 'Cancelled' }>['data']>,
): EntityEvent => ({
  type: 'Cancelled',
  data: { subject: 'entity', reason: 'deregistered', ...data },
});

describe('a removal after an inspection', () => {
  it("unfiles the website's domains (A-6)", () => {
    expect(
      after({ type: 'ProviderRemoved', data: { websiteNumber: siteNumber, cause: 'inspection' } }),
    ).toEqual([unfiled('widgets-test.com', 'A-6')]);
  });
});

describe('a removal told of only after the website was filed again', () => {
  it('unfiles nothing (A-2)', () => {
    const event: EntityEvent = {
      type: 'ProviderRemoved',
      data: { websiteNumber: siteNumber, cause: 'inspection' },
    };
    const again = websiteFiled({ filingType: 'ContinuedProviderAddition', orderId: 'o-3' });
    const entity = entityAfter(...twoWebsites, ...at(on('2020-01-06T12:00'), event, again));
    expect(followUpOf(event, { entity, registry, domains, nameHash: (name) => name })).toEqual([]);
  });
});

describe('a deregistration', () => {
  it("of a website unfiles that website's domains (A-5, I-5)", () => {
    expect(after(deregistered({ subject: 'website', websiteNumber: shopNumber }))).toEqual([
      unfiled('shop-widgets-test.com', 'A-5'),
    ]);
  });

  it('of the entity unfiles all of them (A-5, I-5)', () => {
    expect(after(deregistered({}))).toEqual([
      unfiled('shop-widgets-test.com', 'A-5'),
      unfiled('widgets-test.com', 'A-5'),
    ]);
  });

  it('of the entity unfiles those that the registry holds elsewhere, of a website none of them (A-5, I-5)', () => {
    const held = { 'blog-widgets-test.com': domainFiled({ provider: 'other' }) };
    expect(after(deregistered({}), held)).toEqual([unfiled('blog-widgets-test.com', 'A-5')]);
    const ofShop = deregistered({ subject: 'website', websiteNumber: shopNumber });
    expect(after(ofShop, held)).toEqual([]);
  });

  it('leaves alone a domain that another entity has filed since', () => {
    const sold = { ...domains, 'widgets-test.com': domainFiled({ entityNumber: 'another' }) };
    expect(after(deregistered({}), sold)).toEqual([unfiled('shop-widgets-test.com', 'A-5')]);
  });

  it('blacklists the document and the names of all websites (I-5, T-26)', () => {
    expect(after(deregistered({ blacklist: true })).slice(2)).toEqual([
      blacklisted('registry-h-widgets'),
      blacklisted(`blacklist-h-${filedShop.name}`, filedShop.name),
      blacklisted(`blacklist-h-${filedSite.name}`, filedSite.name),
    ]);
  });

  it('blacklists the name of the website that was its cause, no other (I-5, T-26)', () => {
    expect(after(deregistered({ blacklist: true, websiteNumber: siteNumber })).slice(2)).toEqual([
      blacklisted('registry-h-widgets'),
      blacklisted(`blacklist-h-${filedSite.name}`, filedSite.name),
    ]);
  });
});

describe('what an order did', () => {
  it.each<EntityEvent>([
    {
      type: 'ProviderRemoved',
      data: { websiteNumber: siteNumber, cause: 'order', orderId: 'o-1' },
    },
    { type: 'Cancelled', data: { subject: 'entity', reason: 'requested', orderId: 'o-1' } },
  ])('is followed up by the completion of the order: %j', (event) => {
    expect(after(event)).toEqual([]);
  });
});
