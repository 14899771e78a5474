import type { RawEvent } from './raw-event';
import type { Recorded } from './recorded-event';

/** Events of `$all`, in order, on their way from one thread to another. */
export interface LogPage {
  readonly revisions: BigUint64Array;
  readonly positions: BigUint64Array;
  /** ms since 1970 */
  readonly created: Float64Array;
  /** Where the stream, id, type, data and metadata of each event end in `texts`. */
  readonly ends: readonly number[];
  readonly texts: Uint8Array<ArrayBuffer>;
}

const none = new Uint8Array();

export const logPage = (events: readonly RawEvent[]): LogPage => {
  const texts = events.flatMap(({ stream, id, type, isJson, data, metadata }) => [
    stream,
    id,
    type,
    isJson ? data : none,
    metadata,
  ]);
  let end = 0;
  const ends = texts.map(({ byteLength }) => (end += byteLength));
  const together = new Uint8Array(end); // in memory of its own, to be handed over
  texts.forEach((text, index) => together.set(text, ends[index]! - text.byteLength));
  return {
    revisions: BigUint64Array.from(events, ({ revision }) => revision),
    positions: BigUint64Array.from(events, ({ position }) => position),
    created: Float64Array.from(events, ({ created }) => created),
    ends,
    texts: together,
  };
};

/** As the client does it, but for the value of what is no JSON. */
const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** The events of a page. Data and metadata that are no JSON are undefined. */
export function* eventsOf(page: LogPage): Generator<Recorded> {
  const { ends, revisions, positions, created } = page;
  const texts = Buffer.from(page.texts.buffer);
  let at = 0;
  let from = 0;
  const next = (): string => texts.toString('utf8', from, (from = ends[at++]!));
  for (const [index, commit] of positions.entries()) {
    const [streamId, id, type] = [next(), next(), next()];
    const data = parsed(next());
    yield {
      streamId,
      id,
      type,
      revision: revisions[index]!,
      position: { commit },
      created: new Date(created[index]!),
      isJson: data !== undefined,
      data,
      metadata: parsed(next()),
    };
  }
}
