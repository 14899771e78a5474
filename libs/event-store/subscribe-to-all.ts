import { START, streamNameFilter } from '@eventstore/db-client';
import { backOff } from 'exponential-backoff';
import { StoreUnavailable } from './errors';
import { type Reader } from './reader';
import { isSystemEvent, recordedEvent } from './recorded-event';
import { backoff, isTransient } from './retry';
import { type CaughtUp, LiveSubscription, SubscriptionEnded } from './subscription';
import { type RecordedEvent } from './types';

export type Delivered = RecordedEvent | CaughtUp;

export type SubscriptionState =
  | { readonly state: 'subscribed' }
  /** The connection broke, or could not be made; it is tried again. */
  | { readonly state: 'reconnecting'; readonly error: unknown };

export interface SubscribeOptions {
  readonly prefixes: readonly string[];
  /** Position of an event; the first one delivered is after it. Default: the log's beginning. */
  readonly after?: bigint;
  readonly signal?: AbortSignal;
  readonly onState?: (state: SubscriptionState) => void;
}

const broken = (error: unknown): boolean =>
  isTransient(error) || error instanceof StoreUnavailable || error instanceof SubscriptionEnded;

/** Subscribes again after the last event delivered whenever the connection breaks. */
export async function* subscribeToAll(
  reader: Reader,
  { prefixes, after, onState = () => undefined }: SubscribeOptions,
): AsyncGenerator<Delivered> {
  const signal = reader.limits.closed;
  const filter = streamNameFilter({ prefixes: [...prefixes] });
  let last = after;

  const open = async (): Promise<LiveSubscription> => {
    signal.throwIfAborted();
    // from a position beyond the end the server would skip what is appended, and not say so
    if (last !== undefined) await reader.requireEventAt(last);
    const fromPosition = last === undefined ? START : { commit: last, prepare: last };
    const live = new LiveSubscription(
      reader.client.subscribeToAll({ fromPosition, filter }),
      signal,
    );
    await live.confirmed();
    return live;
  };
  const retry = (error: unknown): boolean => {
    const again = broken(error) && !signal.aborted;
    if (again) onState({ state: 'reconnecting', error });
    return again;
  };

  for (let first = true; !signal.aborted; first = false) {
    let live: LiveSubscription | undefined;
    try {
      for await (const event of reader.ahead({ prefixes, after: last })) {
        last = event.position;
        yield event;
        if (signal.aborted) return;
      }
      live = await backOff(open, { ...backoff, delayFirstAttempt: !first, retry });
      onState({ state: 'subscribed' });
      for await (const item of live.deliveries()) {
        if ('caughtUp' in item) yield item;
        else if (item.event && !isSystemEvent(item.event)) {
          const event = recordedEvent(item.event, reader.upcasters);
          last = event.position;
          yield event;
        }
      }
    } catch (error) {
      if (!signal.aborted && !retry(error)) throw error;
    } finally {
      await live?.close();
    }
  }
}
