import type {
  AllStreamSubscription,
  PersistentSubscriptionToAll,
  PersistentSubscriptionToStream,
  Position,
  StreamSubscription,
  ResolvedEvent,
} from '@eventstore/db-client';

type Subscription =
  | StreamSubscription
  | AllStreamSubscription
  | PersistentSubscriptionToStream<never>
  | PersistentSubscriptionToAll;

export type Delivered = ResolvedEvent & { readonly retryCount?: number };

export type Entry =
  | { readonly kind: 'confirmation' | 'caughtUp' | 'end' }
  | { readonly kind: 'event'; readonly event: Delivered }
  | { readonly kind: 'checkpoint'; readonly position: Position }
  | { readonly kind: 'error'; readonly error: Error };

/** Writes down what a subscription tells, and waits for it. */
export class Recorder {
  readonly entries: Entry[] = [];
  private waiting: (() => void)[] = [];

  record(entry: Entry): void {
    this.entries.push(entry);
    for (const check of this.waiting) check();
  }

  listen(subscription: Subscription): this {
    const emitter: NodeJS.EventEmitter = subscription;
    emitter.on('confirmation', () => this.record({ kind: 'confirmation' }));
    emitter.on('caughtUp', () => this.record({ kind: 'caughtUp' }));
    emitter.on('data', (event: Delivered) => this.record({ kind: 'event', event }));
    emitter.on('error', (error: Error) => this.record({ kind: 'error', error }));
    emitter.on('end', () => this.record({ kind: 'end' }));
    return this;
  }

  get events(): Delivered[] {
    return this.entries.flatMap((entry) => (entry.kind === 'event' ? [entry.event] : []));
  }

  get revisions(): (bigint | undefined)[] {
    return this.events.map(({ event }) => event?.revision);
  }

  get checkpoints(): Position[] {
    return this.entries.flatMap((entry) => (entry.kind === 'checkpoint' ? [entry.position] : []));
  }

  /** Resolves once there are `count` entries of the kind. */
  seen(kind: Entry['kind'], count = 1): Promise<void> {
    return this.until(() => this.entries.filter((entry) => entry.kind === kind).length >= count);
  }

  async error(): Promise<Error> {
    await this.seen('error');
    const failed = this.entries.find((entry) => entry.kind === 'error');
    if (failed?.kind !== 'error') throw new Error('no error was recorded');
    return failed.error;
  }

  until(holds: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const check = (): void => {
        if (!holds()) return;
        this.waiting = this.waiting.filter((other) => other !== check);
        resolve();
      };
      this.waiting.push(check);
      check();
    });
  }
}

export const record = (subscription: Subscription): Recorder => new Recorder().listen(subscription);
