import type { EventStore } from '#libs/event-store';
import type { DueStream } from '#libs/read-models';
import { Deadlines } from '../deadlines';
import { quiet } from './quiet';

/** Parks a deadline as a worker does that cannot decide what is due. */
export const parkDeadline = (store: EventStore, due: DueStream, reason: string): Promise<void> => {
  const fails = () => Promise.reject(new Error(reason));
  return new Deadlines({
    due: { next: async () => [due] },
    store,
    core: { clock: { now: () => new Date(due.at) }, current: { order: fails, entity: fails } },
    log: quiet,
    retry: { attempts: 1, startingDelayMs: 0 },
  }).wake();
};
