import type { AccountEvent } from '../account/events';
import { streams } from '../claims';
import type { RegistryEvent } from '../registry/events';
import { domainUpdates } from './domain-part';
import type { CompletionFacts } from './facts';
import { entityEvents, filesEntity } from './entity-part';
import { entityNumberOf, type CompletedOrder } from './filings';
import { tell, type StreamUpdate } from './stream-update';

const codeUpdates = ({ claims, orderId }: CompletedOrder): readonly StreamUpdate[] => {
  const codes = claims.flatMap(({ stream, code }) =>
    code === undefined ? [] : [{ stream, code }],
  );
  return [...new Set(codes.map(({ stream }) => stream))].sort().map((stream) => ({
    stream,
    events: codes
      .filter((used) => used.stream === stream)
      .map(({ code }) => ({ type: 'ServiceCodeUsed', data: { serviceCode: code, orderId } })),
    releases: [],
  }));
};

const registryUpdates = (
  order: CompletedOrder,
  facts: CompletionFacts,
): readonly StreamUpdate[] => {
  const { accountId } = order;
  const entityNumber = entityNumberOf(order);
  const numbered: RegistryEvent = { type: 'EntityNumbered', data: { entityNumber, accountId } };
  const own = streams.registry(order.documentHash);
  const changedTo = facts.documentHash ?? order.documentHash;
  return [
    ...(changedTo === order.documentHash ? [] : [tell(streams.registry(changedTo), numbered)]),
    {
      stream: own,
      events: filesEntity(order, facts) ? [numbered] : [],
      releases: [{ type: 'EntityOrderClosed' }],
    },
  ];
};

/** O-1: the link follows the entity's document and number, and survives both their ends. */
const accountUpdate = (order: CompletedOrder, facts: CompletionFacts): StreamUpdate => {
  const linked = facts.account.status === 'Registered' ? facts.account.linked : undefined;
  const entityNumber = entityNumberOf(order);
  const documentHash = facts.documentHash ?? order.documentHash;
  const link: AccountEvent = { type: 'AccountLinked', data: { documentHash, entityNumber } };
  return {
    stream: streams.account(order.accountId),
    events:
      linked?.documentHash === documentHash && linked.entityNumber === entityNumber ? [] : [link],
    releases: [{ type: 'OrderClosed' }],
  };
};

/** The account's claim ends last: once it has, everything is there, and a later state says nothing of this order. */
const isDone = ({ orderId }: CompletedOrder, { account }: CompletionFacts): boolean =>
  account.status !== 'Registered' || account.open?.orderId !== orderId;

/**
 * What an approved order does to every other stream, in the order in which it is appended, one append a
 * stream (contract, "Completion of an approved order"): entity, domains, codes, registry, account. Asked
 * again after a crash half-way it gives the same for every stream that is still to be told; nothing once the
 * account is. Throws `NumberMissing` for an order that completed without the numbers of its filing type.
 */
export const completionOf = (
  order: CompletedOrder,
  facts: CompletionFacts,
): readonly StreamUpdate[] =>
  isDone(order, facts)
    ? []
    : [
        tell(streams.entity(entityNumberOf(order)), ...entityEvents(order, facts)),
        ...domainUpdates(order, facts),
        ...codeUpdates(order),
        ...registryUpdates(order, facts),
        accountUpdate(order, facts),
      ];
