import { backOff } from 'exponential-backoff';
import type { Clock } from '#libs/commands';
import { StoreUnavailable, type EventStore, type RecordedEvent } from '#libs/event-store';
import { instant } from '#libs/filing';
import { Checkpoint, type EventAt, type ParkedId } from './checkpoint';
import { InOrder } from './in-order';
import { decisionsOn, eventAt, type Decided } from './parking';
import { type Log, longestReason, mostParked, type Retry } from './patience';
import type { Policy } from './policy';

const usual: Retry = { attempts: 5, startingDelayMs: 200 };
const maxDelay = 5_000;

/** Progress alone is written after so many events; what is parked at once. */
const unsavedEvents = 256;

export interface RunnerParts {
  readonly store: EventStore;
  readonly clock: Clock;
  readonly ledgerId: string;
  readonly log: Log;
  /** how patiently a failing event is tried; default: 5 times within 3 s */
  readonly retry?: Retry;
  readonly stopping: AbortSignal;
  /** told whenever `position` has moved */
  readonly moved: () => void;
  /** told when the checkpoint cannot be written */
  readonly fail: (error: unknown) => void;
}

const placeOf = ({ stream, revision, position, type }: RecordedEvent): EventAt => ({
  stream,
  revision: String(revision),
  position: String(position),
  type,
});

/** One policy at work: what it has handled, what it has parked, and what operators decided of that. */
export class PolicyRunner {
  private readonly order: InOrder<RecordedEvent>;
  private readonly parked: Map<string, ParkedId>;
  private reached: bigint | undefined;
  private decisions: bigint;
  private unsaved = 0;
  private saving: Promise<void> = Promise.resolve();
  private saveAgain = false;

  private constructor(
    private readonly policy: Policy,
    private readonly parts: RunnerParts,
    private readonly checkpoint: Checkpoint,
  ) {
    const { position, parked, decisions } = checkpoint.progress;
    this.reached = position;
    this.decisions = decisions;
    this.parked = new Map(parked.map((each) => [each.correlationId, each]));
    this.order = new InOrder(
      (event) => this.handle(event),
      (reached) => {
        this.reached = reached;
        parts.moved();
      },
    );
  }

  /** @throws LogReplaced */
  static async open(policy: Policy, parts: RunnerParts): Promise<PolicyRunner> {
    const { store, ledgerId } = parts;
    return new PolicyRunner(policy, parts, await Checkpoint.open(store, policy.name, ledgerId));
  }

  /** Everything up to here has been handled or parked. */
  get position(): bigint | undefined {
    return this.reached;
  }

  /** Takes the log's next event; one that was handled before is passed over. */
  async add(event: RecordedEvent): Promise<void> {
    if (this.reached !== undefined && event.position <= this.reached) return;
    await this.order.add(event.metadata.$correlationId, event);
    this.unsaved += 1;
    if (this.unsaved >= unsavedEvents) this.save();
  }

  /** Follows what operators have decided since it was last asked to. */
  async followDecisions(): Promise<void> {
    for await (const decided of decisionsOn(this.parts.store, this.policy.name, this.decisions)) {
      const { correlationId } = decided;
      if (!(await this.order.inTurn(correlationId, () => this.decided(decided)))) return;
      this.decisions = decided.revision + 1n;
      this.save();
    }
  }

  /** Ends what was taken, and writes the checkpoint. */
  async close(): Promise<void> {
    await this.order.idle();
    this.save();
    await this.saving;
  }

  /** One write after the other, each of what is true then. */
  save(): void {
    if (this.saveAgain) return;
    this.saveAgain = true;
    this.saving = this.saving.then(() => this.write()).catch(this.parts.fail);
  }

  private write(): Promise<void> {
    const write = () => {
      this.saveAgain = false;
      this.unsaved = 0;
      const { reached: position, decisions } = this;
      const parked = [...this.parked.values()];
      const now = instant(this.parts.clock.now());
      return this.checkpoint.write({ position, parked, decisions }, now);
    };
    return backOff(write, {
      numOfAttempts: Infinity,
      maxDelay,
      retry: (error) => error instanceof StoreUnavailable && !this.parts.stopping.aborted,
    });
  }

  /** `false`: it is being stopped, and the event is left for the next start. */
  private async handle(event: RecordedEvent): Promise<boolean> {
    if (!this.policy.concerns(event)) return true;
    const place = placeOf(event);
    const { $correlationId: id } = event.metadata;
    const parked = this.parked.get(id);
    if (parked === undefined) return this.tried(id, place, async () => event, []);
    const last = parked.waiting.at(-1) ?? parked.event;
    if (event.position <= BigInt(last.position)) return true; // delivered again
    this.parked.set(id, { ...parked, waiting: [...parked.waiting, place] });
    this.save();
    return true;
  }

  /** Goes on with what waits, and with what had failed unless that is skipped; as `handle`. */
  private async decided({ correlationId, position, action, by, why }: Decided): Promise<boolean> {
    const parked = this.parked.get(correlationId);
    if (parked?.event.position !== position) return true; // followed before, or parked anew since
    const { policy, parts } = this;
    const facts = { policy: policy.name, correlationId, action, by, why };
    parts.log.info(facts, 'an operator decided on what was parked');
    const left = action === 'skip' ? parked.waiting : [parked.event, ...parked.waiting];
    for (const [n, place] of left.entries()) {
      const read = () => eventAt(parts.store, place);
      if (!(await this.tried(correlationId, place, read, left.slice(n + 1)))) return false;
      if (this.parked.get(correlationId) !== parked) return true; // parked anew
    }
    this.parked.delete(correlationId);
    return true;
  }

  /** Follows an event as often as it takes; gives up by parking it, with what waits behind it. */
  private async tried(
    correlationId: string,
    place: EventAt,
    read: () => Promise<RecordedEvent>,
    waiting: readonly EventAt[],
  ): Promise<boolean> {
    const { stopping, retry, log, clock } = this.parts;
    const { attempts, startingDelayMs: startingDelay } = retry ?? usual;
    try {
      await backOff(async () => this.policy.follow(await read()), {
        numOfAttempts: Infinity,
        startingDelay,
        maxDelay,
        retry: (error, attempt) =>
          !stopping.aborted &&
          (attempt < attempts || error instanceof StoreUnavailable || !this.roomFor(correlationId)),
      });
    } catch (error) {
      if (stopping.aborted) return false;
      const reason = String(error).slice(0, longestReason);
      const since = instant(clock.now());
      this.parked.set(correlationId, { correlationId, event: place, reason, since, waiting });
      this.save();
      log.warn({ policy: this.policy.name, correlationId, ...place, reason }, 'policy parked');
    }
    return true;
  }

  private roomFor(correlationId: string): boolean {
    const room = this.parked.size < mostParked || this.parked.has(correlationId);
    if (!room) {
      const facts = { policy: this.policy.name, correlationId, parked: this.parked.size };
      this.parts.log.warn(facts, 'too much is parked already: trying on');
    }
    return room;
  }
}
