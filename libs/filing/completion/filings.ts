import type { FiledEntityDetails, FiledWebsiteDetails } from '../entity/events';
import { numberAsFiled } from '../order/numbers';
import type { OrderIn } from '../order/state';
import { hiChinaRecord } from '../registry/records';
import { websiteKey } from '../values';
import type { CompletionFacts } from './facts';

export type CompletedOrder = OrderIn<'Completed'>;

/** A completed order that lacks a number its filing type needs: an error in the decisions before, never a refusal. */
export class NumberMissing extends Error {
  constructor(
    readonly orderId: string,
    readonly of: string,
  ) {
    super(`order ${orderId} completed without a number for ${of}`);
  }
}

export interface Filing {
  readonly websiteNumber: string;
  readonly website: FiledWebsiteDetails;
}

/** The number given by the approval (T-1, T-11, T-12) or the one under which the order was opened. */
export const entityNumberOf = (order: CompletedOrder): string => {
  const number = order.numberedEntity ?? order.entityNumber;
  if (number === undefined) throw new NumberMissing(order.orderId, 'the entity');
  return number;
};

export const websiteNumberOf = (order: CompletedOrder): string => {
  if (order.websiteNumber === undefined) throw new NumberMissing(order.orderId, 'the website');
  return order.websiteNumber;
};

export const draftedWebsites = (order: CompletedOrder): readonly FiledWebsiteDetails[] =>
  (order.draft.websites ?? []).map((website) => ({
    ...website,
    name: website.name ?? '',
    domains: website.domains ?? [],
  }));

/** The HiChina filing that a T-11 or T-12 takes over. */
const takenOver = (order: CompletedOrder, { registry }: CompletionFacts) =>
  hiChinaRecord(registry.records, entityNumberOf(order));

/** The websites that an order files here, with their numbers, in draft order (T-11, T-12: in the record's). */
export const filingsOf = (order: CompletedOrder, facts: CompletionFacts): readonly Filing[] => {
  const numbered = (
    numberOf: (website: FiledWebsiteDetails) => string | undefined,
  ): readonly Filing[] =>
    draftedWebsites(order).map((website) => {
      const websiteNumber = numberOf(website);
      if (websiteNumber === undefined) throw new NumberMissing(order.orderId, websiteKey(website));
      return { websiteNumber, website };
    });
  switch (order.filingType) {
    case 'InitialFiling':
    case 'WebsiteAddition':
    case 'ContinuedWebsiteAddition':
      return numbered((website) => order.websiteNumbers[websiteKey(website)]);
    case 'ProviderAddition':
    case 'ContinuedProviderAddition':
      return numbered((website) => numberAsFiled(website, entityNumberOf(order), facts));
    case 'FilingClaim':
    case 'FilingImport':
      return (takenOver(order, facts)?.websites ?? []).map(({ websiteNumber, ...website }) => ({
        websiteNumber,
        website: { kind: 'website', ...website },
      }));
    default:
      return [];
  }
};

/** The subject as the order describes it; a claim or an import takes the record's. */
export const entityDetailsOf = (
  order: CompletedOrder,
  facts: CompletionFacts,
): FiledEntityDetails =>
  order.filingType === 'FilingClaim' || order.filingType === 'FilingImport'
    ? (takenOver(order, facts)?.entity ?? {})
    : (order.draft.entity ?? {});
