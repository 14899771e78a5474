import { randomUUID } from 'node:crypto';
import { LogMismatch, WrongRevision, type EventStore, type JsonObject } from '#libs/event-store';
import { LogReplaced } from './errors';

/** Where an event lies; positions and revisions are decimal text, since they are kept as JSON. */
export interface EventAt extends JsonObject {
  readonly stream: string;
  readonly revision: string;
  readonly position: string;
  readonly type: string;
}

/** What a policy gave up on, and what waits behind it. */
export interface ParkedId extends JsonObject {
  readonly correlationId: string;
  /** the event that failed */
  readonly event: EventAt;
  /** what it failed of, at most 300 characters */
  readonly reason: string;
  /** RFC 3339 */
  readonly since: string;
  /** later events of the correlation id, oldest first */
  readonly waiting: readonly EventAt[];
}

export interface Progress {
  /** everything up to here has been handled or parked; undefined: to begin at the log's start */
  readonly position: bigint | undefined;
  readonly parked: readonly ParkedId[];
  /** revision of the next decision of operators to be followed */
  readonly decisions: bigint;
}

const beginning: Progress = { position: undefined, parked: [], decisions: 0n };

const streamOf = (policy: string) => `checkpoint-${policy}`;

interface Kept extends Progress {
  readonly ledgerId: string;
  readonly revision: bigint;
}

interface Written extends JsonObject {
  readonly ledgerId: string;
  /** null: to begin at the log's start */
  readonly position: string | null;
  readonly parked: readonly ParkedId[];
  readonly decisions: string;
}

const kept = async (store: EventStore, policy: string): Promise<Kept | undefined> => {
  for await (const { data, revision } of store.readBackwards(streamOf(policy), 1)) {
    const { ledgerId, position, parked, decisions } = data as Written;
    return {
      ledgerId,
      position: position === null ? undefined : BigInt(position),
      parked,
      decisions: BigInt(decisions),
      revision,
    };
  }
  return undefined;
};

/** What a policy has parked, as its checkpoint tells; whoever asks. */
export const parkedOf = async (store: EventStore, policy: string): Promise<readonly ParkedId[]> =>
  (await kept(store, policy))?.parked ?? [];

const checkpointEvent = (
  ledgerId: string,
  { position, parked, decisions }: Progress,
  now: string,
) => {
  const id = randomUUID();
  const data: Written = {
    ledgerId,
    position: position === undefined ? null : String(position),
    parked,
    decisions: String(decisions),
  };
  const metadata = {
    $correlationId: id,
    $causationId: id,
    actor: { id: 'ledger', role: 'system' },
    occurredAt: now,
    recordedAt: now,
    schemaVersion: 1,
  };
  return { id, type: 'CheckpointReached', data, metadata };
};

const requireEventAt = async (store: EventStore, after: bigint): Promise<void> => {
  try {
    await store.requireEventAt(after);
  } catch (error) {
    throw error instanceof LogMismatch ? new LogReplaced(after) : error;
  }
};

/** Has a policy begin at the log's start when it is opened next. */
export const forgetCheckpoint = async (
  store: EventStore,
  policy: string,
  ledgerId: string,
  now: string,
): Promise<void> => {
  await store.append(streamOf(policy), [checkpointEvent(ledgerId, beginning, now)], 'any');
};

/**
 * How far a policy has got: the last event of `checkpoint-<policy>`, not in MongoDB, which may be
 * dropped. It never goes back: of several workers the one that is further on writes.
 */
export class Checkpoint {
  private constructor(
    private readonly store: EventStore,
    private readonly policy: string,
    private readonly ledgerId: string,
    private last: Kept | undefined,
  ) {}

  /** @throws LogReplaced when the checkpoint is another ledger's, or of no event in the log */
  static async open(store: EventStore, policy: string, ledgerId: string): Promise<Checkpoint> {
    const last = await kept(store, policy);
    if (last === undefined) await store.setRetention(streamOf(policy), { maxCount: 1 });
    else if (last.ledgerId !== ledgerId) throw new LogReplaced(last.position);
    else if (last.position !== undefined) await requireEventAt(store, last.position);
    return new Checkpoint(store, policy, ledgerId, last);
  }

  /** As it was last read or written. */
  get progress(): Progress {
    return this.last ?? beginning;
  }

  async write(progress: Progress, now: string): Promise<void> {
    const event = checkpointEvent(this.ledgerId, progress, now);
    const stream = streamOf(this.policy);
    while ((this.last?.position ?? -1n) <= (progress.position ?? -1n)) {
      try {
        const expected = this.last?.revision ?? 'noStream';
        const { revision } = await this.store.append(stream, [event], expected);
        this.last = { ...progress, ledgerId: this.ledgerId, revision };
        return;
      } catch (error) {
        if (!(error instanceof WrongRevision)) throw error;
        this.last = await kept(this.store, this.policy); // another worker's
      }
    }
  }
}
