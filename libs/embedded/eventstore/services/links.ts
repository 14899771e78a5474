import type { EventLog } from '../log/event-log';
import { StreamDeleted } from '../log/refusals';
import { type EventRecord, LINK_TYPE } from '../storage/record';
import type { ResolvedEvent } from '../wire/read-responses';

/** The event a link (`$>`, data `revision@stream`) points to, where it is still visible. */
export function resolveLink(log: EventLog, record: EventRecord): ResolvedEvent {
  if (record.type !== LINK_TYPE) return { event: record };
  const [, revision, stream] = LINK.exec(record.data.toString('utf8')) ?? [];
  const event = stream === undefined ? undefined : visibleEvent(log, stream, Number(revision));
  return { event, link: record };
}

const LINK = /^(\d+)@(.+)$/s;

function visibleEvent(log: EventLog, stream: string, revision: number): EventRecord | undefined {
  try {
    const { events } = log.readStream(stream, { from: revision, limit: 1, backwards: false });
    return events[0]?.revision === revision ? events[0] : undefined;
  } catch (error) {
    if (error instanceof StreamDeleted) return undefined;
    throw error;
  }
}
