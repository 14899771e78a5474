import { foundLedger } from '#libs/commands';
import type { EventStore, JsonObject, RecordedEvent } from '#libs/event-store';
import { instant, type Instant } from '#libs/filing';
import { forgetCheckpoint, parkedOf, type EventAt } from './checkpoint';
import { NothingParked } from './errors';
import { deadlinesName, ParkedDeadlines } from './parked-deadlines';
import { parkingOf, record } from './parking-stream';
import { policyNames } from './policy';

interface ParkedSomewhere {
  /** the policy; `deadlines`: what fell due and could not be decided */
  readonly policy: string;
  /** the order id; without an order the command id; of a deadline the order id or the entity number */
  readonly correlationId: string;
  readonly stream: string;
  readonly reason: string;
  readonly since: Date;
}

/** A correlation id whose events a policy no longer follows, until an operator decides. */
export interface ParkedEvent extends ParkedSomewhere {
  /** of the event that failed */
  readonly type: string;
  readonly revision: bigint;
  readonly position: bigint;
  /** how many later events of the correlation id wait behind it */
  readonly waiting: number;
}

/** A stream on which what is due is no longer decided by itself, until an operator decides. */
export interface ParkedDue extends ParkedSomewhere {
  readonly dueAt: Instant;
}

export type Parked = ParkedEvent | ParkedDue;

/** Who wants it, and why. */
export interface Note {
  readonly by: string;
  readonly why: string;
  readonly at: Date;
}

export interface ParkingDecision extends Pick<Parked, 'policy' | 'correlationId'> {
  /** try what failed again, or go on without it */
  readonly action: 'retry' | 'skip';
}

const parkedEvents = async (store: EventStore, policy: string): Promise<readonly ParkedEvent[]> =>
  (await parkedOf(store, policy)).map(({ correlationId, event, reason, since, waiting }) => ({
    policy,
    correlationId,
    stream: event.stream,
    revision: BigInt(event.revision),
    position: BigInt(event.position),
    type: event.type,
    reason,
    since: new Date(since),
    waiting: waiting.length,
  }));

const parkedDues = async (store: EventStore): Promise<readonly ParkedDue[]> =>
  (await ParkedDeadlines.in(store)).waiting.map(({ category, id, at, reason, since }) => ({
    policy: deadlinesName,
    correlationId: id,
    stream: `${category}-${id}`,
    dueAt: at,
    reason,
    since: new Date(since),
  }));

/** What waits for an operator, the longest parked first: each policy's last checkpoint, and all of `parking-deadlines`. */
export const parkedPolicies = async (store: EventStore): Promise<readonly Parked[]> => {
  const found = await Promise.all([
    ...policyNames.map((policy) => parkedEvents(store, policy)),
    parkedDues(store),
  ]);
  return found.flat().sort((a, b) => a.since.getTime() - b.since.getTime());
};

/** What failed, as a decision keeps it. */
const failed = (parked: Parked): JsonObject => {
  const { stream } = parked;
  if ('dueAt' in parked) return { due: { stream, at: parked.dueAt } };
  const { revision, position, type } = parked;
  return { event: { stream, revision: String(revision), position: String(position), type } };
};

/**
 * Records on `parking-<policy>` what is to become of what is parked; a worker at work follows
 * within two seconds, another one when it starts. @throws NothingParked
 */
export const decideParked = async (
  store: EventStore,
  { policy, correlationId, action }: ParkingDecision,
  note: Note,
): Promise<void> => {
  const parked = (await parkedPolicies(store)).find(
    (each) => each.policy === policy && each.correlationId === correlationId,
  );
  if (parked === undefined) throw new NothingParked(policy, correlationId);
  const data = { action, why: note.why, ...failed(parked), reason: parked.reason };
  await record(store, policy, { type: 'ParkingDecided', correlationId, data, ...givenBy(note) });
};

const givenBy = ({ by, at }: Note) => ({ actor: { id: by, role: 'operator' }, at });

/**
 * Has every policy begin at this log's start, forgetting what it has parked: the way on after
 * `LogReplaced`, while no worker runs. What is done already is not done again.
 */
export const restartPolicies = async (store: EventStore, note: Note): Promise<void> => {
  const ledgerId = await foundLedger(store, { now: () => note.at });
  for (const policy of policyNames) {
    await forgetCheckpoint(store, policy, ledgerId, instant(note.at));
    const data = { why: note.why };
    await record(store, policy, {
      type: 'PolicyRestarted',
      correlationId: ledgerId,
      data,
      ...givenBy(note),
    });
  }
};

/** A decision as recorded. */
export interface Decided extends Pick<ParkingDecision, 'correlationId' | 'action'> {
  /** of the event that had failed */
  readonly position: string;
  readonly by: string;
  readonly why: string;
  /** on its stream */
  readonly revision: bigint;
}

/** The decisions on what a policy parked, oldest first, from a revision on. */
export async function* decisionsOn(
  store: EventStore,
  policy: string,
  from: bigint,
): AsyncGenerator<Decided> {
  for await (const { type, data, metadata, revision } of store.read(parkingOf(policy), from)) {
    if (type !== 'ParkingDecided') continue;
    const { action, why, event } = data as unknown as {
      readonly action: Decided['action'];
      readonly why: string;
      readonly event: EventAt;
    };
    const { $correlationId: correlationId, actor } = metadata;
    yield { correlationId, action, position: event.position, by: actor.id, why, revision };
  }
}

/** The event that lies at a place. */
export const eventAt = async (
  store: EventStore,
  { stream, revision }: EventAt,
): Promise<RecordedEvent> => {
  for await (const event of store.read(stream, BigInt(revision))) return event;
  throw new Error(`${stream} has no event ${revision}`);
};
