import type { FindingCode, RuleId } from './vocabulary';

/** An event as the domain decides it; the handler adds id and metadata. */
export interface DomainEvent<Type extends string = string, Data = unknown> {
  readonly type: Type;
  readonly data: Data;
}

/** What a rule says against a command, or (as a warning, P-12) about it. */
export interface Violation {
  readonly rule: RuleId;
  /** path into the command or the draft, such as `websites[0].domains[1]`; empty: the whole */
  readonly field: string;
  readonly message: string;
  readonly messageZh: string;
  readonly code?: FindingCode;
  /** what to do about it, where the rule knows (T-25, A-12) */
  readonly hint?: string;
}

/** An event as it was recorded: state follows from what happened and when, in `$all` order. */
export type Happened<E extends DomainEvent> = E & { readonly occurredAt: string };

/** How an aggregate's state follows from its events; never fails, and leaves alone what it does not know. */
export type Evolve<State, E extends DomainEvent> = (state: State, event: Happened<E>) => State;

export interface Accepted<E extends DomainEvent> {
  readonly outcome: 'accepted';
  readonly events: readonly E[];
  /** every rule checked and held, and those that fixed a date, a phone or a state */
  readonly rules: readonly RuleId[];
  readonly warnings: readonly Violation[];
}

/** A refusal is a value: `malformed` (HTTP 400, each field named), `forbidden` (403), `unknown` (404), `state` (409, one rule), `rules` (422, every rule violated). */
export interface Refused {
  readonly outcome: 'refused';
  readonly reason: 'malformed' | 'forbidden' | 'unknown' | 'state' | 'rules';
  readonly violations: readonly Violation[];
}

export type Decision<E extends DomainEvent> = Accepted<E> | Refused;

export const accepted = <E extends DomainEvent>(
  events: readonly E[],
  rules: readonly RuleId[] = [],
  warnings: readonly Violation[] = [],
): Accepted<E> => ({ outcome: 'accepted', events, rules, warnings });

export const refused = (reason: Refused['reason'], violations: readonly Violation[]): Refused => ({
  outcome: 'refused',
  reason,
  violations,
});

/** Something that happens by itself at an instant, unless a command comes first. */
export interface Due<E extends DomainEvent> {
  /** the event's type, or what else names it uniquely on its stream */
  readonly kind: string;
  readonly at: string;
  readonly events: readonly E[];
  readonly rules: readonly RuleId[];
}
