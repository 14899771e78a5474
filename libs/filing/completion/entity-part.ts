import type { EntityEvent, FiledWebsite } from '../entity/events';
import {
  draftedWebsites,
  entityDetailsOf,
  entityNumberOf,
  filingsOf,
  websiteNumberOf,
  type CompletedOrder,
} from './filings';
import type { CompletionFacts } from './facts';

/** The website that a T-7, T-9 or T-10 is about, as it is filed. */
export const websiteOf = (
  order: CompletedOrder,
  { entity }: Pick<CompletionFacts, 'entity'>,
): FiledWebsite | undefined =>
  entity.status === 'NotFiled' ? undefined : entity.websites[websiteNumberOf(order)];

/** what a T-7 drops; the same once its `WebsiteChanged` is there. */
export const droppedBy = (
  order: CompletedOrder,
  facts: Pick<CompletionFacts, 'entity'>,
): readonly string[] => {
  const website = websiteOf(order, facts);
  if (website?.changed?.orderId === order.orderId) return website.changed.dropped;
  const kept = draftedWebsites(order).flatMap(({ domains }) => domains);
  return (website?.details.domains ?? []).filter((domain) => !kept.includes(domain));
};

/** Whether the order files the entity here: it is not filed here yet, or just by this order. */
export const filesEntity = (order: CompletedOrder, { entity }: CompletionFacts): boolean =>
  filesWebsites(order) && (entity.status === 'NotFiled' || entity.orderId === order.orderId);

/** T-1 to T-5, T-11, T-12. */
const filesWebsites = ({ filingType }: CompletedOrder): boolean =>
  ![
    'EntityChange',
    'WebsiteChange',
    'EntityCancellation',
    'WebsiteCancellation',
    'ProviderRemoval',
  ].includes(filingType);

/** What the entity's stream says of a completed order (contract, "Completion of an approved order"). */
export const entityEvents = (
  order: CompletedOrder,
  facts: CompletionFacts,
): readonly EntityEvent[] => {
  const { orderId, filingType, province, accountId } = order;
  const documentHash = facts.documentHash ?? order.documentHash;
  switch (filingType) {
    case 'EntityChange':
      return [
        {
          type: 'EntityChanged',
          data: { orderId, entity: entityDetailsOf(order, facts), documentHash },
        },
      ];
    case 'WebsiteChange':
      return draftedWebsites(order).map((website) => ({
        type: 'WebsiteChanged',
        data: {
          websiteNumber: websiteNumberOf(order),
          orderId,
          website,
          dropped: droppedBy(order, facts),
        },
      }));
    case 'EntityCancellation':
      return [{ type: 'Cancelled', data: { subject: 'entity', reason: 'requested', orderId } }];
    case 'WebsiteCancellation':
      return [
        {
          type: 'Cancelled',
          data: {
            subject: 'website',
            websiteNumber: websiteNumberOf(order),
            reason: 'requested',
            orderId,
          },
        },
      ];
    case 'ProviderRemoval':
      return [
        {
          type: 'ProviderRemoved',
          data: { websiteNumber: websiteNumberOf(order), cause: 'order', orderId },
        },
      ];
    default: {
      const filed = filingsOf(order, facts).map(({ websiteNumber, website }): EntityEvent => ({
        type: 'WebsiteFiled',
        data: { websiteNumber, filingType, orderId, website },
      }));
      if (!filesEntity(order, facts)) return filed;
      const entity = entityDetailsOf(order, facts);
      const entityNumber = entityNumberOf(order);
      return [
        {
          type: 'EntityFiled',
          data: { entityNumber, province, accountId, documentHash, filingType, orderId, entity },
        },
        ...filed,
      ];
    }
  }
};
