import type { RecordedEvent } from '#libs/event-store';

/** Appended under the id of the command that claims or gives back; there need not be another event for it. */
const claimed = new Set([
  'OrderOpened',
  'EntityOrderOpened',
  'DomainClaimed',
  'ServiceCodeReserved',
  'NumberClaimed',
  'ClaimVoided',
]);
const released = new Set([
  'OrderClosed',
  'EntityOrderClosed',
  'DomainReleased',
  'ServiceCodeReleased',
  'NumberReleased',
]);
/** What other events may name as their cause. */
const followed = new Set([
  'Submitted',
  'PreliminaryApproved',
  'BureauApproved',
  'Cancelled',
  'ProviderRemoved',
  'RegistryRecordImported',
]);

/** Follows causation through a log: what follows from an event names it, and it came before. */
export class Causes {
  private readonly met = new Set<string>();

  /** What is wrong with the event's cause. */
  check({ id, type, metadata }: RecordedEvent): string | undefined {
    if (followed.has(type)) this.met.add(id);
    const causedBy = metadata['causedBy'];
    if (typeof causedBy === 'string')
      return this.met.has(causedBy)
        ? undefined
        : `the event ${causedBy} that it follows from is not in the log before it`;
    const stands = metadata['rules'] !== undefined || claimed.has(type) || released.has(type);
    return stands ? undefined : 'it is no decision, and names no event that it follows from';
  }
}
