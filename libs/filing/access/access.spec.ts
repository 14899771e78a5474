import type { EntityEvent } from '../entity/events';
import type { Filed, OpenedOrder } from '../order/state';
import { access, after, elsewhere, filed, here, now, open } from '../testing/access';
import { completed, domainFiled, record, submittedOrder } from '../testing/completed';
import {
  at,
  entityAfter,
  entityFiled,
  filingDay,
  shopNumber,
  siteNumber,
  websiteFiled,
} from '../testing/filed';
import { on } from '../testing/values';

describe('a domain that was never filed', () => {
  it('is refused; a first filing would open it (A-1, A-12)', () => {
    expect(access({})).toEqual({ allowed: false, rule: 'A-1', nextStep: 'InitialFiling' });
  });

  it.each(['InitialFiling', 'WebsiteAddition', 'ContinuedWebsiteAddition'] as const)(
    'is refused whatever %s is open for it (A-1)',
    (filingType) => {
      expect(access({ claimant: open(filingType) })).toEqual({
        allowed: false,
        rule: 'A-1',
        nextStep: filingType,
      });
    },
  );

  it.each(['InitialFiling', 'WebsiteAddition', 'ContinuedWebsiteAddition'] as const)(
    'is allowed from the approval of its %s, before that is completed everywhere (A-1)',
    (filingType) => {
      expect(access({ claimant: completed(filingType) })).toEqual({ allowed: true, rule: 'A-1' });
    },
  );

  it('is allowed on an instance outside the mainland (A-8)', () => {
    expect(access({ outsideMainland: true })).toEqual({ allowed: true, rule: 'A-8' });
  });
});

describe('a domain filed through another provider only', () => {
  it('is refused; a provider addition would open it (A-2, A-12)', () => {
    expect(access({ domain: elsewhere })).toEqual({
      allowed: false,
      rule: 'A-2',
      nextStep: 'ProviderAddition',
    });
  });

  it('would be opened by a further provider addition where the entity is filed here (A-12)', () => {
    const entity = entityAfter(...at(filingDay, entityFiled()));
    expect(access({ domain: elsewhere, entity })).toMatchObject({
      rule: 'A-2',
      nextStep: 'ContinuedProviderAddition',
    });
  });

  it.each([
    ['2010-05-31', 'FilingClaim'],
    ['2010-06-01', 'FilingImport'],
  ])('through HiChina on %s, would be opened by a %s (T-11, T-12, A-12)', (filedOn, nextStep) => {
    const hiChina = record({ system: 'HiChina', filedOn });
    expect(access({ domain: elsewhere, records: [hiChina] })).toMatchObject({ nextStep });
  });

  it('through HiChina and since through another provider, would be opened by an import (T-12, A-12)', () => {
    const records = [record({ system: 'HiChina', filedOn: '2010-05-31' }), record()];
    expect(access({ domain: elsewhere, records })).toMatchObject({ nextStep: 'FilingImport' });
  });

  it('would be opened by a provider addition once its HiChina filing was imported and removed (A-12)', () => {
    const records = [record({ system: 'HiChina' })];
    const entity = after({
      type: 'ProviderRemoved',
      data: { websiteNumber: siteNumber, cause: 'inspection' },
    });
    expect(access({ domain: elsewhere, entity, records })).toMatchObject({
      rule: 'A-6',
      nextStep: 'ContinuedProviderAddition',
    });
  });
});

describe.each(['ProviderAddition', 'ContinuedProviderAddition'] as const)(
  'a domain for which a %s is open',
  (filingType) => {
    const until = on('2019-06-22T00:00');
    const granted: Filed = {
      ...submittedOrder(filingType),
      provisionalAccess: { until, ended: false },
    };
    const refused = { allowed: false, rule: 'A-2', nextStep: filingType };
    const facts = { domain: elsewhere, claimant: open(filingType, granted) };

    it('is refused before the preliminary approval (A-2)', () => {
      expect(access({ ...facts, claimant: open(filingType) })).toEqual(refused);
    });

    it('is allowed from then on, until the end of the 45th day (A-2)', () => {
      expect(access(facts)).toEqual({ allowed: true, rule: 'A-2', until });
      expect(access({ ...facts, now: on('2019-06-21T23:59') })).toMatchObject({ allowed: true });
      expect(access({ ...facts, now: until })).toEqual(refused);
    });

    it('is allowed through a rejection in between (A-2)', () => {
      const rejected: OpenedOrder = { ...granted, status: 'PreliminaryRejected', findings: [] };
      expect(access({ ...facts, claimant: rejected })).toMatchObject({
        allowed: true,
        rule: 'A-2',
      });
    });

    it('is refused once that has ended (A-2)', () => {
      const ended = open(filingType, { provisionalAccess: { until, ended: true } });
      expect(access({ ...facts, claimant: ended })).toEqual(refused);
    });

    it('is refused once the order is cancelled (A-2)', () => {
      const cancelled: OpenedOrder = {
        ...granted,
        status: 'Cancelled',
        reason: 'withdrawn',
        cancelledAt: now,
      };
      expect(access({ ...facts, claimant: cancelled })).toEqual(refused);
    });

    it('is allowed for good once the bureau has approved (A-2)', () => {
      expect(access({ ...facts, claimant: completed(filingType) })).toEqual({
        allowed: true,
        rule: 'A-2',
      });
    });
  },
);

describe('a domain filed here', () => {
  it.each([
    ['InitialFiling', 'A-1'],
    ['WebsiteAddition', 'A-1'],
    ['ContinuedWebsiteAddition', 'A-1'],
    ['FilingClaim', 'A-1'],
    ['FilingImport', 'A-1'],
    ['ProviderAddition', 'A-2'],
    ['ContinuedProviderAddition', 'A-2'],
  ] as const)('by %s is allowed (%s)', (filingType, rule) => {
    const entity = entityAfter(
      ...at(filingDay, entityFiled({ filingType }), websiteFiled({ filingType })),
    );
    expect(access({ domain: domainFiled({ filingType }), entity })).toEqual({
      allowed: true,
      rule,
    });
  });

  it('is allowed under inspection (I-3)', () => {
    const inspected = after({
      type: 'RectificationRequired',
      data: { websiteNumber: siteNumber, finding: 'x', rectifyBy: on('2019-06-20T18:00') },
    });
    expect(access({ domain: here, entity: inspected })).toEqual({ allowed: true, rule: 'A-1' });
  });
});

describe('a domain filed here whose entity or website is being changed', () => {
  const facts = { domain: here, entity: filed };

  it.each([
    ['EntityChange', {}],
    ['WebsiteChange', { websiteNumber: siteNumber }],
  ] as const)('stays allowed while the %s is open (A-3)', (filingType, more) => {
    expect(access({ ...facts, entityOrder: open(filingType, more) })).toEqual({
      allowed: true,
      rule: 'A-3',
    });
  });

  it('is as before when the change is still a draft, or has ended (A-3)', () => {
    const asBefore = { allowed: true, rule: 'A-1' };
    const draft: OpenedOrder = { ...submittedOrder('EntityChange'), status: 'Draft' };
    expect(access({ ...facts, entityOrder: draft })).toEqual(asBefore);
    expect(access({ ...facts, entityOrder: completed('EntityChange') })).toEqual(asBefore);
  });

  it('is not touched by the change of another website, or by another order (A-3)', () => {
    for (const entityOrder of [
      open('WebsiteChange', { websiteNumber: shopNumber }),
      open('WebsiteCancellation', { websiteNumber: siteNumber }),
      open('ProviderRemoval', { websiteNumber: siteNumber }),
    ])
      expect(access({ ...facts, entityOrder })).toEqual({ allowed: true, rule: 'A-1' });
  });

  it.each<[string, EntityEvent]>([
    ['A-5', { type: 'Cancelled', data: { subject: 'entity', reason: 'deregistered' } }],
    ['A-6', { type: 'ProviderRemoved', data: { websiteNumber: siteNumber, cause: 'inspection' } }],
    ['I-8', { type: 'WebsiteSuspended', data: { websiteNumber: siteNumber } }],
  ])('is refused when %s comes later (A-3)', (rule, event) => {
    expect(
      access({ domain: here, entity: after(event), entityOrder: open('EntityChange') }),
    ).toMatchObject({ allowed: false, rule });
  });
});

describe('a domain that a website change adds', () => {
  it('is refused while the change is open, which would open it (A-1, A-12)', () => {
    expect(
      access({ entity: filed, claimant: open('WebsiteChange', { websiteNumber: siteNumber }) }),
    ).toEqual({ allowed: false, rule: 'A-1', nextStep: 'WebsiteChange' });
  });

  it.each([
    ['InitialFiling', 'A-1'],
    ['ProviderAddition', 'A-2'],
  ] as const)(
    'is allowed from its approval, as its website, filed by %s, is (%s)',
    (filingType, rule) => {
      const entity = entityAfter(...at(filingDay, entityFiled(), websiteFiled({ filingType })));
      const claimant = completed('WebsiteChange', { websiteNumber: siteNumber });
      expect(access({ entity, claimant })).toEqual({ allowed: true, rule });
    },
  );
});
