import { randomUUID } from 'node:crypto';
import type { EventLog } from '../log/event-log';
import { metastreamOf } from '../log/stream-metadata';
import { type EventRecord, LINK_TYPE, METADATA_TYPE } from '../storage/record';
import { firstVisibleRevision } from '../storage/stream-state';
import { type GroupName } from './settings';
import { systemStream } from './checkpoints';

const NO_BYTES = Buffer.alloc(0);
const MAX_REPLAY = 1_000;

/** The events a group has set aside: a stream of links to them. */
export class ParkedEvents {
  private readonly stream: string;
  /** Revisions that are replayed and not yet answered; they stay parked until they are. */
  private readonly replaying = new Set<number>();
  /** The first revision that was not replayed yet. */
  private next: number;

  constructor(
    private readonly log: EventLog,
    name: GroupName,
  ) {
    this.stream = systemStream(name, 'parked');
    this.next = this.first;
  }

  get count(): number {
    return Math.max(0, this.end - Math.max(this.next, this.first));
  }

  async park(event: EventRecord, sequence: string, reason: string): Promise<void> {
    const metadata = {
      added: new Date().toISOString(),
      reason,
      subscriptionEventNumber: /^\d+$/.test(sequence) ? Number(sequence) : sequence,
    };
    await this.log.append(this.stream, 'any', [
      {
        id: randomUUID(),
        type: LINK_TYPE,
        contentType: 'application/octet-stream',
        metadata: Buffer.from(JSON.stringify(metadata)),
        data: Buffer.from(`${event.revision}@${event.stream}`),
      },
    ]);
  }

  /** The links to replay now, `limit` of them at most. */
  takeForReplay(limit: number): readonly EventRecord[] {
    const from = Math.max(this.next, this.first);
    const count = Math.min(limit, MAX_REPLAY);
    if (count <= 0) return [];
    const { events } = this.log.readStream(this.stream, { from, limit: count, backwards: false });
    for (const { revision } of events) {
      this.replaying.add(revision);
      this.next = revision + 1;
    }
    return events;
  }

  /** A replayed event is answered: those before all that are still open are parked no more. */
  async answered(link: EventRecord): Promise<void> {
    this.replaying.delete(link.revision);
    const [open] = this.replaying;
    const truncateBefore = Math.min(open ?? Infinity, this.next);
    if (truncateBefore <= this.first) return;
    await this.log.append(metastreamOf(this.stream), 'any', [
      {
        id: randomUUID(),
        type: METADATA_TYPE,
        contentType: 'application/json',
        metadata: NO_BYTES,
        data: Buffer.from(JSON.stringify({ $tb: truncateBefore })),
      },
    ]);
  }

  private get first(): number {
    const state = this.log.visibleStream(this.stream);
    return state ? firstVisibleRevision(state) : 0;
  }

  private get end(): number {
    return (this.log.visibleStream(this.stream)?.lastRevision ?? -1) + 1;
  }
}
