import { DateTime, Duration } from 'luxon';
import { isRole, type Actor } from '#libs/access-control';
import { commandTable, type CommandType } from '#libs/commands';
import { expectAnswer, expectCommand, Unexpected } from './expectations';
import type { LedgerUnderPlay } from './ledger-under-play';
import { Resolver } from './resolve';
import { ScenarioMalformed, type Scenario, type Step } from './scenario';
import { stepOf } from './shape';

/** The step of a scenario that went otherwise than expected. */
export class StepFailed extends Error {
  override readonly name = 'StepFailed';
  constructor(
    /** from 1 */
    readonly number: number,
    readonly step: Step,
    override readonly cause: unknown,
  ) {
    super(`step ${number} failed`, { cause });
  }
}

const auditor: Actor = { role: 'auditor', id: 'scenario' };

const actorOf = (as: string): Actor => {
  const [role, id, ...more] = as.split(' ');
  if (!isRole(role) || id === undefined || more.length > 0)
    throw new ScenarioMalformed(`as: ${as}`, 'is a role, then an id');
  return { role, id };
};

/** @throws {ScenarioMalformed} for text that is no RFC 3339 instant */
const momentOf = (text: string): Date => {
  const moment = DateTime.fromISO(text, { setZone: true });
  if (!moment.isValid || !/(Z|[+-]\d\d:\d\d)$/.test(text))
    throw new ScenarioMalformed(text, 'is no instant with its offset');
  return moment.toJSDate();
};

/** The instant at which a scenario starts. @throws {ScenarioMalformed} */
export const startOf = ({ clock, define }: Scenario): Date =>
  momentOf(new Resolver(define).resolve(clock) as string);

const later = (now: Date, duration: string): Date => {
  const length = Duration.fromISO(duration);
  if (!length.isValid) throw new ScenarioMalformed(duration, 'is no ISO 8601 duration');
  return DateTime.fromJSDate(now, { zone: 'UTC+8' }).plus(length).toJSDate();
};

/** Plays a scenario on a ledger whose clock stands at the scenario's start. */
export class Player {
  private saved: Readonly<Record<string, unknown>> = {};

  constructor(
    private readonly ledger: LedgerUnderPlay,
    private readonly scenario: Scenario,
  ) {}

  /** @throws {StepFailed} at the first step that goes otherwise than expected */
  async play(): Promise<void> {
    for (const [index, step] of this.scenario.steps.entries()) {
      try {
        await this.step(step, `step-${index + 1}`);
      } catch (error) {
        throw new StepFailed(index + 1, step, error);
      }
    }
  }

  private async step(unresolved: Step, key: string): Promise<void> {
    const { save, ...rest } = unresolved;
    const step = stepOf(new Resolver(this.scenario.define, this.saved).resolve(rest), key);
    const before = await this.ledger.position();
    if (step.at !== undefined) await this.ledger.moveTo(momentOf(step.at));
    if (step.after !== undefined) await this.ledger.moveTo(later(this.ledger.now(), step.after));
    const answer = await this.perform(step, key, before);
    for (const [name, field] of Object.entries(save ?? {})) this.save(name, field, answer);
  }

  private async perform(step: Step, key: string, before: bigint | undefined): Promise<unknown> {
    if (step.do !== undefined) return this.command(step, step.do as CommandType, key, before);
    if (step.check !== undefined) {
      const actor = step.as === undefined ? auditor : actorOf(step.as);
      const answer = await this.ledger.ask(actor, step.check);
      expectAnswer(step.expect, answer);
      return answer.body;
    }
    if (step.timeline !== undefined) {
      const path = `/v1/orders/${encodeURIComponent(step.timeline)}/timeline`;
      const { body } = await this.ledger.ask(auditor, path);
      const { items = [] } = body as { items?: { type: string; stream: string }[] };
      const course = items.filter(({ stream }) => /^(order|entity)-/.test(stream));
      expectAnswer(step.expect, { status: 200, body: course.map(({ type }) => type) });
    }
    return undefined;
  }

  private async command(
    step: Step,
    type: CommandType,
    key: string,
    before: bigint | undefined,
  ): Promise<unknown> {
    const { path } = commandTable[type];
    if (path.includes(':id') && step.id === undefined)
      throw new ScenarioMalformed(type, `needs the id of /v1/${path}`);
    const target = `/v1/${path.replace(':id', encodeURIComponent(step.id ?? ''))}`;
    const actor = actorOf(step.as ?? '');
    const answer = await this.ledger.command(actor, target, step.with, key);
    await this.ledger.settle();
    const { orderId } = answer.body as { orderId?: string };
    const order = orderId ?? (path.startsWith('orders/') ? step.id : undefined);
    await expectCommand(step.expect, answer, {
      types: () => this.ledger.typesAfter(before),
      state: () => this.stateOf(order),
    });
    return answer.body;
  }

  private async stateOf(orderId: string | undefined): Promise<unknown> {
    if (orderId === undefined) throw new Unexpected('state', 'an order', 'no order in this step');
    const path = `/v1/orders/${encodeURIComponent(orderId)}`;
    const { body } = await this.ledger.ask(auditor, path);
    return (body as { state?: unknown }).state;
  }

  private save(name: string, field: string, answer: unknown): void {
    const value = (answer as Record<string, unknown> | undefined)?.[field];
    if (value === undefined) throw new Unexpected(`the answer's ${field}`, 'a value', answer);
    this.saved = { ...this.saved, [name]: value };
  }
}
