import type { Claim } from '../claims';
import type { DomainEvent } from '../decision';

/** A claim of an order to be released on a stream; which claim exactly, the stream says. */
export interface Release {
  readonly type: 'OrderClosed' | 'EntityOrderClosed' | 'DomainReleased' | 'ServiceCodeReleased';
  /** with `ServiceCodeReleased` only */
  readonly serviceCode?: string;
}

/** What one stream gets, in one append: the events, then the releases. */
export interface StreamUpdate {
  readonly stream: string;
  readonly events: readonly DomainEvent[];
  readonly releases: readonly Release[];
}

/** Events for one stream, and no release. */
export const tell = (stream: string, ...events: readonly DomainEvent[]): StreamUpdate => ({
  stream,
  events,
  releases: [],
});

/**
 * A release as an event, naming the claim that the stream holds.
 * None when the stream holds no claim or another order's: then there is nothing to release.
 */
export const releaseEvents = (
  { type, serviceCode }: Release,
  orderId: string,
  held: Claim | undefined,
): readonly DomainEvent<Release['type'], Claim & { readonly serviceCode?: string }>[] =>
  held?.orderId === orderId
    ? [
        {
          type,
          data: {
            orderId,
            orderRevision: held.orderRevision,
            ...(serviceCode === undefined ? {} : { serviceCode }),
          },
        },
      ]
    : [];
