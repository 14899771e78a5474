import { isDeepStrictEqual } from 'node:util';
import type { Json, JsonObject } from '#libs/event-store';
import type { OrderContext } from '#libs/filing';
import type { Loaded } from './repository';

/** What a decision answers and sees beside its own stream: with it, it can be taken again from the log alone. */
export interface Basis {
  /** the command's fields, personal values sealed */
  readonly fields: object;
  readonly context?: JsonObject;
}

/**
 * The basis as the first event of a decision keeps it in its metadata. Fields that the event's data carries as they
 * are stand in `carried` by name alone.
 */
export const keptBasis = ({ fields, context }: Basis, data: JsonObject): JsonObject => {
  const given = Object.entries(defined(fields) as JsonObject);
  const isCarried = ([name, value]: [string, Json]) => isDeepStrictEqual(data[name], value);
  return {
    commandFields: {
      carried: given.filter(isCarried).map(([name]) => name),
      others: Object.fromEntries(given.filter((field) => !isCarried(field))),
    },
    ...(context && { context }),
  };
};

/**
 * What an order's decision saw of other streams: the revision at which each was read (-1: there was none), and what is
 * not told by folding those: claims of others that stood, and what ports and hashed names said.
 */
export const seenContext = (
  context: OrderContext,
  read: ReadonlyMap<string, Loaded<unknown>>,
): JsonObject => {
  const { openOrder, domains, codes, icpPassword } = context;
  const domainsHeld = Object.entries(domains).flatMap(([domain, { heldBy }]) =>
    heldBy ? [[domain, heldBy] as const] : [],
  );
  const codesHeld = Object.entries(codes).flatMap(([code, { heldBy }]) =>
    heldBy === undefined ? [] : [[code, heldBy] as const],
  );
  const lists = Object.entries({
    numbersInUse: context.numbersInUse,
    blacklistedNames: context.blacklistedNames,
    administersElsewhere: context.administersElsewhere,
  }).filter(([, list]) => list.length > 0);
  return {
    read: revisionsOf(read.values()),
    ...(openOrder !== undefined && { openOrder }),
    ...(domainsHeld.length > 0 && { domainsHeld: Object.fromEntries(domainsHeld) }),
    ...(codesHeld.length > 0 && { codesHeld: Object.fromEntries(codesHeld) }),
    ...Object.fromEntries(lists),
    ...(icpPassword !== undefined && { icpPassword }),
  };
};

export const revisionsOf = (read: Iterable<Loaded<unknown>>): JsonObject =>
  Object.fromEntries([...read].map(({ stream, revision }) => [stream, Number(revision)]));

/** Optional fields that are `undefined` are absent in JSON. */
export const defined = (value: unknown): Json => {
  if (Array.isArray(value)) return value.map(defined);
  if (typeof value !== 'object' || value === null) return value as Json;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .map(([name, field]) => [name, defined(field)]),
  );
};
