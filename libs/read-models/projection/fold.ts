import type { RecordedEvent } from '#libs/event-store';
import type { Key, ReadModel } from '../read-model';

/** A key's state after the event at a position. */
export interface Folded<State> {
  readonly state: State;
  readonly position: bigint;
}

/** The events that a key could not fold: the failing one and those after it. */
export interface Failed {
  readonly events: readonly [RecordedEvent, ...RecordedEvent[]];
  readonly reason: string;
}

export interface Outcome<State> {
  /** absent: nothing new */
  readonly folded?: Folded<State>;
  readonly failed?: Failed;
}

export const groupByKey = (
  readModel: Pick<ReadModel, 'keys'>,
  events: readonly RecordedEvent[],
): Map<Key, RecordedEvent[]> => {
  const groups = new Map<Key, RecordedEvent[]>();
  for (const event of events) {
    for (const key of readModel.keys(event)) {
      const group = groups.get(key);
      if (group) group.push(event);
      else groups.set(key, [event]);
    }
  }
  return groups;
};

/** Folds one key's events, in order; those that its document holds already are passed over. */
export const foldKey = <State extends object>(
  readModel: Pick<ReadModel<State>, 'evolve'>,
  current: Folded<State> | undefined,
  events: readonly RecordedEvent[],
): Outcome<State> => {
  let folded: Folded<State> | undefined;
  for (const [index, event] of events.entries()) {
    const before = folded ?? current;
    if (before && event.position <= before.position) continue;
    try {
      const state = readModel.evolve(before?.state ?? null, event);
      folded = { state, position: event.position };
    } catch (error) {
      const failed: Failed = {
        events: [event, ...events.slice(index + 1)],
        reason: String(error),
      };
      return folded ? { folded, failed } : { failed };
    }
  }
  return folded ? { folded } : {};
};
