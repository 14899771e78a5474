import type { RecordedEvent } from '#libs/event-store';

type Place = Pick<RecordedEvent, 'position' | 'revision'>;

/** Events of one append may share a position; their revisions tell them apart. */
export const byPosition = (a: Place, b: Place): number =>
  a.position < b.position ? -1 : a.position > b.position ? 1 : Number(a.revision - b.revision);
