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

export interface Grouped {
  readonly groups: Map<Key, RecordedEvent[]>;
  /** by stream: the event whose keys cannot be told, and the stream's events after it */
  readonly keyless: Map<string, Failed>;
}

/** An event whose keys cannot be told has none, and so have the later ones of its stream. */
export const groupByKey = (
  readModel: Pick<ReadModel, 'keys'>,
  events: readonly RecordedEvent[],
): Grouped => {
  const groups = new Map<Key, RecordedEvent[]>();
  const keyless = new Map<string, Failed>();
  for (const event of events) {
    const failed = keyless.get(event.stream);
    if (failed) {
      keyless.set(event.stream, { ...failed, events: [...failed.events, event] });
      continue;
    }
    try {
      for (const key of readModel.keys(event)) {
        const group = groups.get(key);
        if (group) group.push(event);
        else groups.set(key, [event]);
      }
    } catch (error) {
      keyless.set(event.stream, { events: [event], reason: String(error) });
    }
  }
  return { groups, keyless };
};

/** The first key whose document is further than events that it does not hold: others came between. */
export const goneOn = (
  groups: ReadonlyMap<Key, readonly RecordedEvent[]>,
  current: ReadonlyMap<Key, Pick<Folded<object>, 'position'>>,
): Key | undefined => {
  for (const [key, events] of groups) {
    const at = current.get(key)?.position ?? -1n;
    const [first] = events;
    // at one of them, it holds them: only the last step of a retry was left undone
    const holdsThem = events.some(({ position }) => position === at);
    if (first && first.position < at && !holdsThem) return key;
  }
  return undefined;
};

/**
 * Folds one key's events, in order; those that its document holds already are passed over.
 * `carefully`: an event after which no document can be made fails like one that cannot be folded.
 */
export const foldKey = <State extends object>(
  readModel: Pick<ReadModel<State>, 'evolve' | 'toDocument'>,
  current: Folded<State> | undefined,
  events: readonly RecordedEvent[],
  carefully = false,
): Outcome<State> => {
  let folded: Folded<State> | undefined;
  for (const [index, event] of events.entries()) {
    const before = folded ?? current;
    if (before && event.position <= before.position) continue;
    try {
      const state = readModel.evolve(before?.state ?? null, event);
      if (carefully) readModel.toDocument(state);
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
