import type { EventLog } from '../log/event-log';
import { resolveLink } from '../services/links';
import type { From } from '../services/read-request';
import type { EventRecord } from '../storage/record';
import { Checkpoints } from './checkpoints';
import { type Consumer, type Message, chooseConsumer } from './consumer';
import { ParkedEvents } from './parked';
import { Progress } from './progress';
import { type GroupName, type GroupSettings, groupError } from './settings';
import type { Source } from './source';

export type NackAction = 'park' | 'retry' | 'skip';

interface InFlight {
  readonly message: Message;
  readonly consumer: Consumer;
  /** Milliseconds since 1970. */
  readonly deadline: number;
}

/** How often timeouts and due checkpoints are looked for. */
const TICK_MS = 250;

/** Hands a source's events to competing consumers, each until it is answered or parked. */
export class PersistentGroup {
  readonly parked: ParkedEvents;
  readonly checkpoints: Checkpoints;
  readonly consumers: Consumer[] = [];
  readonly inFlight = new Map<string, InFlight>();
  /** To be delivered before anything new. */
  readonly retries: Message[] = [];
  readonly buffer: Message[] = [];
  totalItems = 0;
  /** When it began, in milliseconds since 1970. */
  readonly since = Date.now();
  private readonly progress: Progress;
  private next: number;
  /** Events done with, or passed over, since the last checkpoint. */
  private sinceCheckpoint = 0;
  private lastCheckpointAt = Date.now();
  private readonly stopListening: () => void;
  private readonly timer: NodeJS.Timeout;
  private stopped = false;

  constructor(
    readonly name: GroupName,
    readonly settings: GroupSettings,
    readonly startFrom: From,
    readonly source: Source,
    private readonly log: EventLog,
  ) {
    this.parked = new ParkedEvents(log, name);
    this.checkpoints = new Checkpoints(log, name, source);
    const { last } = this.checkpoints;
    this.next = last === undefined ? source.first(startFrom) : last + 1;
    this.progress = new Progress(this.next - 1);
    this.stopListening = source.listen(() => this.deliver());
    this.timer = setInterval(() => this.tick(), TICK_MS).unref();
  }

  /** @throws CallError when there are as many as the settings allow. */
  connect(consumer: Consumer): void {
    const { maxSubscriberCount } = this.settings;
    if (maxSubscriberCount > 0 && this.consumers.length >= maxSubscriberCount) {
      throw groupError('maximum-subscribers-reached', this.name);
    }
    this.consumers.push(consumer);
  }

  /** What the consumer has not answered is delivered again, to whom there is. */
  disconnect(consumer: Consumer): void {
    const index = this.consumers.indexOf(consumer);
    if (index === -1) return;
    this.consumers.splice(index, 1);
    for (const sent of this.inFlight.values()) {
      if (sent.consumer === consumer) this.retry(sent);
    }
    this.deliver();
  }

  ack(ids: readonly string[]): void {
    for (const id of ids) this.finish(this.take(id));
    this.deliver();
  }

  nack(ids: readonly string[], action: NackAction, reason: string): void {
    for (const id of ids) {
      const sent = this.inFlight.get(id);
      if (!sent) continue;
      if (action === 'retry') this.retry(sent);
      else if (action === 'skip') this.finish(this.take(id));
      else this.park(sent, `Client explicitly NAK'ed message.\n${reason}`);
    }
    this.deliver();
  }

  /** Delivers parked events once more, the first `limit` of them. */
  replayParked(limit: number): void {
    this.parked.replay(limit);
    this.deliver();
  }

  /** Hands out what there is while somebody has room for it. */
  deliver(): void {
    try {
      while (this.consumers.length > 0 && this.deliverOne());
    } catch (error) {
      this.dropConsumers(error as Error);
    }
  }

  /** Ends the group's work: late answers count no more. Its checkpoint and parked events remain. */
  stop(): void {
    this.stopped = true;
    clearInterval(this.timer);
    this.stopListening();
    this.inFlight.clear();
    this.dropConsumers(groupError('persistent-subscription-dropped', this.name));
  }

  /** What they have not answered is delivered again, to whom there will be. */
  private dropConsumers(reason: Error): void {
    for (const consumer of this.consumers.splice(0)) consumer.drop(reason);
    for (const sent of this.inFlight.values()) this.retry(sent);
  }

  private deliverOne(): boolean {
    if (this.retries.length === 0) this.takeParked();
    if (this.retries.length + this.buffer.length === 0) this.fill();
    return this.deliverFrom(this.retries) || this.deliverFrom(this.buffer);
  }

  /** Sends the first message that somebody may have now. */
  private deliverFrom(queue: Message[]): boolean {
    const { strategy } = this.settings;
    for (const [index, message] of queue.entries()) {
      const consumer = this.inFlight.has(message.id)
        ? undefined
        : chooseConsumer(strategy, this.consumers, message);
      if (consumer) {
        queue.splice(index, 1);
        this.send(message, consumer);
        return true;
      }
      if (strategy !== 'Pinned') return false;
    }
    return false;
  }

  private send(message: Message, consumer: Consumer): void {
    const { messageTimeout, strategy } = this.settings;
    const deadline = messageTimeout > 0 ? Date.now() + messageTimeout : Infinity;
    this.inFlight.set(message.id, { message, consumer, deadline });
    consumer.inFlight++;
    consumer.totalItems++;
    this.totalItems++;
    consumer.send(message);
    if (strategy === 'RoundRobin') this.consumers.push(...this.consumers.splice(0, 1));
  }

  private takeParked(): void {
    for (const link of this.parked.takeForReplay()) {
      const resolved = resolveLink(this.log, link);
      this.retries.push({ id: link.id, resolved, sequence: undefined, retryCount: 0 });
    }
  }

  private fill(): void {
    const { readBatchSize } = this.settings;
    const page = this.source.read(this.next, readBatchSize);
    for (const { event, sequence } of page.events) {
      this.progress.begin(sequence);
      this.buffer.push(this.message(event, sequence));
    }
    if (page.next < Infinity) this.progress.examinedBefore(page.next);
    this.next = page.next;
    if (page.events.length === 0 && page.examined === readBatchSize) {
      this.sinceCheckpoint += page.examined;
      setImmediate(() => this.deliver());
    }
  }

  private message(event: EventRecord, sequence: number): Message {
    const resolved = this.settings.resolveLinks ? resolveLink(this.log, event) : { event };
    return { id: event.id, resolved, sequence, retryCount: 0 };
  }

  private take(id: string): Message | undefined {
    const sent = this.inFlight.get(id);
    if (!sent) return undefined;
    this.inFlight.delete(id);
    sent.consumer.inFlight--;
    return sent.message;
  }

  private retry(sent: InFlight): void {
    const { maxRetryCount } = this.settings;
    const { retryCount, id } = sent.message;
    if (retryCount >= maxRetryCount) this.park(sent, `Reached retry count of ${maxRetryCount}`);
    else {
      this.take(id);
      this.retries.push({ ...sent.message, retryCount: retryCount + 1 });
    }
  }

  private park({ message }: InFlight, reason: string): void {
    const event = message.resolved.event ?? message.resolved.link;
    this.take(message.id);
    if (!event) return;
    const sequence = this.source.format(message.sequence ?? event.revision);
    this.parked.park(event, sequence, reason).then(
      () => this.finish(message),
      () => this.retries.push(message), // parked at its next failure
    );
  }

  private finish(message: Message | undefined): void {
    if (!message || this.stopped) return;
    const { sequence, resolved } = message;
    if (sequence !== undefined) {
      this.progress.done(sequence);
      this.sinceCheckpoint++;
      if (this.sinceCheckpoint >= this.settings.maxCheckpointCount) this.writeCheckpoint();
    } else if (resolved.link) {
      this.parked.answered(resolved.link).catch(warn);
    }
  }

  private tick(): void {
    const now = Date.now();
    for (const sent of this.inFlight.values()) if (sent.deadline <= now) this.retry(sent);
    this.deliver();
    const { checkpointAfter, minCheckpointCount } = this.settings;
    if (now - this.lastCheckpointAt < checkpointAfter) return;
    this.lastCheckpointAt = now;
    if (this.sinceCheckpoint >= Math.max(1, minCheckpointCount)) this.writeCheckpoint();
  }

  private writeCheckpoint(): void {
    this.sinceCheckpoint = 0;
    if (this.progress.checkpoint <= (this.checkpoints.last ?? -1)) return;
    this.checkpoints.write(this.progress.checkpoint).catch(warn);
  }
}

/** Written again with the next one; until then events are delivered once more after a restart. */
const warn = (error: Error): void => process.emitWarning(error);
