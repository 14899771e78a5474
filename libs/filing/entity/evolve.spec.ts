import {
  at,
  entityAfter,
  filedShop,
  filedSite,
  filingDay,
  oneWebsite,
  shopNumber,
  siteNumber,
  twoWebsites,
  websiteAfter,
  websiteFiled,
} from '../testing/filed';
import { on, widgets } from '../testing/values';
import { domainsOf } from './domains';
import type { EntityEvent } from './events';
import { evolveEntity, initialEntity } from './evolve';

const later = on('2020-01-06T09:00');
const website = { websiteNumber: siteNumber };
const after = (...events: readonly EntityEvent[]) =>
  websiteAfter([...oneWebsite, ...at(later, ...events)]);

describe('an entity', () => {
  it('is what the order that filed it says, with its websites', () => {
    expect(entityAfter(...oneWebsite)).toEqual({
      status: 'Filed',
      entityNumber: '粤ICP备19012345号',
      province: 'Guangdong',
      accountId: 'widgets',
      documentHash: 'h-widgets',
      filingType: 'InitialFiling',
      orderId: 'o-1',
      filedAt: filingDay,
      details: widgets,
      websites: {
        [siteNumber]: {
          websiteNumber: siteNumber,
          details: filedSite,
          filingType: 'InitialFiling',
          filedAt: filingDay,
          status: 'filed',
          reports: [],
        },
      },
    });
  });

  it('changes its details and its document (T-6)', () => {
    const changed = { ...widgets, name: 'Test Widgets of China' };
    expect(
      entityAfter(
        ...oneWebsite,
        ...at(later, {
          type: 'EntityChanged',
          data: { orderId: 'o-6', entity: changed, documentHash: 'h-new' },
        }),
      ),
    ).toMatchObject({ details: changed, documentHash: 'h-new', websites: { [siteNumber]: {} } });
  });

  it('keeps why and when each website ended', () => {
    const ended = entityAfter(
      ...twoWebsites,
      ...at(filingDay, {
        type: 'Cancelled',
        data: { subject: 'website', ...website, reason: 'requested', orderId: 'o-9' },
      }),
      ...at(later, { type: 'Cancelled', data: { subject: 'entity', reason: 'deregistered' } }),
    );
    expect(ended.websites[siteNumber]?.ended).toEqual({
      cause: 'requested',
      at: filingDay,
      orderId: 'o-9',
    });
    expect(ended.websites[shopNumber]?.ended).toEqual({ cause: 'deregistered', at: later });
  });

  it('names the domains of all its websites, or of one, each once', () => {
    const entity = entityAfter(...twoWebsites);
    expect(domainsOf(entity)).toEqual(['shop-widgets-test.com', 'widgets-test.com']);
    expect(domainsOf(entity, shopNumber)).toEqual(['shop-widgets-test.com']);
    expect(domainsOf(initialEntity)).toEqual([]);
  });
});

describe('a website', () => {
  it('changes its details and says what it dropped (T-7)', () => {
    const details = { ...filedShop, hostingIp: '203.0.113.20' };
    expect(
      after({
        type: 'WebsiteChanged',
        data: { ...website, orderId: 'o-7', website: details, dropped: ['widgets-test.com'] },
      }),
    ).toMatchObject({
      details,
      changed: { orderId: 'o-7', dropped: ['widgets-test.com'] },
      hostingIp: '203.0.113.20',
      status: 'filed',
    });
  });

  it('filed again after a removal keeps its PSB filing, licence and reports; what ended it is over (T-3)', () => {
    const again = after(
      {
        type: 'PsbFilingRecorded',
        data: { ...website, psbNumber: '1', filedOn: '2020-01-01', displayDueOn: '2020-01-31' },
      },
      {
        type: 'CommercialLicenceRecorded',
        data: { ...website, licenceNumber: 'B2', ips: [], validUntil: '2022-01-01' },
      },
      {
        type: 'IllegalContentReported',
        data: { ...website, finding: 'gambling', contacted: true },
      },
      { type: 'ProviderRemoved', data: { ...website, cause: 'inspection' } },
      websiteFiled({ filingType: 'ContinuedProviderAddition', orderId: 'o-3' }),
    );
    expect(again).toMatchObject({
      status: 'filed',
      filingType: 'ContinuedProviderAddition',
      psb: { filedOn: '2020-01-01' },
      licence: { licenceNumber: 'B2' },
      reports: [later],
    });
    expect(again.ended).toBeUndefined();
  });

  it('stays cancelled when this provider is removed from it afterwards (A-5)', () => {
    expect(
      after(
        { type: 'Cancelled', data: { subject: 'website', ...website, reason: 'deregistered' } },
        { type: 'ProviderRemoved', data: { ...website, cause: 'order' } },
      ),
    ).toMatchObject({ status: 'cancelled', ended: { cause: 'deregistered' } });
  });

  it('leaves alone what it does not know', () => {
    const state = entityAfter(...oneWebsite);
    const [unknown] = at(later, {
      type: 'Rectified',
      data: { websiteNumber: 'another' },
    });
    expect(evolveEntity(state, unknown!)).toBe(state);
    expect(evolveEntity(initialEntity, unknown!)).toBe(initialEntity);
  });
});
