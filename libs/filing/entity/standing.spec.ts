import {
  at,
  entityAfter,
  entityFiled,
  filedSite,
  filingDay,
  oneWebsite,
  shopNumber,
  siteNumber,
  twoWebsites,
  websiteAfter,
  websiteFiled,
} from '../testing/filed';
import { administrator, licence, on, widgets } from '../testing/values';
import type { EntityEvent } from './events';
import { entityActions, entityStatus, websiteActions, websiteStatus } from './standing';

const removed = (websiteNumber: string): EntityEvent => ({
  type: 'ProviderRemoved',
  data: { websiteNumber, cause: 'order' },
});
const cancelled = (websiteNumber: string): EntityEvent => ({
  type: 'Cancelled',
  data: { subject: 'website', websiteNumber, reason: 'requested' },
});
const entityCancelled: EntityEvent = {
  type: 'Cancelled',
  data: { subject: 'entity', reason: 'requested' },
};

describe('the status of an entity', () => {
  it('is filed while this provider serves one of its websites', () => {
    expect(entityStatus(entityAfter(...twoWebsites, ...at(filingDay, removed(shopNumber))))).toBe(
      'filed',
    );
  });

  it.each([
    ['cancelled', cancelled(siteNumber)],
    ['with other providers', removed(siteNumber)],
  ])('is shell when all of them are %s (I-4, I-10)', (_, end) => {
    expect(entityStatus(entityAfter(...oneWebsite, ...at(filingDay, end)))).toBe('shell');
  });

  it('is cancelled after its cancellation', () => {
    expect(entityStatus(entityAfter(...oneWebsite, ...at(filingDay, entityCancelled)))).toBe(
      'cancelled',
    );
  });
});

describe('the status of a website', () => {
  const after = (...events: readonly EntityEvent[]) =>
    websiteStatus(websiteAfter([...oneWebsite, ...at(filingDay, ...events)]));
  const suspended: EntityEvent = {
    type: 'WebsiteSuspended',
    data: { websiteNumber: siteNumber, earliestResumption: on('2020-01-07T00:00') },
  };

  it('is filed', () => expect(after()).toBe('filed'));
  it('is suspended for illegal content (I-8)', () => expect(after(suspended)).toBe('suspended'));
  it('is filed again once resumed (I-8)', () =>
    expect(after(suspended, { type: 'WebsiteResumed', data: { websiteNumber: siteNumber } })).toBe(
      'filed',
    ));
  it('is removed, suspended before or not', () =>
    expect(after(suspended, removed(siteNumber))).toBe('removed'));
  it('is cancelled', () => expect(after(cancelled(siteNumber))).toBe('cancelled'));
});

const expiring = { ...licence, validUntil: '2020-06-30' };
const expiringEntity = entityFiled({ entity: { ...widgets, document: expiring } });
const expiringAdministrator = websiteFiled({
  website: {
    ...filedSite,
    administrator: {
      ...administrator,
      document: { ...administrator.document, validUntil: '2020-06-30' },
    },
  },
});

describe('what an entity can ask for', () => {
  const additions = [
    { filingType: 'ContinuedWebsiteAddition', allowed: true, rule: 'T-5' },
    { filingType: 'ContinuedProviderAddition', allowed: true, rule: 'T-3' },
  ];
  const cancellation = { filingType: 'EntityCancellation', allowed: true, rule: 'T-8' };
  const change = { filingType: 'EntityChange', allowed: true, rule: 'T-6' };

  it('is an addition, its change and its cancellation', () => {
    expect(entityActions(entityAfter(...oneWebsite), '2020-06-30')).toEqual([
      ...additions,
      change,
      cancellation,
    ]);
  });

  it('is all of that on the last day of its document, no addition on the day after (E-14)', () => {
    const entity = entityAfter(...at(filingDay, expiringEntity, websiteFiled()));
    expect(entityActions(entity, '2020-06-30')).toEqual([...additions, change, cancellation]);
    expect(entityActions(entity, '2020-07-01')).toEqual([
      ...additions.map((addition) => ({ ...addition, allowed: false, rule: 'E-14' })),
      change,
      cancellation,
    ]);
  });

  it.each(['ProviderAddition', 'WebsiteAddition'] as const)(
    'is no change here when it was filed elsewhere first and here by %s (T-6)',
    (filingType) => {
      const entity = entityAfter(...at(filingDay, entityFiled({ filingType }), websiteFiled()));
      expect(entityActions(entity, '2020-06-30')).toContainEqual({ ...change, allowed: false });
    },
  );

  it('is nothing once it is cancelled (A-5)', () => {
    const actions = entityActions(
      entityAfter(...oneWebsite, ...at(filingDay, entityCancelled)),
      '2020-06-30',
    );
    expect(actions).toEqual(
      [...additions, change, cancellation].map((action) => ({
        ...action,
        allowed: false,
        rule: 'A-5',
      })),
    );
  });
});

describe('what can be asked for a website', () => {
  const change = { filingType: 'WebsiteChange', allowed: true, rule: 'T-7' };
  const cancellation = { filingType: 'WebsiteCancellation', allowed: true, rule: 'T-9' };
  const removal = { filingType: 'ProviderRemoval', allowed: true, rule: 'T-10' };
  const actionsOn = (day: string, ...events: readonly EntityEvent[]) => {
    const history = at(filingDay, ...events);
    return websiteActions(entityAfter(...history), websiteAfter(history), day);
  };

  it('is its change, its cancellation and the removal of this provider', () => {
    expect(actionsOn('2020-06-30', entityFiled(), websiteFiled())).toEqual([
      change,
      cancellation,
      removal,
    ]);
  });

  it("is only its cancellation from the day after the end of the entity's document (E-14)", () => {
    expect(actionsOn('2020-06-30', expiringEntity, websiteFiled())).toEqual([
      change,
      cancellation,
      removal,
    ]);
    expect(actionsOn('2020-07-01', expiringEntity, websiteFiled())).toEqual([
      { ...change, allowed: false, rule: 'E-14' },
      cancellation,
      { ...removal, allowed: false, rule: 'E-14' },
    ]);
  });

  it("is only its change from the day after the end of the administrator's document (E-14)", () => {
    expect(actionsOn('2020-06-30', entityFiled(), expiringAdministrator)).toEqual([
      change,
      cancellation,
      removal,
    ]);
    expect(actionsOn('2020-07-01', entityFiled(), expiringAdministrator)).toEqual([
      change,
      { ...cancellation, allowed: false, rule: 'E-14' },
      { ...removal, allowed: false, rule: 'E-14' },
    ]);
  });

  it('is what brings it back, once this provider was removed (A-6, I-14)', () => {
    expect(actionsOn('2020-06-30', entityFiled(), websiteFiled(), removed(siteNumber))).toEqual([
      { ...change, allowed: false, rule: 'A-6' },
      { ...cancellation, allowed: false, rule: 'A-6' },
      { ...removal, allowed: false, rule: 'A-6' },
      { filingType: 'ContinuedProviderAddition', allowed: true, rule: 'T-3' },
    ]);
  });

  it("is not even that while the entity's document has expired (E-14)", () => {
    expect(
      actionsOn('2020-07-01', expiringEntity, websiteFiled(), removed(siteNumber)),
    ).toContainEqual({ filingType: 'ContinuedProviderAddition', allowed: false, rule: 'E-14' });
  });

  it('is nothing once it is cancelled (A-5)', () => {
    expect(actionsOn('2020-06-30', entityFiled(), websiteFiled(), cancelled(siteNumber))).toEqual(
      [change, cancellation, removal].map((action) => ({ ...action, allowed: false, rule: 'A-5' })),
    );
  });
});
