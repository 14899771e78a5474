/// <reference types="jest" />
import type { Decision, DomainEvent, Evolve, Happened } from '../decision';
import type { RuleId } from '../vocabulary';
import { expectTold } from './told';

/** An aggregate as a specification drives it. */
export interface Decider<State, E extends DomainEvent, Command, Context extends { now: string }> {
  readonly initial: State;
  readonly evolve: Evolve<State, E>;
  readonly decide: (state: State, command: Command, context: Context) => Decision<E>;
}

/** What followed from a command: one expectation per promise, each to be chained. */
interface Outcome<State, E extends DomainEvent> {
  readonly decision: Decision<E>;
  /** exactly these events, in this order */
  readonly then: (...events: readonly E[]) => Outcome<State, E>;
  /** refused by exactly these rules, each once however many violations carry it */
  readonly thenRefused: (...rules: readonly RuleId[]) => Outcome<State, E>;
  /** a refusal for this reason */
  readonly because: (reason: 'malformed' | 'unknown' | 'state' | 'rules') => Outcome<State, E>;
  /** the state afterwards has these fields */
  readonly thenState: (fields: object) => Outcome<State, E>;
  /** the decision names these rules, among others */
  readonly under: (...rules: readonly RuleId[]) => Outcome<State, E>;
}

const outcome = <State, E extends DomainEvent>(
  decision: Decision<E>,
  after: State,
): Outcome<State, E> => {
  const events = decision.outcome === 'accepted' ? decision.events : decision;
  const refusedBy =
    decision.outcome === 'refused' ? decision.violations.map(({ rule }) => rule) : decision;
  const promise: Outcome<State, E> = {
    decision,
    then: (...expected) => (expect(events).toEqual(expected), promise),
    thenRefused: (...rules) => (
      expect(Array.isArray(refusedBy) ? [...new Set(refusedBy)].sort() : refusedBy).toEqual(
        [...rules].sort(),
      ),
      promise
    ),
    because: (reason) => (expect(decision).toMatchObject({ outcome: 'refused', reason }), promise),
    thenState: (fields) => (expect(after).toMatchObject(fields), promise),
    under: (...rules) => (
      expect(decision.outcome === 'accepted' ? decision.rules : decision).toEqual(
        expect.arrayContaining([...rules]),
      ),
      promise
    ),
  };
  return promise;
};

/** Folds a history from the initial state. */
export const fold = <State, E extends DomainEvent>(
  { initial, evolve }: Pick<Decider<State, E, never, never>, 'initial' | 'evolve'>,
  history: readonly Happened<E>[],
): State => history.reduce(evolve, initial);

/** given(events).when(command, context).then(events): a specification of a decider. */
export const specify =
  <State, E extends DomainEvent, Command, Context extends { now: string }>(
    decider: Decider<State, E, Command, Context>,
  ) =>
  (...history: readonly Happened<E>[]) => ({
    state: fold(decider, history),
    when: (command: Command, context: Context): Outcome<State, E> => {
      const before = fold(decider, history);
      const decision = decider.decide(before, command, context);
      expectTold(decision.outcome === 'refused' ? decision.violations : decision.warnings);
      const after =
        decision.outcome === 'accepted'
          ? decision.events
              .map((event) => ({ ...event, occurredAt: context.now }))
              .reduce(decider.evolve, before)
          : before;
      return outcome(decision, after);
    },
  });
