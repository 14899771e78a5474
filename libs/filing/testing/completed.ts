import type { AccountState } from '../account/events';
import type { CompletionFacts } from '../completion/facts';
import type { DomainFiling, DomainState } from '../domain-claim/events';
import type { Filed, OrderIn } from '../order/state';
import type { RegistryRecord } from '../registry/events';
import type { FilingType } from '../vocabulary';
import { entityNumber, filedShop, filedSite, siteNumber } from './filed';
import { licence, on, widgets } from './values';

type Completed = OrderIn<'Completed'>;

/** An order of the enterprise `widgets` that was submitted, without draft or claims beyond its opening's. */
export const submittedOrder = (filingType: FilingType): Filed => ({
  orderId: 'o-1',
  accountId: 'widgets',
  filingType,
  province: 'Guangdong',
  entityType: 'enterprise',
  document: licence,
  documentHash: 'h-widgets',
  domains: [],
  channel: 'pc',
  openedAt: on('2019-03-04T09:00'),
  draft: {},
  photos: {},
  openingClaims: [{ stream: 'account-widgets' }, { stream: 'registry-h-widgets' }],
  firstSubmittedAt: on('2019-03-04T10:00'),
  enteredAt: on('2019-03-20T15:00'),
  lapsesAt: on('2019-04-19T00:00'),
  claims: [],
});

/** That order approved; what numbers it assigned, the specification says. */
export const completed = (filingType: FilingType, more: Partial<Completed> = {}): Completed => ({
  ...submittedOrder(filingType),
  status: 'Completed',
  completedAt: on('2019-03-20T15:00'),
  websiteNumbers: {},
  numberClaims: [],
  ...more,
});

/** Two websites as an order describes and claims them: both codes are of one instance. */
export const twoDrafted: Pick<Completed, 'draft' | 'claims'> = {
  draft: { entity: widgets, websites: [filedSite, filedShop] },
  claims: [
    { stream: 'domain-shop-widgets-test.com' },
    { stream: 'domain-widgets-test.com' },
    { stream: 'instance-i-widgets', code: 'code-1' },
    { stream: 'instance-i-widgets', code: 'code-2' },
  ],
};

export const unlinked: AccountState = {
  status: 'Registered',
  accountId: 'widgets',
  kind: 'enterprise',
  identityVerified: true,
};
export const linked: AccountState = {
  ...unlinked,
  linked: { documentHash: 'h-widgets', entityNumber },
};

/** Nothing filed, imported or linked yet; the account waits for the order to complete. */
export const facts = (
  { orderId }: Pick<Completed, 'orderId'>,
  { account = unlinked, ...more }: Partial<CompletionFacts> = {},
): CompletionFacts => ({
  entity: { status: 'NotFiled' },
  registry: { records: [], blacklisted: false },
  account:
    account.status === 'Registered'
      ? { ...account, open: { orderId, orderRevision: -1 } }
      : account,
  domains: {},
  ...more,
});

export const filing = (more: Partial<DomainFiling> = {}): DomainFiling => ({
  documentHash: 'h-widgets',
  entityNumber,
  websiteNumber: siteNumber,
  provider: 'here',
  filingType: 'InitialFiling',
  ...more,
});

export const domainFiled = (more: Partial<DomainFiling> = {}): DomainState => ({
  filed: filing(more),
});

/** What MIIT or HiChina holds of `widgets` and its first website. */
export const record = (more: Partial<RegistryRecord> = {}): RegistryRecord => ({
  system: 'MIIT',
  provider: 'another provider',
  filedOn: '2017-06-01',
  documentHash: 'h-widgets',
  entity: widgets,
  entityNumber,
  websites: [{ name: filedSite.name, domains: ['widgets-test.com'], websiteNumber: siteNumber }],
  ...more,
});
