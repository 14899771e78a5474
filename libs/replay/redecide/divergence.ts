import type { RecordedEvent } from '#libs/event-store';
import type { Decision, DomainEvent, Violation } from '#libs/filing';
import { changesBetween, type Change } from '../changes';
import { commandOf, type RecordedDecision } from './decision';

/** A recorded decision that comes out otherwise when it is taken again. */
export interface Divergence {
  /** the stream that was decided on */
  readonly stream: string;
  /** of the decision's first event there; of a refused command: the one it would have had */
  readonly revision: bigint;
  readonly eventId: string;
  /** the order it belongs to; else the command id */
  readonly correlationId: string;
  readonly command: string;
  readonly at: string;
  readonly actor: RecordedEvent['metadata']['actor'];
  /**
   * `refused`: it was accepted and is not now; `accepted`: it was refused and is not now; `violations`: refused for other
   * reasons; `events`: other events or other data; `rules`: the same events under other rules; `notRecorded`: it cannot be
   * taken again, for this log has not its command's fields, or not all that it read
   */
  readonly kind: 'refused' | 'accepted' | 'violations' | 'events' | 'rules' | 'notRecorded';
  /** what stands against it now; of `accepted`: what stood against it then */
  readonly violations: readonly Violation[];
  /** in the events' types and data, recorded against now */
  readonly changes: readonly Change[];
  readonly rulesAdded: readonly string[];
  readonly rulesGone: readonly string[];
}

type Found = Pick<Divergence, 'kind'> & Partial<Divergence>;

/** How the decision of now differs from the recorded one; `again` undefined: it could not be taken. */
export const divergenceOf = (
  recorded: RecordedDecision,
  again: Decision<DomainEvent> | undefined,
): Divergence | undefined => {
  const found =
    again === undefined ? ({ kind: 'notRecorded' } as const) : differing(recorded, again);
  if (found === undefined) return undefined;
  const { stream, decidedAt, first } = recorded;
  return {
    stream,
    revision: decidedAt + 1n,
    eventId: first.id,
    correlationId: first.metadata.$correlationId,
    command: commandOf(first),
    at: first.metadata.occurredAt,
    actor: first.metadata.actor,
    violations: [],
    changes: [],
    rulesAdded: [],
    rulesGone: [],
    ...found,
  };
};

const differing = (
  { first, outcome }: RecordedDecision,
  again: Decision<DomainEvent>,
): Found | undefined => {
  if ('violations' in outcome) {
    const { violations } = outcome;
    if (again.outcome === 'accepted') return { kind: 'accepted', violations };
    return sameAsks(violations, again.violations)
      ? undefined
      : {
          kind: 'violations',
          violations: again.violations,
          ...rulesBetween(violations.map(ruleOf), again.violations.map(ruleOf)),
        };
  }
  if (again.outcome === 'refused') return { kind: 'refused', violations: again.violations };
  const changes = changesBetween(
    outcome.events.map(typeAndData),
    again.events.map(typeAndData),
    'events',
  );
  const rules = rulesBetween(first.metadata['rules'] as readonly string[], again.rules);
  if (changes.length > 0) return { kind: 'events', changes, ...rules };
  return rules.rulesAdded.length + rules.rulesGone.length > 0
    ? { kind: 'rules', ...rules }
    : undefined;
};

/** The same rules against the same fields, in any order; how it is worded does not count. */
const sameAsks = (a: readonly Violation[], b: readonly Violation[]): boolean => {
  const asked = (violations: readonly Violation[]) =>
    JSON.stringify(violations.map(({ rule, field }) => `${rule} ${field}`).sort());
  return asked(a) === asked(b);
};

const rulesBetween = (
  recorded: readonly string[],
  now: readonly string[],
): Pick<Divergence, 'rulesAdded' | 'rulesGone'> => ({
  rulesAdded: now.filter((rule) => !recorded.includes(rule)),
  rulesGone: recorded.filter((rule) => !now.includes(rule)),
});

const ruleOf = ({ rule }: Violation): string => rule;

const typeAndData = ({ type, data }: DomainEvent): DomainEvent => ({ type, data });
