import { WrongRevision } from '#libs/event-store';
import type { Claim, ClaimedStream, DomainEvent, OpenedOrder, OrderState } from '#libs/filing';
import { categories, categoryOf, type CategoryName } from './categories';
import type { Current } from './current';
import type { FollowUps } from './follow-ups';
import type { Cause, OrderOf, Recorder } from './recording';
import type { Loaded, Repository } from './repository';

/** How long the holder of a claim gets to append the event that the claim announces. */
const grace = { ms: 2_000, steps: 20 };

/** What becomes of a claim that somebody else meets. */
export type Standing =
  /** the claim stands: its order is open and lists it */
  | { readonly held: OpenedOrder }
  /** nobody's, or its order has gone on without it: it may be taken over */
  | { readonly held: undefined }
  /** its order's completion was caught up: read the stream again */
  | 'changed';

/** Claims of orders on streams beside their own (architecture, "Several streams, no transactions"). */
export class Claims {
  constructor(
    private readonly repository: Repository,
    private readonly current: Current,
    private readonly followUps: FollowUps,
    private readonly recorder: Recorder,
    private readonly pause: (ms: number) => Promise<unknown>,
  ) {}

  /** Judges a claim found on a stream by the stream of the order that holds it. */
  async standing(claimed: ClaimedStream, claim: Claim, cause: Cause): Promise<Standing> {
    for (;;) {
      const holder = await this.current.order(claim.orderId);
      const { state } = holder;
      if (state.status === 'Cancelled') return { held: undefined };
      if (state.status !== 'NotOpened' && listedBy(state).some((each) => same(each, claimed))) {
        if (state.status !== 'Completed') return { held: state };
        await this.followUps.complete(holder, state);
        return 'changed';
      }
      if (holder.revision > BigInt(claim.orderRevision)) return { held: undefined };
      if (await this.movedOn(holder, claim.orderId)) continue;
      if (await this.voided(holder, cause)) return { held: undefined };
    }
  }

  /** Whether an order that holds a number was approved with it. */
  async numberStands(claimed: ClaimedStream, claim: Claim, cause: Cause): Promise<boolean> {
    const { state } = await this.current.order(claim.orderId);
    if (state.status === 'Completed') return state.numberClaims.some((each) => same(each, claimed));
    const standing = await this.standing(claimed, claim, cause);
    return standing === 'changed' || standing.held !== undefined;
  }

  /** Appends a claim to a stream as the decision read it; throws `WrongRevision` when it has moved on since. */
  async take(
    read: Loaded<unknown>,
    claimed: ClaimedStream,
    claim: Claim,
    order: OrderOf,
    cause: Cause,
  ): Promise<Loaded<unknown>> {
    const { category, name } = categoryOf(claimed.stream);
    const event = claimEvent(name, claimed, claim, order);
    const events = this.recorder.events(
      cause,
      claimed.stream,
      [event],
      { order },
      `@${read.revision}`,
    );
    return this.repository.append(category, read, events);
  }

  private async movedOn(holder: Loaded<OrderState>, orderId: string): Promise<boolean> {
    for (let step = 0; step < grace.steps; step += 1) {
      await this.pause(grace.ms / grace.steps);
      const { revision } = await this.repository.load(categories.order, orderId);
      if (revision > holder.revision) return true;
    }
    return false;
  }

  private async voided(holder: Loaded<OrderState>, cause: Cause): Promise<boolean> {
    const events = this.recorder.events(cause, holder.stream, [
      { type: 'ClaimVoided', data: { by: cause.commandId } },
    ]);
    try {
      await this.repository.append(categories.order, holder, events);
      return true;
    } catch (error) {
      if (error instanceof WrongRevision) return false;
      throw error;
    }
  }
}

const same = (a: ClaimedStream, b: ClaimedStream) => a.stream === b.stream && a.code === b.code;

/** The streams that an order's own events list as claimed. */
export const listedBy = (order: OpenedOrder): readonly ClaimedStream[] => [
  ...order.openingClaims,
  ...('claims' in order ? order.claims : []),
  ...('numberClaims' in order ? order.numberClaims : []),
];

const claimEvent = (
  category: CategoryName,
  { code }: ClaimedStream,
  claim: Claim,
  order: OrderOf,
): DomainEvent => {
  const data = { orderId: claim.orderId, orderRevision: claim.orderRevision };
  switch (category) {
    case 'account':
      return { type: 'OrderOpened', data };
    case 'registry':
      return { type: 'EntityOrderOpened', data };
    case 'domain':
      return { type: 'DomainClaimed', data: { ...data, accountId: order.accountId } };
    case 'instance':
      return { type: 'ServiceCodeReserved', data: { ...data, serviceCode: code } };
    case 'number':
      return { type: 'NumberClaimed', data };
    default:
      throw new Error(`streams of ${category} cannot be claimed`);
  }
};
