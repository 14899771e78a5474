import type { AccountState } from '../account/events';
import type { DomainFiling } from '../domain-claim/events';
import type { EntityState, FiledWebsite } from '../entity/events';
import type { OrderContext } from '../order/context';
import type { Opening } from '../order/commands';
import type { RegistryRecord, RegistryState } from '../registry/events';
import type { Draft } from '../values';
import type { FilingType } from '../vocabulary';
import { context, shop, site } from './order';
import { administrator, leader, licence, on, widgets } from './values';

/** A situation in which an order of a type can be opened, and all that it needs. */
export interface World {
  readonly opening: Opening;
  readonly draft: Draft;
  readonly context: OrderContext;
  /** the numbers that the bureau's approval gives */
  readonly numbers: {
    readonly entityNumber?: string;
    readonly websiteNumbers?: Readonly<Record<string, string>>;
  };
}

export const entityNumber = '粤ICP备17000001号';
const siteNumber = `${entityNumber}-1`;
const shopNumbers = { websiteNumbers: { 'shop-widgets-test.com': `${entityNumber}-2` } };

const record = (more: Partial<RegistryRecord> = {}): RegistryState => ({
  blacklisted: false,
  records: [
    {
      system: 'MIIT',
      provider: 'another provider',
      filedOn: '2017-06-01',
      documentHash: 'h-widgets',
      entity: widgets,
      entityNumber,
      websites: [
        {
          name: site.name,
          domains: site.domains,
          websiteNumber: siteNumber,
          administrator,
        },
      ],
      ...more,
    },
  ],
});

const filing = (provider: 'here' | 'other'): DomainFiling => ({
  documentHash: 'h-widgets',
  entityNumber,
  websiteNumber: siteNumber,
  provider,
  ...(provider === 'here' && { filingType: 'InitialFiling' }),
});

const filedSite: FiledWebsite = {
  websiteNumber: siteNumber,
  details: site,
  filingType: 'InitialFiling',
  filedAt: on('2018-06-01T00:00'),
  status: 'filed',
  reports: [],
};
const entity: EntityState = {
  status: 'Filed',
  entityNumber,
  province: 'Guangdong',
  accountId: 'widgets',
  documentHash: 'h-widgets',
  filingType: 'InitialFiling',
  filedAt: on('2018-06-01T00:00'),
  orderId: 'o-0',
  details: widgets,
  websites: { [siteNumber]: filedSite },
};
const linked: AccountState = {
  status: 'Registered',
  accountId: 'widgets',
  kind: 'enterprise',
  identityVerified: true,
  linked: { documentHash: 'h-widgets', entityNumber },
};

const siteHere = { 'widgets-test.com': { filed: filing('here'), entity } };
const siteElsewhere = { 'widgets-test.com': { filed: filing('other') } };
const numbered = { entityNumber, accountId: 'widgets' };
const here: Partial<OrderContext> = {
  account: linked,
  entity,
  registry: { records: [], blacklisted: false, numbered },
};

const opening = (more: Partial<Opening> = {}): Opening => ({
  province: 'Guangdong',
  entityType: 'enterprise',
  document: licence,
  documentHash: 'h-widgets',
  domains: ['widgets-test.com'],
  channel: 'pc',
  ...more,
});
const asked = (filingType: FilingType, websiteNumber?: string): Opening =>
  opening({ filingType, domains: [], ...(websiteNumber !== undefined && { websiteNumber }) });

const atShop = { domains: ['shop-widgets-test.com'] };
const forShop = { entity: widgets, websites: [{ ...shop, serviceCode: 'code-1' }] };
const password = { icpPassword: 'given' } as const;

/** One situation for each filing type, T-1 to T-12. */
export const worlds: Readonly<Record<FilingType, World>> = {
  InitialFiling: {
    opening: opening(),
    draft: { entity: widgets, websites: [site] },
    context: context(),
    numbers: { entityNumber, websiteNumbers: { 'widgets-test.com': siteNumber } },
  },
  ProviderAddition: {
    opening: opening(),
    draft: { entity: widgets, websites: [site], ...password },
    context: context({ registry: record(), domains: siteElsewhere }),
    numbers: {},
  },
  ContinuedProviderAddition: {
    opening: opening(),
    draft: { entity: widgets, websites: [site], ...password },
    context: context({
      ...here,
      entity: { ...entity, websites: {} },
      registry: { ...record(), numbered },
      domains: siteElsewhere,
    }),
    numbers: {},
  },
  WebsiteAddition: {
    opening: opening(atShop),
    draft: forShop,
    context: context({ registry: record() }),
    numbers: shopNumbers,
  },
  ContinuedWebsiteAddition: {
    opening: opening(atShop),
    draft: { websites: forShop.websites },
    context: context(here),
    numbers: shopNumbers,
  },
  EntityChange: {
    opening: asked('EntityChange'),
    draft: { entity: { ...widgets, leader: { ...leader, phone1: administrator.phone1 } } },
    context: context(here),
    numbers: {},
  },
  WebsiteChange: {
    opening: asked('WebsiteChange', siteNumber),
    draft: { websites: [{ ...site, name: 'Renamed site' }] },
    context: context({ ...here, domains: siteHere }),
    numbers: {},
  },
  EntityCancellation: {
    opening: asked('EntityCancellation'),
    draft: password,
    context: context(here),
    numbers: {},
  },
  WebsiteCancellation: {
    opening: asked('WebsiteCancellation', siteNumber),
    draft: password,
    context: context(here),
    numbers: {},
  },
  ProviderRemoval: {
    opening: asked('ProviderRemoval', siteNumber),
    draft: {},
    context: context(here),
    numbers: {},
  },
  FilingClaim: {
    opening: opening(),
    draft: {},
    context: context({
      registry: record({ system: 'HiChina', filedOn: '2009-06-01' }),
      domains: siteElsewhere,
    }),
    numbers: {},
  },
  FilingImport: {
    opening: { ...asked('FilingImport'), domains: ['widgets-test.com'] },
    draft: {},
    context: context({
      registry: record({ system: 'HiChina', filedOn: '2012-06-01' }),
      domains: siteElsewhere,
    }),
    numbers: {},
  },
};
