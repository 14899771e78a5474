import { completionOf } from '../completion/completion';
import type { CompletionFacts } from '../completion/facts';
import type { CompletedOrder } from '../completion/filings';
import { facts } from './completed';
import { entityNumber } from './filed';

/** The completion of an order that its account still waits for. */
export const complete = (order: CompletedOrder, more: Partial<CompletionFacts> = {}) =>
  completionOf(order, facts(order, more));

export const entityStream = `entity-${entityNumber}`;
export const numbered = { type: 'EntityNumbered', data: { entityNumber, accountId: 'widgets' } };
export const registryUpdate = (...events: readonly object[]) => ({
  stream: 'registry-h-widgets',
  events,
  releases: [{ type: 'EntityOrderClosed' }],
});
export const accountUpdate = (...events: readonly object[]) => ({
  stream: 'account-widgets',
  events,
  releases: [{ type: 'OrderClosed' }],
});
export const link = { type: 'AccountLinked', data: { documentHash: 'h-widgets', entityNumber } };
/** What follows on registry and account once the entity is filed here and the account linked. */
export const closed = [registryUpdate(), accountUpdate()];
