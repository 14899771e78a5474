import type { RecordedEvent } from '#libs/event-store';
import type { Key, ReadModel } from '../read-model';
import { type Grouped, groupByKey } from './fold';

interface Separated extends Grouped {
  readonly waiting: ReadonlyMap<Key, readonly RecordedEvent[]>;
}

/**
 * Tells the events that can be folded from those that wait behind one of their key, or of their stream
 * where no keys could be told. `parked`: key or stream → position of the event that failed
 */
export const separateWaiting = (
  readModel: Pick<ReadModel, 'keys'>,
  parked: ReadonlyMap<Key, bigint>,
  events: readonly RecordedEvent[],
): Separated => {
  if (parked.size === 0) return { ...groupByKey(readModel, events), waiting: new Map() };
  const waits = ({ stream, position }: RecordedEvent) => {
    const failing = parked.get(stream);
    return failing !== undefined && position >= failing;
  };
  const waiting = new Map<Key, readonly RecordedEvent[]>();
  const wait = (key: Key, behind: readonly RecordedEvent[]) =>
    waiting.set(key, [...(waiting.get(key) ?? []), ...behind]);
  for (const event of events.filter(waits)) wait(event.stream, [event]);
  const going = events.filter((event) => !waits(event));
  const { groups, keyless } = groupByKey(readModel, going);
  for (const [key, group] of groups) {
    if (!parked.has(key)) continue;
    groups.delete(key);
    wait(key, group);
  }
  return { groups, keyless, waiting };
};
