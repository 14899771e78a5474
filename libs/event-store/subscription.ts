import { type AllStreamResolvedEvent, type AllStreamSubscription } from '@eventstore/db-client';

/** Everything before it has been delivered; what follows is live. */
export interface CaughtUp {
  readonly caughtUp: true;
}
const caughtUp: CaughtUp = { caughtUp: true };

/** The server ended a subscription that nobody had closed. */
export class SubscriptionEnded extends Error {
  override readonly name = 'SubscriptionEnded';
}

/** One catch-up subscription of the client, as an iterable; it does not reconnect. */
export class LiveSubscription {
  /** How many events had been read when the server said that it has no more. */
  readonly #caughtUpAt: number[] = [];
  #read = 0;
  #confirmed = false;
  #failure: Error | undefined;
  #changed: () => void = () => undefined;

  constructor(
    readonly subscription: AllStreamSubscription,
    readonly signal: AbortSignal,
  ) {
    subscription.on('confirmation', () => this.#note(() => (this.#confirmed = true)));
    subscription.on('caughtUp', () =>
      this.#note(() => this.#caughtUpAt.push(this.#read + subscription.readableLength)),
    );
    subscription.on('readable', this.#wake);
    subscription.on('end', () => this.#note(() => (this.#failure ??= new SubscriptionEnded())));
    subscription.on('error', (error) => this.#note(() => (this.#failure = error)));
    signal.addEventListener('abort', this.#wake);
  }

  /** Waits until the server has taken the subscription: nothing appended from now on is missed. */
  async confirmed(): Promise<void> {
    while (!this.#confirmed && !this.signal.aborted) {
      if (this.#failure) throw this.#failure;
      await this.#change();
    }
  }

  /** Ends when aborted; throws what broke the connection. */
  async *deliveries(): AsyncGenerator<AllStreamResolvedEvent | CaughtUp> {
    while (!this.signal.aborted) {
      if (this.#caughtUpAt[0] === this.#read) {
        this.#caughtUpAt.shift();
        yield caughtUp;
        continue;
      }
      const event = this.subscription.read() as AllStreamResolvedEvent | null;
      if (event) {
        this.#read += 1;
        yield event;
      } else if (this.#failure) {
        throw this.#failure;
      } else {
        await this.#change();
      }
    }
  }

  async close(): Promise<void> {
    this.signal.removeEventListener('abort', this.#wake);
    if (this.#failure) return; // nothing is left open
    await this.subscription.unsubscribe();
    this.subscription.removeAllListeners('readable').resume(); // what is under way runs out
  }

  readonly #wake = (): void => this.#changed();

  #note(change: () => void): void {
    change();
    this.#wake();
  }

  #change(): Promise<void> {
    return new Promise((changed) => (this.#changed = changed));
  }
}
