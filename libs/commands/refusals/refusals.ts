import type { NewEvent } from '#libs/event-store';
import { dayOf, type Day, type Violation } from '#libs/filing';
import type { Basis } from '../basis';
import type { Log } from '../ports';
import type { Cause, OrderOf, Recorder } from '../recording';
import { RefusalBudget, type RefusalLimits } from './budget';

export interface RefusalOptions extends RefusalLimits {
  /** for how long a refused command can be read, days (`$maxAge` of its stream) */
  readonly days: number;
}

const mebibyte = 2 ** 20;

/** At most 90 × 64 MiB of a process's refused commands at a time. */
const usual: RefusalOptions = { days: 90, bytesOfDay: 64 * mebibyte, bytesOfActor: mebibyte };

/** A command that was refused: what was decided on, with what, and what was answered. */
export interface Refusal {
  readonly cause: Cause;
  /** the stream that would have committed it, and its revision as decided on; -1n: there was none */
  readonly stream: string;
  readonly revision: bigint;
  /** the HTTP status of the answer */
  readonly status: number;
  readonly violations: readonly Violation[];
  readonly basis: Basis;
  /** absent: of no order, or of one that was not opened */
  readonly order?: OrderOf;
}

/** A refused command is not in the log: the day's budget is spent (no cause), or the store failed. */
export class RefusalNotKept extends Error {
  override readonly name = 'RefusalNotKept';
  constructor(
    readonly reason: 'budget' | 'store',
    readonly command: string,
    readonly actor: Cause['actor'],
    cause?: unknown,
  ) {
    super(`${command} of ${actor.role} ${actor.id} was refused and not kept (${reason})`, {
      cause,
    });
  }
}

/**
 * Keeps refused commands, sealed as everywhere, on `refused-<day>`: what `redecide` asks again. They are no part of the
 * ledger's history, and nothing is answered by them: a repeat is decided anew, and kept anew when it is refused again.
 */
export class Refusals {
  private readonly options: RefusalOptions;
  private readonly budget: RefusalBudget;
  private notKept: (loss: RefusalNotKept) => void = (loss) => process.emitWarning(loss);
  private begun: { readonly stream: string; readonly retained: Promise<void> } | undefined;

  constructor(
    private readonly store: Log,
    private readonly recorder: Recorder,
    options: Partial<RefusalOptions> = {},
  ) {
    this.options = { ...usual, ...options };
    this.budget = new RefusalBudget(this.options);
  }

  /** Who hears of refused commands that are not kept; until then they are Node's warnings. */
  watch(notKept: (loss: RefusalNotKept) => void): void {
    this.notKept = notKept;
  }

  /** Settles once the command is kept or told to be lost; never fails, for the refusal is to be answered. */
  async keep(refusal: Refusal): Promise<void> {
    const { command, actor, recordedAt } = refusal.cause;
    const day = dayOf(recordedAt);
    const stream = `refused-${day}`;
    const events = this.recorded(refusal, stream);
    const lost = (reason: RefusalNotKept['reason'], cause?: unknown) =>
      this.notKept(new RefusalNotKept(reason, command, actor, cause));
    if (!this.budget.take(day, `${actor.role} ${actor.id}`, bytesOf(events))) return lost('budget');
    try {
      await this.retained(stream, day);
      await this.store.append(stream, events, 'any');
    } catch (error) {
      lost('store', error);
    }
  }

  private recorded(
    { cause, stream: decidedOn, revision, status, violations, basis, order }: Refusal,
    stream: string,
  ): readonly NewEvent[] {
    const data = { stream: decidedOn, revision: Number(revision), status, violations };
    const rules = [...new Set(violations.map(({ rule }) => rule))];
    return this.recorder.events(cause, stream, [{ type: 'CommandRefused', data }], {
      rules,
      basis,
      ...(order && { order }),
    });
  }

  /** No refused command before the retention of its stream. */
  private async retained(stream: string, day: Day): Promise<void> {
    if (this.begun?.stream !== stream) {
      const maxAge = this.options.days * 86_400;
      this.begun = { stream, retained: this.store.setRetention(stream, { maxAge }) };
    }
    const { begun } = this;
    await begun.retained.catch((error: unknown) => {
      if (this.begun === begun) this.begun = undefined;
      throw new Error(`the retention of ${day}'s refused commands is not set`, { cause: error });
    });
  }
}

const bytesOf = (events: readonly { data: object; metadata: object }[]): number =>
  events.reduce(
    (sum, { data, metadata }) =>
      sum + Buffer.byteLength(JSON.stringify(data)) + Buffer.byteLength(JSON.stringify(metadata)),
    0,
  );
