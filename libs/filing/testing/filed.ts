import type { Happened } from '../decision';
import type { EntityEvent, EntityState, FiledWebsite } from '../entity/events';
import { evolveEntity, initialEntity } from '../entity/evolve';
import type { Instant } from '../time';
import { fold } from './decider';
import { on, website, widgets } from './values';

/** The numbers of the enterprise `widgets` and of its two websites. */
export const entityNumber = '粤ICP备19012345号';
export const siteNumber = `${entityNumber}-1`;
export const shopNumber = `${entityNumber}-2`;

export const filedSite = website('widgets-test.com', 'code-1');
export const filedShop = website('shop-widgets-test.com', 'code-2');

type DataOf<Type extends EntityEvent['type']> = Extract<EntityEvent, { type: Type }>['data'];

export const entityFiled = (more: Partial<DataOf<'EntityFiled'>> = {}): EntityEvent => ({
  type: 'EntityFiled',
  data: {
    entityNumber,
    province: 'Guangdong',
    accountId: 'widgets',
    documentHash: 'h-widgets',
    filingType: 'InitialFiling',
    orderId: 'o-1',
    entity: widgets,
    ...more,
  },
});

export const websiteFiled = (more: Partial<DataOf<'WebsiteFiled'>> = {}): EntityEvent => ({
  type: 'WebsiteFiled',
  data: {
    websiteNumber: siteNumber,
    filingType: 'InitialFiling',
    orderId: 'o-1',
    website: filedSite,
    ...more,
  },
});

export const shopFiled = (): EntityEvent =>
  websiteFiled({ websiteNumber: shopNumber, website: filedShop });

/** When the enterprise and its websites were filed. */
export const filingDay = on('2019-03-20T15:00');

export const at = (moment: Instant, ...events: readonly EntityEvent[]): Happened<EntityEvent>[] =>
  events.map((event) => ({ ...event, occurredAt: moment }));

export const oneWebsite = at(filingDay, entityFiled(), websiteFiled());
export const twoWebsites = [...oneWebsite, ...at(filingDay, shopFiled())];

type Filed = Exclude<EntityState, { status: 'NotFiled' }>;

/** The entity that a history, which begins with its filing, leads to. */
export const entityAfter = (...history: readonly Happened<EntityEvent>[]): Filed => {
  const state = fold({ initial: initialEntity, evolve: evolveEntity }, history);
  if (state.status === 'NotFiled') throw new Error('the history files no entity');
  return state;
};

/** One of the entity's websites after a history. */
export const websiteAfter = (
  history: readonly Happened<EntityEvent>[],
  websiteNumber = siteNumber,
): FiledWebsite => {
  const website = entityAfter(...history).websites[websiteNumber];
  if (website === undefined) throw new Error(`the history files no ${websiteNumber}`);
  return website;
};
