import { randomUUID } from 'node:crypto';
import { status } from '@grpc/grpc-js';
import type { EventLog } from '../log/event-log';
import { nextTurn } from '../log/next-turn';
import { StreamDeleted } from '../log/refusals';
import { type Signal } from '../log/signal';
import { encodeCaughtUp, encodeCheckpoint, encodeConfirmation } from '../wire/read-responses';
import type { MessageSink } from './message-sink';
import { PAGE, encodedFor, sendEvents } from './read';
import type { ReadRequest } from './read-request';
import { CallError } from './status';

/** A subscription to a stream, until its client goes or the stream is tombstoned. */
export async function subscribeToStream(
  log: EventLog,
  request: ReadRequest & { readonly stream: string },
  sink: MessageSink,
  appended: Signal,
): Promise<void> {
  const { stream } = request;
  let next = firstRevision(log, request);
  const stop = log.listeners.onStream(stream, appended.raise);
  try {
    sink.write(encodeConfirmation(randomUUID()));
    for (let live = false; !sink.closed;) {
      const page = log.readStream(stream, { from: next, limit: PAGE, backwards: false });
      await sendEvents(log, request, page.events, sink);
      next = (page.events.at(-1)?.revision ?? next - 1) + 1;
      if (page.next !== undefined) {
        next = page.next;
        live = false;
        continue;
      }
      if (!live) sink.write(encodeCaughtUp());
      live = true;
      await appended.wait();
    }
  } catch (error) {
    const tombstone = error instanceof StreamDeleted ? log.tombstoneOf(stream) : undefined;
    if (tombstone) await sendEvents(log, request, [tombstone], sink);
    throw error;
  } finally {
    stop();
  }
}

/** Exclusive of the given revision. @throws StreamDeleted */
function firstRevision(log: EventLog, { stream, from }: ReadRequest & { stream: string }): number {
  const state = log.visibleStream(stream);
  if (from === 'start') return 0;
  return from === 'end' ? (state?.lastRevision ?? -1) + 1 : from + 1;
}

/** A subscription to `$all`, until its client goes. */
export async function subscribeToAll(
  log: EventLog,
  request: ReadRequest,
  sink: MessageSink,
  appended: Signal,
): Promise<void> {
  const { from, filter } = request;
  const stop = log.listeners.onAll(appended.raise);
  try {
    sink.write(encodeConfirmation(randomUUID()));
    if (typeof from === 'number' && !log.isPosition(from)) {
      throw new CallError(status.INVALID_ARGUMENT, 'Trying to read from an invalid position.');
    }
    const checkpoints = new Checkpoints(filter?.checkpointEvery ?? Infinity, sink);
    let next = from === 'start' ? 0 : from === 'end' ? log.end : from + 1;
    for (let live = false; !sink.closed;) {
      const page = log.readAll({ from: next, limit: PAGE, backwards: false });
      for (const event of page) {
        const wanted = !event.removed && (filter?.matches(event) ?? true);
        if (wanted && !sink.write(encodedFor(request, log, event))) await sink.drained();
        checkpoints.examined(event.position);
        next = event.position + 1;
      }
      if (page.length === PAGE) {
        live = false;
        await nextTurn();
        continue;
      }
      if (!live) {
        checkpoints.send();
        sink.write(encodeCaughtUp());
      }
      live = true;
      await appended.wait();
    }
  } finally {
    stop();
  }
}

/** Tells a filtered subscription how far it has come, also where nothing matches. */
class Checkpoints {
  private count = 0;
  private position = 0;

  constructor(
    private readonly every: number,
    private readonly sink: MessageSink,
  ) {}

  examined(position: number): void {
    this.position = position;
    if (++this.count >= this.every) this.send();
  }

  /** Sends the position examined last, where it was not sent yet. */
  send(): void {
    if (this.count > 0 && this.every < Infinity) this.sink.write(encodeCheckpoint(this.position));
    this.count = 0;
  }
}
