import type {
  EventStore,
  JsonObject,
  Metadata,
  RecordedEvent,
  StoredEvent,
} from '#libs/event-store';

/** An event whose data and metadata `JSON.stringify` gives back byte for byte as they are stored; not upcast. */
export type AsStored = Omit<RecordedEvent, 'created'>;

/** An event is not stored as this software writes JSON, so that an import could not give it back as it is. */
export class NotRestorable extends Error {
  override readonly name = 'NotRestorable';
  constructor(
    readonly stream: string,
    readonly revision: bigint,
  ) {
    super(
      `${stream} at ${revision} is not stored as this software writes JSON (who wrote it?): ` +
        'an import could not give it back byte for byte',
    );
  }
}

/** A stream's events as they are stored. @throws NotRestorable */
export const storedIn = async (
  store: Pick<EventStore, 'readStored'>,
  stream: string,
): Promise<readonly AsStored[]> => {
  const events: AsStored[] = [];
  for await (const event of store.readStored(stream)) events.push(asStored(event));
  return events;
};

const asStored = ({ data, metadata, ...event }: StoredEvent): AsStored => {
  const restored = (text: string): unknown => {
    const value = parsed(text);
    if (JSON.stringify(value) !== text) throw new NotRestorable(event.stream, event.revision);
    return value;
  };
  return { ...event, data: restored(data) as JsonObject, metadata: restored(metadata) as Metadata };
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // written as no text
  }
};
