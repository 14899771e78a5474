import { randomUUID } from 'node:crypto';
import { foundLedger } from '#libs/commands';
import type { EventStore, JsonObject, RecordedEvent } from '#libs/event-store';
import { instant } from '#libs/filing';
import { forgetCheckpoint, parkedOf, type EventAt } from './checkpoint';
import { NothingParked } from './errors';
import { policyNames } from './policy';

/** A correlation id whose events a policy no longer follows, until an operator decides. */
export interface Parked {
  readonly policy: string;
  /** the order id; without an order the command id */
  readonly correlationId: string;
  /** where the event lies that failed */
  readonly stream: string;
  readonly revision: bigint;
  readonly position: bigint;
  readonly type: string;
  readonly reason: string;
  readonly since: Date;
  /** how many later events of the correlation id wait behind it */
  readonly waiting: number;
}

/** Who wants it, and why. */
export interface Note {
  readonly by: string;
  readonly why: string;
  readonly at: Date;
}

export interface ParkingDecision extends Pick<Parked, 'policy' | 'correlationId'> {
  /** try the failed event again, or go on without it */
  readonly action: 'retry' | 'skip';
}

/** What operators decided, kept for good. */
const decisionsOf = (policy: string) => `parking-${policy}`;

/** What the policies have parked, the longest parked first; one small read per policy. */
export const parkedPolicies = async (store: EventStore): Promise<readonly Parked[]> => {
  const found = await Promise.all(
    policyNames.map(async (policy) =>
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
      })),
    ),
  );
  return found.flat().sort((a, b) => a.since.getTime() - b.since.getTime());
};

/**
 * Records on `parking-<policy>` what is to become of a parked correlation id; a worker at work
 * follows within two seconds, another one when it starts. @throws NothingParked
 */
export const decideParked = async (
  store: EventStore,
  { policy, correlationId, action }: ParkingDecision,
  note: Note,
): Promise<void> => {
  const parked = (await parkedOf(store, policy)).find(
    (each) => each.correlationId === correlationId,
  );
  if (parked === undefined) throw new NothingParked(policy, correlationId);
  const { event, reason } = parked;
  const { why } = note;
  await record(
    store,
    policy,
    'ParkingDecided',
    correlationId,
    { action, why, event, reason },
    note,
  );
};

/**
 * Has every policy begin at this log's start, forgetting what it has parked: the way on after
 * `LogReplaced`, while no worker runs. What is done already is not done again.
 */
export const restartPolicies = async (store: EventStore, note: Note): Promise<void> => {
  const ledgerId = await foundLedger(store, { now: () => note.at });
  for (const policy of policyNames) {
    await forgetCheckpoint(store, policy, ledgerId, instant(note.at));
    await record(store, policy, 'PolicyRestarted', ledgerId, { why: note.why }, note);
  }
};

const record = async (
  store: EventStore,
  policy: string,
  type: 'ParkingDecided' | 'PolicyRestarted',
  correlationId: string,
  data: JsonObject,
  { by, at }: Note,
): Promise<void> => {
  const id = randomUUID();
  const metadata = {
    $correlationId: correlationId,
    $causationId: id,
    actor: { id: by, role: 'operator' },
    occurredAt: instant(at),
    recordedAt: instant(at),
    schemaVersion: 1,
  };
  await store.append(decisionsOf(policy), [{ id, type, data, metadata }], 'any');
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
  for await (const { type, data, metadata, revision } of store.read(decisionsOf(policy), from)) {
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
