import { status } from '@grpc/grpc-js';
import type { EventLog } from '../log/event-log';
import { nextTurn } from '../log/next-turn';
import type { EventRecord } from '../storage/record';
import { encodeEvent, encodeStreamNotFound } from '../wire/read-responses';
import { resolveLink } from './links';
import type { MessageSink } from './message-sink';
import type { ReadRequest } from './read-request';
import { CallError } from './status';

/** Events are read from disk in pages of this many, so that a long read holds up nobody. */
export const PAGE = 128;

/** An event as this reader asked for it. */
export function encodedFor(
  { resolveLinks, uuidForm }: ReadRequest,
  log: EventLog,
  record: EventRecord,
): Buffer {
  return encodeEvent(resolveLinks ? resolveLink(log, record) : { event: record }, uuidForm);
}

/** Sends the events of one page, waiting for the client where it is slower. */
export async function sendEvents(
  log: EventLog,
  request: ReadRequest,
  events: Iterable<EventRecord>,
  sink: MessageSink,
): Promise<void> {
  for (const record of events) {
    if (!sink.write(encodedFor(request, log, record))) await sink.drained();
    if (sink.closed) return;
  }
}

/** `Read` of a stream, up to `count` events. */
export async function readStream(
  log: EventLog,
  request: ReadRequest & { readonly stream: string; readonly count: number },
  sink: MessageSink,
): Promise<void> {
  const { stream, backwards, count } = request;
  if (count === 0 || (request.from === 'end' && !backwards)) {
    throw new CallError(status.UNKNOWN, 'Unexpected ReadStreamResult: Error');
  }
  if (!log.visibleStream(stream)) {
    sink.write(encodeStreamNotFound(stream));
    return;
  }
  let from: number | undefined = typeof request.from === 'number' ? request.from : 0;
  if (request.from === 'end') from = Infinity;
  for (let left = count; left > 0 && from !== undefined && !sink.closed;) {
    const page = log.readStream(stream, { from, limit: Math.min(PAGE, left), backwards });
    await sendEvents(log, request, page.events, sink);
    left -= page.events.length;
    from = page.next;
  }
}

/** `Read` of `$all`, up to `count` events. */
export async function readAll(
  log: EventLog,
  request: ReadRequest & { readonly count: number },
  sink: MessageSink,
): Promise<void> {
  const { backwards, count, filter } = request;
  if (count === 0) throw new CallError(status.UNKNOWN, 'Unexpected ReadAllResult: Error');
  let from = typeof request.from === 'number' ? request.from : 0;
  if (request.from === 'end') from = Infinity;
  else if (!log.isPosition(from)) {
    throw new CallError(status.UNKNOWN, 'Unexpected ReadAllResult: InvalidPosition');
  }
  for (let left = count; left > 0 && !sink.closed;) {
    const page = log.readAll({ from, limit: PAGE, backwards });
    const wanted = page
      .filter((event) => !event.removed && (filter?.matches(event) ?? true))
      .slice(0, left);
    await sendEvents(log, request, wanted, sink);
    left -= wanted.length;
    const last = page.at(-1);
    if (!last || page.length < PAGE) return;
    await nextTurn();
    from = backwards ? last.position : last.position + 1;
  }
}
