import { randomUUID } from 'node:crypto';
import { LogMismatch, type EventStore, type JsonObject } from '#libs/event-store';

/** A correlation id that a policy gave up on; the others go on. */
export interface Parked {
  readonly correlationId: string;
  /** of the event that failed */
  readonly position: string;
  readonly type: string;
  readonly reason: string;
}

export interface Progress {
  /** everything up to here has been handled or parked */
  readonly position: bigint | undefined;
  readonly parked: readonly Parked[];
}

/** Where a policy has got to: the last event of `checkpoint-<name>`, not in MongoDB, which may be dropped. */
export class Checkpoint {
  private constructor(
    private readonly store: EventStore,
    private readonly stream: string,
    private readonly ledgerId: string,
  ) {}

  static async open(store: EventStore, name: string, ledgerId: string): Promise<Checkpoint> {
    const checkpoint = new Checkpoint(store, `checkpoint-${name}`, ledgerId);
    await store.setRetention(checkpoint.stream, { maxCount: 1 });
    return checkpoint;
  }

  /** Throws `LogMismatch` when the checkpoint was made over another ledger's log. */
  async read(): Promise<Progress> {
    for await (const { data } of this.store.readBackwards(this.stream, 1)) {
      const position = BigInt(data['position'] as string);
      if (data['ledgerId'] !== this.ledgerId) throw new LogMismatch(position);
      return { position, parked: data['parked'] as unknown as readonly Parked[] };
    }
    return { position: undefined, parked: [] };
  }

  async write({ position, parked }: Progress, now: string): Promise<void> {
    if (position === undefined) return;
    const id = randomUUID();
    const data = {
      ledgerId: this.ledgerId,
      position: String(position),
      parked: parked as unknown as JsonObject[],
    };
    const metadata = {
      $correlationId: id,
      $causationId: id,
      actor: { id: 'ledger', role: 'system' },
      occurredAt: now,
      recordedAt: now,
      schemaVersion: 1,
    };
    await this.store.append(
      this.stream,
      [{ id, type: 'CheckpointReached', data, metadata }],
      'any',
    );
  }
}
