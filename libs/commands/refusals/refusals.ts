import { inspect } from 'node:util';
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
const daySeconds = 86_400;

const streamOf = (day: Day): string => `refused-${day}`;
/** Names the days that have refused commands, so that nobody tries all days there were. */
const daysStream = 'refused-days';

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
  private notKept: (loss: RefusalNotKept) => void = ({ message, name, cause }) =>
    process.emitWarning(message, {
      type: name,
      ...(cause !== undefined && { detail: inspect(cause) }),
    });
  private begun: { readonly day: Day; readonly done: Promise<unknown> } | undefined;

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
    const stream = streamOf(day);
    const events = this.recorded(refusal, stream);
    const lost = (reason: RefusalNotKept['reason'], cause?: unknown) =>
      this.notKept(new RefusalNotKept(reason, command, actor, cause));
    if (!this.budget.take(day, `${actor.role} ${actor.id}`, bytesOf(events))) return lost('budget');
    try {
      await this.begin(day, refusal.cause);
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

  /** Once a day, before its first refused command. */
  private async begin(day: Day, cause: Cause): Promise<void> {
    if (this.begun?.day !== day) this.begun = { day, done: this.beginning(day, cause) };
    const { begun } = this;
    await begun.done.catch((error: unknown) => {
      if (this.begun === begun) this.begun = undefined;
      throw error;
    });
  }

  /** The retention of its stream, and that there is one. */
  private async beginning(day: Day, cause: Cause): Promise<void> {
    const { days } = this.options;
    await this.store.setRetention(streamOf(day), { maxAge: days * daySeconds });
    await this.store.setRetention(daysStream, { maxAge: (days + 1) * daySeconds });
    const events = this.recorder.events(cause, daysStream, [
      { type: 'RefusedDayBegun', data: { day } },
    ]);
    await this.store.append(daysStream, events, 'any');
  }
}

const bytesOf = (events: readonly { data: object; metadata: object }[]): number =>
  events.reduce(
    (sum, { data, metadata }) =>
      sum + Buffer.byteLength(JSON.stringify(data)) + Buffer.byteLength(JSON.stringify(metadata)),
    0,
  );
