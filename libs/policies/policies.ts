import { backOff } from 'exponential-backoff';
import { cancelOpenOrder, followedTypes, type Core } from '#libs/commands';
import type { EventStore, RecordedEvent } from '#libs/event-store';
import { instant } from '#libs/filing';
import { ledgerPrefixes } from '#libs/read-models';
import { Checkpoint, type Parked } from './checkpoint';
import { forwardToBureau } from './forwarding';
import { InOrder } from './in-order';

const followed = new Set<string>(followedTypes);

export interface PolicyParts {
  readonly store: EventStore;
  readonly core: Core;
  readonly ledgerId: string;
  /** `AUTO_FORWARD`: the ledger itself hands a photographed order over to the bureau */
  readonly autoForward: boolean;
  readonly log: { warn(facts: object, message: string): void };
  /** how often, and how patiently, a failing event is tried before it is parked */
  readonly retry?: { readonly numOfAttempts: number; readonly startingDelay: number };
}

/**
 * What follows from an event, at least once (architecture, "Policies and deliveries"): other streams told,
 * open orders of a deregistered entity cancelled, photographed orders forwarded.
 * Events of one correlation id are handled one after another; one that keeps failing parks its correlation id.
 */
export class Policies {
  private readonly stopping = new AbortController();
  private readonly waiting = new Set<() => void>();
  private readonly order: InOrder<RecordedEvent>;
  private readonly parkedById: Map<string, Parked>;
  private reached: bigint | undefined;
  private readonly running: Promise<void>;

  private constructor(
    private readonly parts: PolicyParts,
    private readonly checkpoint: Checkpoint,
    progress: { readonly position: bigint | undefined; readonly parked: readonly Parked[] },
  ) {
    this.reached = progress.position;
    this.parkedById = new Map(progress.parked.map((parked) => [parked.correlationId, parked]));
    this.order = new InOrder(
      (event) => this.handle(event),
      (position) => this.advance(position),
    );
    this.running = this.run();
  }

  static async start(parts: PolicyParts): Promise<Policies> {
    const checkpoint = await Checkpoint.open(parts.store, 'policies', parts.ledgerId);
    return new Policies(parts, checkpoint, await checkpoint.read());
  }

  /** Correlation ids that policies gave up on, with the reason. */
  get parked(): readonly Parked[] {
    return [...this.parkedById.values()];
  }

  /** Position up to which everything is done. */
  get position(): bigint | undefined {
    return this.reached;
  }

  /** Rejects when the policies cannot go on; resolves when they were stopped. */
  get stopped(): Promise<void> {
    return this.running;
  }

  /** Resolves once everything up to a position of an event on the ledger's streams has been handled. */
  async caughtUp(position: bigint): Promise<void> {
    while (this.reached === undefined || this.reached < position) {
      await Promise.race([new Promise<void>((resolve) => this.waiting.add(resolve)), this.running]);
      if (this.stopping.signal.aborted) return;
    }
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
    await this.save();
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    let unsaved = 0;
    for await (const delivered of this.parts.store.subscribeToAll({
      prefixes: ledgerPrefixes,
      signal,
      ...(this.reached !== undefined && { after: this.reached }),
    })) {
      if ('caughtUp' in delivered) await this.order.idle();
      else await this.order.add(delivered.metadata.$correlationId, delivered);
      unsaved += 1;
      if ('caughtUp' in delivered || unsaved >= 256) {
        await this.save();
        unsaved = 0;
      }
    }
    await this.order.idle();
  }

  /** `false`: the policies are being stopped, and the event is left for the next start. */
  private async handle(event: RecordedEvent): Promise<boolean> {
    const { $correlationId: correlationId } = event.metadata;
    if (!this.concerned(event) || this.parkedById.has(correlationId)) return true;
    const { numOfAttempts, startingDelay } = this.parts.retry ?? {
      numOfAttempts: 5,
      startingDelay: 200,
    };
    try {
      await backOff(() => this.follow(event), {
        numOfAttempts,
        startingDelay,
        retry: () => !this.stopping.signal.aborted,
      });
    } catch (error) {
      if (this.stopping.signal.aborted) return false;
      const reason = error instanceof Error ? error.message : String(error);
      const parked = { correlationId, position: String(event.position), type: event.type, reason };
      this.parkedById.set(correlationId, parked);
      this.parts.log.warn(parked, 'a policy gave up on this correlation id');
    }
    return true;
  }

  private concerned({ type }: RecordedEvent): boolean {
    return followed.has(type) || (this.parts.autoForward && type === 'PhotoVerified');
  }

  private async follow(event: RecordedEvent): Promise<void> {
    const { core, autoForward } = this.parts;
    await core.followUps.follow(event.stream, event);
    if (event.type === 'Cancelled') await cancelOpenOrder(core, event.stream, event);
    if (autoForward) await forwardToBureau(core, event);
  }

  private advance(position: bigint): void {
    this.reached = position;
    for (const resolve of this.waiting) resolve();
    this.waiting.clear();
  }

  private async save(): Promise<void> {
    const now = instant(this.parts.core.clock.now());
    await this.checkpoint.write({ position: this.reached, parked: this.parked }, now);
  }
}
