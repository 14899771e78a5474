import type { ClaimedStream } from '../claims';
import type { OrderIn } from '../order/state';
import type { Release, StreamUpdate } from './stream-update';

/** Several streams are released in the order domains, codes, registry, account: O-2 holds until all else is free. */
const kinds = [
  ['domain-', 'DomainReleased'],
  ['instance-', 'ServiceCodeReleased'],
  ['registry-', 'EntityOrderClosed'],
  ['account-', 'OrderClosed'],
] as const;

const releasesIn = (claims: readonly ClaimedStream[]): readonly StreamUpdate[] =>
  kinds.flatMap(([prefix, type]) => {
    const ofKind = claims.filter(({ stream }) => stream.startsWith(prefix));
    return [...new Set(ofKind.map(({ stream }) => stream))].sort().map((stream) => ({
      stream,
      events: [],
      releases: ofKind
        .filter((claim) => claim.stream === stream)
        .map(({ code }): Release => (code === undefined ? { type } : { type, serviceCode: code })),
    }));
  });

/** O-5, C-5: what an order frees when it is withdrawn, given up, lapsed or cancelled by deregistration. */
export const releasesOf = (order: OrderIn<'Cancelled'>): readonly StreamUpdate[] =>
  releasesIn([...order.openingClaims, ...('claims' in order ? order.claims : [])]);

/** What a new `Submitted` frees: that which the previous one listed and the latest does not. */
export const supersededClaims = (
  previous: readonly ClaimedStream[],
  latest: readonly ClaimedStream[],
): readonly StreamUpdate[] =>
  releasesIn(
    previous.filter(
      (claim) => !latest.some(({ stream, code }) => stream === claim.stream && code === claim.code),
    ),
  );
