import { WrongRevision } from '#libs/event-store';
import {
  releaseEvents,
  sameClaim,
  type Claim,
  type ClaimedStream,
  type DomainEvent,
  type StreamUpdate,
} from '#libs/filing';
import { categoryOf, type categories } from './categories';
import type { Cause, OrderOf, Recorder } from './recording';
import type { Loaded, Repository } from './repository';

/** Appends what follows from a decision to streams beside its own; what is there already is not appended again. */
export class Updates {
  constructor(
    private readonly repository: Repository,
    private readonly recorder: Recorder,
  ) {}

  /**
   * One append: the events, then the releases of the order's claims that the stream still carries
   * (with `exactly`: of that claim alone). Does nothing where the stream has answered the command.
   */
  async apply(
    { stream, events, releases }: StreamUpdate,
    cause: Cause,
    order?: OrderOf,
    exactly?: Claim,
  ): Promise<void> {
    const { category, id } = categoryOf(stream);
    for (;;) {
      const loaded = await this.repository.load(category, id);
      if (loaded.answered.has(cause.commandId)) return;
      const freed = releases.flatMap((release) => {
        const held = claimOn(loaded, release.serviceCode);
        const wanted = exactly === undefined || sameClaim(held, exactly);
        return order === undefined || !wanted ? [] : releaseEvents(release, order.orderId, held);
      });
      if (await this.appended(loaded, [...events, ...freed], cause, order)) return;
    }
  }

  /** Gives back exactly this claim; one that is not exactly this is left alone. */
  async release(
    claimed: ClaimedStream,
    claim: Claim,
    cause: Cause,
    order: OrderOf | undefined,
  ): Promise<void> {
    const { category, id } = categoryOf(claimed.stream);
    for (;;) {
      const loaded = await this.repository.load(category, id);
      if (!sameClaim(claimOn(loaded, claimed.code), claim)) return;
      if (await this.appended(loaded, [releaseEvent(claimed, claim)], cause, order)) return;
    }
  }

  private async appended(
    loaded: Loaded<unknown>,
    events: readonly DomainEvent[],
    cause: Cause,
    order: OrderOf | undefined,
  ): Promise<boolean> {
    if (events.length === 0) return true;
    const decided = order === undefined ? {} : { order };
    const recorded = this.recorder.events(
      cause,
      loaded.stream,
      events,
      decided,
      `@${loaded.revision}`,
    );
    try {
      await this.repository.append(categoryOf(loaded.stream).category, loaded, recorded);
      return true;
    } catch (error) {
      if (error instanceof WrongRevision) return false;
      throw error;
    }
  }
}

/** The claim that a stream carries, of an instance that on one of its codes. */
const claimOn = (loaded: Loaded<unknown>, code = ''): Claim | undefined => {
  const { name } = categoryOf(loaded.stream);
  switch (name) {
    case 'account': {
      const state = loaded.state as (typeof categories)['account']['initial'];
      return state.status === 'Registered' ? state.open : undefined;
    }
    case 'registry':
      return (loaded.state as (typeof categories)['registry']['initial']).open;
    case 'domain':
      return (loaded.state as (typeof categories)['domain']['initial']).claim;
    case 'number':
      return (loaded.state as (typeof categories)['number']['initial']).claim;
    case 'instance': {
      const state = loaded.state as (typeof categories)['instance']['initial'];
      return state.status === 'Unregistered' ? undefined : state.codes[code]?.claim;
    }
    default:
      return undefined;
  }
};

const releaseEvent = (
  { stream, code }: ClaimedStream,
  { orderId, orderRevision }: Claim,
): DomainEvent => {
  const data = { orderId, orderRevision };
  switch (categoryOf(stream).name) {
    case 'account':
      return { type: 'OrderClosed', data };
    case 'registry':
      return { type: 'EntityOrderClosed', data };
    case 'domain':
      return { type: 'DomainReleased', data };
    case 'instance':
      return { type: 'ServiceCodeReleased', data: { ...data, serviceCode: code } };
    case 'number':
      return { type: 'NumberReleased', data };
    default:
      throw new Error(`${stream} carries no claims`);
  }
};
