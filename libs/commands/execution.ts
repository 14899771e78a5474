import { WrongRevision } from '#libs/event-store';
import type { Accepted, Decision, DomainEvent } from '#libs/filing';
import type { Basis } from './basis';
import { CommandRefused, KeyReused, RaceLost, StaleRevision } from './errors';
import type { Cause, LedgerEvent, OrderOf, Recorder } from './recording';
import type { Refusals } from './refusals/refusals';
import type { Category, Loaded, Repository } from './repository';

/** How often a command is decided when others win the race to its stream. */
const attempts = 8;

/** One command on one stream. */
export interface Plan<State, E extends DomainEvent> {
  readonly category: Category<State, E>;
  readonly id: string;
  readonly cause: Cause;
  readonly ifMatch: bigint | undefined;
  /** decides what is due first; gives the stream as it then is */
  readonly settle?: (loaded: Loaded<State>) => Promise<Loaded<State>>;
  /** throws when the actor may not, or when there is nothing to act on */
  readonly decide: (loaded: Loaded<State>) => Promise<Verdict<E>>;
}

export interface Verdict<E extends DomainEvent> {
  readonly decision: Decision<E>;
  readonly basis: Basis;
  /** the order that the command is about, as it is decided to be */
  readonly order?: OrderOf;
  /** the stream's revision that was decided on, where deciding moved it */
  readonly decidedAt?: bigint;
  readonly streams?: readonly string[];
  /** appends that come before the command's own, such as claims; may throw `WrongRevision` */
  readonly first?: (decision: Accepted<E>) => Promise<void>;
  /** undoes what earlier attempts appended first, before the refusal is answered */
  readonly undo?: () => Promise<void>;
}

export interface Executed<State> {
  readonly loaded: Loaded<State>;
  /** what the command appended to its stream, now or the first time */
  readonly events: readonly LedgerEvent[];
}

/** Load, decide, append; a lost race is decided again, a repeat gives the first success (architecture, principles 4 and 5). */
export class Execution {
  constructor(
    private readonly repository: Repository,
    private readonly recorder: Recorder,
    private readonly refusals: Refusals,
  ) {}

  async run<State, E extends DomainEvent>(plan: Plan<State, E>): Promise<Executed<State>> {
    let loaded = this.repository.seen(plan.category, plan.id);
    let upToDate = false;
    for (let attempt = 0; attempt < attempts;) {
      if (loaded === undefined) {
        loaded = await this.repository.load(plan.category, plan.id);
        upToDate = true;
      }
      try {
        return await this.attempt(plan, loaded, upToDate);
      } catch (error) {
        if (error instanceof WrongRevision) attempt += 1;
        // what rests on a cached state is only an append: a refusal is decided again on the stream as it is
        else if (upToDate) throw error;
        loaded = undefined;
      }
    }
    throw new RaceLost(
      `others were first on ${plan.category.stream(plan.id)} ${attempts} times: try again`,
    );
  }

  private async attempt<State, E extends DomainEvent>(
    plan: Plan<State, E>,
    found: Loaded<State>,
    upToDate: boolean,
  ): Promise<Executed<State>> {
    const { cause, category } = plan;
    const repeated = found.answered.get(cause.commandId);
    if (repeated !== undefined) {
      if (repeated.commandHash !== cause.commandHash)
        throw new KeyReused('this Idempotency-Key was used with another body');
      return this.repository.replay(category, plan.id, cause.commandId);
    }
    const loaded = plan.settle === undefined ? found : await plan.settle(found);
    const verdict = await plan.decide(loaded);
    const { decision, basis, order, streams, first, undo } = verdict;
    if (plan.ifMatch !== undefined && plan.ifMatch !== loaded.revision)
      throw new StaleRevision(plan.ifMatch, loaded.revision);
    if (decision.outcome === 'refused') {
      await undo?.();
      const { decidedAt: revision = loaded.revision } = verdict;
      const status = statusOf[decision.reason];
      const { violations } = decision;
      if (upToDate) {
        const { stream } = loaded;
        const about = order && { order };
        await this.refusals.keep({ cause, stream, revision, status, violations, basis, ...about });
      }
      throw new CommandRefused(status, violations);
    }
    if (decision.events.length === 0) return { loaded, events: [] };
    await first?.(decision);
    const events = this.recorder.events(cause, loaded.stream, decision.events, {
      rules: decision.rules,
      basis,
      ...(order && { order }),
      ...(streams && { streams }),
    });
    return { loaded: await this.repository.append(category, loaded, events), events };
  }
}

const statusOf = { malformed: 400, forbidden: 403, unknown: 404, state: 409, rules: 422 } as const;
