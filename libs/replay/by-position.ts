import type { RecordedEvent } from '#libs/event-store';

/** Events of one append may share a position; their revisions tell them apart. */
export const byPosition = (a: RecordedEvent, b: RecordedEvent): number =>
  a.position < b.position ? -1 : a.position > b.position ? 1 : Number(a.revision - b.revision);
