import { randomUUID } from 'node:crypto';
import type { EventStore, ExpectedRevision, JsonObject, Metadata } from '#libs/event-store';
import { instant } from '#libs/filing';

/** What becomes of what a policy has parked, kept for good. */
export const parkingOf = (policy: string): string => `parking-${policy}`;

/** Something to be kept on `parking-<policy>`. */
export interface Parking {
  readonly type: 'ParkingDecided' | 'PolicyRestarted' | 'DeadlineParked' | 'ParkingEnded';
  readonly correlationId: string;
  readonly data: JsonObject;
  readonly actor: Metadata['actor'];
  readonly at: Date;
}

/** @throws WrongRevision */
export const record = async (
  store: EventStore,
  policy: string,
  { type, correlationId, data, actor, at }: Parking,
  expected: ExpectedRevision = 'any',
): Promise<void> => {
  const id = randomUUID();
  const metadata = {
    $correlationId: correlationId,
    $causationId: id,
    actor,
    occurredAt: instant(at),
    recordedAt: instant(at),
    schemaVersion: 1,
  };
  await store.append(parkingOf(policy), [{ id, type, data, metadata }], expected);
};
