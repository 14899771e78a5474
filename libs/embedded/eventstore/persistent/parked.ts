import { randomUUID } from 'node:crypto';
import type { EventLog } from '../log/event-log';
import { metastreamOf } from '../log/stream-name';
import { type EventRecord, LINK_TYPE, METADATA_TYPE } from '../storage/record';
import { firstVisibleRevision } from '../storage/stream-state';
import { type GroupName } from './settings';
import { systemStream } from './checkpoints';

const NO_BYTES = Buffer.alloc(0);
const REPLAY_PAGE = 1_000;

/** The events a group has set aside: a stream of links to them. */
export class ParkedEvents {
  private readonly stream: string;
  /** Revisions that are replayed and not yet answered; they stay parked until they are. */
  private readonly replaying = new Set<number>();
  /** The first revision that was not replayed yet, and the first that is not to be. */
  private next: number;
  private replayEnd: number;

  constructor(
    private readonly log: EventLog,
    name: GroupName,
  ) {
    this.stream = systemStream(name, 'parked');
    this.next = this.first;
    this.replayEnd = this.first;
  }

  get count(): number {
    return Math.max(0, this.end - Math.max(this.replayEnd, this.first));
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

  /** Asks for a replay of the first `limit` events that are parked now. */
  replay(limit: number): void {
    this.replayEnd = Math.min(this.end, Math.max(this.replayEnd, this.first) + limit);
  }

  /** The next links to replay; none when all that was asked for was taken. */
  takeForReplay(): readonly EventRecord[] {
    if (this.next >= this.replayEnd) return [];
    const from = Math.max(this.next, this.first);
    const count = Math.min(this.replayEnd - from, REPLAY_PAGE);
    const { events } = this.log.readStream(this.stream, { from, limit: count, backwards: false });
    for (const { revision } of events) this.replaying.add(revision);
    this.next = from + count;
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
