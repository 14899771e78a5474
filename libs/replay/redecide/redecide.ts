import type { EventStore, RecordedEvent } from '#libs/event-store';
import { streams, type Day, type Decision, type DomainEvent, type Violation } from '#libs/filing';
import { changesBetween, type Change } from '../changes';
import { historyPrefixes } from '../categories';
import { MissingHistory, States } from '../states';
import { decideAgain } from './again';
import { appendsIn, commandOf, isDecision, type Append } from './decision';

/** A recorded decision that comes out otherwise when it is taken again. */
export interface Divergence {
  readonly stream: string;
  /** of the decision's first event */
  readonly revision: bigint;
  readonly eventId: string;
  /** the order it belongs to; else the command id */
  readonly correlationId: string;
  readonly command: string;
  readonly at: string;
  readonly actor: RecordedEvent['metadata']['actor'];
  /**
   * `refused`: not taken now; `events`: other events or other data; `rules`: the same events under other rules;
   * `notRecorded`: it cannot be taken again, for this log has not its command's fields, or not all that it read
   */
  readonly kind: 'refused' | 'events' | 'rules' | 'notRecorded';
  readonly violations: readonly Violation[];
  /** in the events' types and data, recorded against now */
  readonly changes: readonly Change[];
  readonly rulesAdded: readonly string[];
  readonly rulesGone: readonly string[];
}

export interface Redeciding {
  /** decisions before this instant are passed over */
  readonly since?: string;
  /** by the rules of this day instead of each decision's own */
  readonly rulebook?: Day;
  /** told of every event read */
  readonly onEvent?: (event: RecordedEvent) => void;
}

/** A decision that was taken again; without divergence it came out the same. */
export interface Redecided {
  readonly append: Append;
  readonly divergence: Divergence | undefined;
}

/** Takes every recorded decision of the ledger, or of one order, again, in `$all` order. */
export async function* redecide(
  store: Pick<EventStore, 'read' | 'readAll'>,
  orderId: string | undefined,
  { since, rulebook, onEvent = () => undefined }: Redeciding = {},
): AsyncGenerator<Redecided> {
  const states = new States(store);
  const log =
    orderId === undefined
      ? store.readAll({ prefixes: historyPrefixes })
      : store.read(streams.order(orderId));
  for await (const append of appendsIn(log)) {
    if (isDecision(append) && (since === undefined || append[0].metadata.occurredAt >= since)) {
      const again = await decideAgain(append, states, rulebook).catch(unlessMissing);
      yield { append, divergence: divergenceOf(append, again) };
    }
    for (const event of append) {
      states.advance(event);
      onEvent(event);
    }
  }
}

const unlessMissing = (error: unknown): undefined => {
  if (!(error instanceof MissingHistory)) throw error;
};

const divergenceOf = (
  append: Append,
  again: Decision<DomainEvent> | undefined,
): Divergence | undefined => {
  const [{ stream, revision, id, metadata }] = append;
  const divergence = (kind: Divergence['kind'], found: Partial<Divergence>): Divergence => ({
    stream,
    revision,
    eventId: id,
    correlationId: metadata.$correlationId,
    command: commandOf(append[0]),
    at: metadata.occurredAt,
    actor: metadata.actor,
    kind,
    violations: [],
    changes: [],
    rulesAdded: [],
    rulesGone: [],
    ...found,
  });
  if (again === undefined) return divergence('notRecorded', {});
  if (again.outcome === 'refused') return divergence('refused', { violations: again.violations });
  const changes = changesBetween(append.map(typeAndData), again.events.map(typeAndData), 'events');
  const recorded = metadata['rules'] as readonly string[];
  const rulesAdded = again.rules.filter((rule) => !recorded.includes(rule));
  const rulesGone = recorded.filter((rule) => !again.rules.some((each) => each === rule));
  if (changes.length > 0) return divergence('events', { changes, rulesAdded, rulesGone });
  return rulesAdded.length + rulesGone.length > 0
    ? divergence('rules', { rulesAdded, rulesGone })
    : undefined;
};

const typeAndData = ({ type, data }: DomainEvent): DomainEvent => ({ type, data });
