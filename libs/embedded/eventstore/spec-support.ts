import { randomUUID } from 'node:crypto';
import { EventLog } from './log/event-log';
import { openInMemory } from './storage/open';
import type { EventRecord, ProposedEvent } from './storage/record';

/** A log in memory, and how to close it. */
export function logInMemory(): { log: EventLog; close: () => Promise<void> } {
  const database = openInMemory();
  const log = new EventLog(database);
  const close = (): Promise<void> => {
    log.close();
    return database.close();
  };
  return { log, close };
}

export const anEvent = (type = 'Happened', data = '{}'): ProposedEvent => ({
  id: randomUUID(),
  type,
  contentType: 'application/json',
  metadata: Buffer.alloc(0),
  data: Buffer.from(data),
});

/** Appends the event and reads it back. */
export async function appended(
  log: EventLog,
  stream: string,
  event: ProposedEvent,
): Promise<EventRecord> {
  const { position } = await log.append(stream, 'any', [event]);
  const [record] = log.readAll({ from: position, limit: 1, backwards: false });
  if (!record) throw new Error(`nothing at position ${position}`);
  return record;
}
