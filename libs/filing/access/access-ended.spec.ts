import type { EntityEvent } from '../entity/events';
import { access, after, domain, elsewhere, filed, here, now, open } from '../testing/access';
import { completed } from '../testing/completed';
import { at, entityAfter, shopNumber, siteNumber, twoWebsites } from '../testing/filed';
import { on, website } from '../testing/values';
import type { FilingType } from '../vocabulary';

describe('a domain that a website change dropped', () => {
  it('is refused; an addition would open it (A-4, A-12)', () => {
    expect(access({ domain: { unfiled: 'A-4' }, entity: filed })).toEqual({
      allowed: false,
      rule: 'A-4',
      nextStep: 'ContinuedWebsiteAddition',
    });
  });

  it('is refused before its own stream is told (A-4)', () => {
    const changed = after({
      type: 'WebsiteChanged',
      data: {
        websiteNumber: siteNumber,
        orderId: 'o-7',
        website: website('other-widgets-test.com', 'code-1'),
        dropped: [domain],
      },
    });
    expect(access({ domain: here, entity: changed })).toMatchObject({
      allowed: false,
      rule: 'A-4',
    });
  });
});

describe('a domain whose filing was cancelled', () => {
  it.each<[string, FilingType, EntityEvent]>([
    [
      'website',
      'ContinuedWebsiteAddition',
      {
        type: 'Cancelled',
        data: { subject: 'website', websiteNumber: siteNumber, reason: 'requested' },
      },
    ],
    [
      'entity',
      'InitialFiling',
      { type: 'Cancelled', data: { subject: 'entity', reason: 'deregistered' } },
    ],
  ])('with its %s is refused; a new %s would open it (A-5, A-12)', (_, nextStep, event) => {
    const entity = after(event);
    const expected = { allowed: false, rule: 'A-5', nextStep };
    expect(access({ domain: { unfiled: 'A-5' }, entity })).toEqual(expected);
    expect(access({ domain: here, entity })).toEqual(expected);
  });

  it('elsewhere after this provider was removed is refused as cancelled (A-5)', () => {
    const entity = after(
      { type: 'ProviderRemoved', data: { websiteNumber: siteNumber, cause: 'order' } },
      { type: 'Cancelled', data: { subject: 'entity', reason: 'deregistered' } },
    );
    expect(access({ domain: { ...elsewhere, unfiled: 'A-6' }, entity })).toMatchObject({
      rule: 'A-5',
    });
  });

  it('leaves the other websites of the entity allowed (A-5)', () => {
    const entity = entityAfter(
      ...twoWebsites,
      ...at(now, {
        type: 'Cancelled',
        data: { subject: 'website', websiteNumber: shopNumber, reason: 'requested' },
      }),
    );
    expect(access({ domain: here, entity })).toEqual({ allowed: true, rule: 'A-1' });
  });
});

describe('a domain filed here whose end is approved, before that is completed everywhere', () => {
  const websiteNumber = siteNumber;
  const change = (kept: string) =>
    completed('WebsiteChange', { websiteNumber, draft: { websites: [website(kept, 'code-1')] } });

  it.each([
    ['A-5', completed('EntityCancellation')],
    ['A-5', completed('WebsiteCancellation', { websiteNumber })],
    ['A-6', completed('ProviderRemoval', { websiteNumber })],
    ['A-4', change('other-widgets-test.com')],
  ])('is refused (%s)', (rule, entityOrder) => {
    expect(access({ domain: here, entity: filed, entityOrder })).toMatchObject({
      allowed: false,
      rule,
    });
  });

  it.each([
    completed('WebsiteCancellation', { websiteNumber: shopNumber }),
    completed('ProviderRemoval', { websiteNumber: shopNumber }),
    completed('ContinuedWebsiteAddition'),
    change(domain),
  ])('is allowed where another website ends, or it stays', (entityOrder) => {
    expect(access({ domain: here, entity: filed, entityOrder })).toEqual({
      allowed: true,
      rule: 'A-1',
    });
  });
});

describe('a domain from whose website this provider was removed', () => {
  const entity = after({
    type: 'ProviderRemoved',
    data: { websiteNumber: siteNumber, cause: 'inspection' },
  });
  const removed = { ...elsewhere, unfiled: 'A-6' } as const;

  it('is refused though the filing exists; a provider addition would open it (A-6, A-12)', () => {
    const expected = { allowed: false, rule: 'A-6', nextStep: 'ContinuedProviderAddition' };
    expect(access({ domain: removed, entity })).toEqual(expected);
    expect(access({ domain: here, entity })).toEqual(expected);
  });

  it('is refused until a provider addition is preliminarily approved (A-6)', () => {
    const claimant = open('ContinuedProviderAddition');
    expect(access({ domain: removed, entity, claimant })).toMatchObject({ rule: 'A-6' });
  });

  it('is allowed from then on (A-6, A-2)', () => {
    const until = on('2019-07-01T00:00');
    const claimant = open('ContinuedProviderAddition', {
      provisionalAccess: { until, ended: false },
    });
    expect(access({ domain: removed, entity, claimant })).toEqual({
      allowed: true,
      rule: 'A-2',
      until,
    });
  });
});

describe('a domain whose website is suspended for illegal content', () => {
  const suspended: EntityEvent = {
    type: 'WebsiteSuspended',
    data: { websiteNumber: siteNumber, earliestResumption: on('2019-06-10T21:00') },
  };

  it('is refused, and no filing would open it (I-8)', () => {
    expect(access({ domain: here, entity: after(suspended) })).toEqual({
      allowed: false,
      rule: 'I-8',
    });
  });

  it('is allowed again once resumed (I-8)', () => {
    const entity = after(suspended, {
      type: 'WebsiteResumed',
      data: { websiteNumber: siteNumber },
    });
    expect(access({ domain: here, entity })).toEqual({ allowed: true, rule: 'A-1' });
  });
});
