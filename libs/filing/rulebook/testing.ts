import type { EntityState, FiledWebsite } from '../entity/events';
import type { Opening, PhotoTaken } from '../order/commands';
import type { InstanceState } from '../instance/events';
import type { CodeFacts, OrderContext } from '../order/context';
import type { OpenedOrder, Opened } from '../order/state';
import type { RegistryRecord } from '../registry/events';
import { context, monday, oneSite } from '../testing/order';
import { expectTold } from '../testing/told';
import { instance, licence, on as at, website, widgets } from '../testing/values';
import type { Day } from '../time';
import type { Draft, EntityDetails, Incomplete, WebsiteDetails } from '../values';
import type { EntityType, FilingType, Province, RuleId } from '../vocabulary';
import { determine } from './determine';
import { judgeOpening, judgePhoto, judgeSubmission } from './judgements';
import type { Judgement } from './rule';

/** What a story of one application says; what it leaves out is in order. */
export interface Story {
  readonly on?: Day;
  readonly filingType?: FilingType;
  readonly province?: Province;
  readonly entityType?: EntityType;
  readonly context?: Partial<OrderContext>;
  readonly order?: Partial<Opened>;
  readonly draft?: Draft;
  readonly entity?: Incomplete<EntityDetails>;
  readonly websites?: readonly Incomplete<WebsiteDetails>[];
}

const documentHash = 'h-widgets';

export const openingOf = (more: Partial<Opening> = {}): Opening => ({
  province: 'Guangdong',
  entityType: 'enterprise',
  document: licence,
  documentHash,
  domains: ['widgets-test.com'],
  channel: 'pc',
  ...more,
});

export const contextOf = ({ on, context: more }: Story): OrderContext =>
  context({ ...(on ? { now: at(`${on}T09:00`) } : {}), ...more });

export const orderOf = (story: Story): OpenedOrder => ({
  status: 'Draft',
  orderId: 'o-1',
  accountId: 'widgets',
  filingType: story.filingType ?? 'InitialFiling',
  province: story.province ?? 'Guangdong',
  entityType: story.entityType ?? 'enterprise',
  document: licence,
  documentHash,
  domains: ['widgets-test.com'],
  channel: 'pc',
  openedAt: monday,
  photos: {},
  openingClaims: [],
  ...story.order,
  draft: story.draft ?? {
    entity: story.entity ?? widgets,
    websites: story.websites ?? oneSite.websites ?? [],
  },
});

const told = (judgement: Judgement): Judgement => {
  expectTold([...judgement.violations, ...judgement.warnings]);
  return judgement;
};

/** Judges the submission of an order on its day. */
export const submitted = (story: Story = {}): Judgement =>
  told(judgeSubmission({ order: orderOf(story), context: contextOf(story) }));

/** Judges an opening. */
export const opened = (opening: Partial<Opening> = {}, story: Story = {}): Judgement =>
  told(judgeOpening({ opening: openingOf(opening), context: contextOf(story) }));

export const determined = (opening: Partial<Opening> = {}, story: Story = {}) =>
  determine({ opening: openingOf(opening), context: contextOf(story) });

export const photographed = (photo: PhotoTaken, story: Story = {}): Judgement =>
  told(judgePhoto({ order: orderOf(story), photo, context: contextOf(story) }));

const ids = (violations: Judgement['violations']): readonly RuleId[] => [
  ...new Set(violations.map(({ rule }) => rule)),
];
export const refusedBy = ({ violations }: Pick<Judgement, 'violations'>) => ids(violations);
export const warnedBy = ({ warnings }: Judgement) => ids(warnings).filter((id) => id !== 'E-21'); // no phone is confirmed
export const fieldsOf = ({ violations }: Pick<Judgement, 'violations'>) =>
  violations.map(({ field }) => field);

export const site = (more: Partial<WebsiteDetails> = {}, domain = 'widgets-test.com') =>
  website(domain, 'code-1', more);

export const entityNumber = '粤ICP备19012345号';
export const websiteNumber = `${entityNumber}-1`;

export const filedWebsite = (more: Partial<FiledWebsite> = {}): FiledWebsite => ({
  websiteNumber,
  details: site(),
  filingType: 'InitialFiling',
  filedAt: monday,
  status: 'filed',
  reports: [],
  ...more,
});

/** The entity `widgets`, filed here by the account `widgets` with one website. */
export const filedHere = (
  more: Partial<Extract<EntityState, { status: 'Filed' | 'Cancelled' }>> = {},
): EntityState => ({
  status: 'Filed',
  entityNumber,
  province: 'Guangdong',
  accountId: 'widgets',
  documentHash,
  filingType: 'InitialFiling',
  filedAt: monday,
  orderId: 'o-0',
  details: widgets,
  websites: { [websiteNumber]: filedWebsite() },
  ...more,
});

/** What the registry holds of `widgets` through another provider. */
export const registered = (more: Partial<RegistryRecord> = {}): RegistryRecord => ({
  system: 'MIIT',
  provider: 'another provider',
  filedOn: '2017-06-01',
  documentHash,
  entity: widgets,
  entityNumber: '粤ICP备17000001号',
  websites: [
    {
      name: site().name,
      domains: ['widgets-test.com'],
      websiteNumber: '粤ICP备17000001号-1',
    },
  ],
  ...more,
});

export const registry = (...records: readonly RegistryRecord[]) => ({
  records,
  blacklisted: false,
});

type Instance = Exclude<InstanceState, { status: 'Unregistered' }>;

/** An instance that gets codes, of the account `widgets`. */
export const instanceOf = (more: Partial<Instance> = {}): Instance => ({
  status: 'Running',
  ...instance,
  codes: {},
  ...more,
});

export const freeCode = (more: Partial<Instance> = {}): CodeFacts => ({
  code: { forAccountId: 'widgets', status: 'free' },
  instance: instanceOf(more),
});

/** A domain that is filed, by default for `widgets` through another provider. */
export const filed = (more: { documentHash?: string; provider?: 'here' | 'other' } = {}) => ({
  filed: {
    documentHash,
    entityNumber: '粤ICP备17000001号',
    websiteNumber: '粤ICP备17000001号-1',
    provider: 'other' as const,
    ...more,
  },
});

/** A value without one of its fields. */
export const without = <Value extends object, Key extends keyof Value>(
  value: Value,
  key: Key,
): Omit<Value, Key> => {
  const rest: Partial<Value> = { ...value };
  delete rest[key];
  return rest as Omit<Value, Key>;
};
