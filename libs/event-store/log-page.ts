import type { RawEvent } from './raw-event';
import type { Recorded } from './recorded-event';

/** Events of `$all`, in order, on their way from one thread to another. */
export interface LogPage {
  readonly revisions: readonly bigint[];
  readonly positions: readonly bigint[];
  /** ms since 1970 */
  readonly created: readonly number[];
  /** Where the stream, id, type, data and metadata of each event end in `texts`, which is longer. */
  readonly ends: readonly number[];
  readonly texts: Uint8Array<ArrayBuffer>;
}

const none = new Uint8Array();

/** Bytes, twice those of an ordinary page. */
const room = 2 * 1024 * 1024;

/** Puts a page together as the events come, so that none of them has to be kept. */
export class LogPageWriter {
  readonly #revisions: bigint[] = [];
  readonly #positions: bigint[] = [];
  readonly #created: number[] = [];
  readonly #ends: number[] = [];
  #texts = new Uint8Array(room);
  #end = 0;

  add({ revision, position, created, stream, id, type, isJson, data, metadata }: RawEvent): void {
    this.#revisions.push(revision);
    this.#positions.push(position);
    this.#created.push(created);
    for (const text of [stream, id, type, isJson ? data : none, metadata]) this.#write(text);
  }

  get page(): LogPage {
    return {
      revisions: this.#revisions,
      positions: this.#positions,
      created: this.#created,
      ends: this.#ends,
      texts: this.#texts,
    };
  }

  #write(text: Uint8Array): void {
    const from = this.#end;
    this.#end += text.byteLength;
    this.#ends.push(this.#end);
    if (this.#end > this.#texts.byteLength) {
      const larger = new Uint8Array(2 * this.#end);
      larger.set(this.#texts);
      this.#texts = larger;
    }
    this.#texts.set(text, from);
  }
}

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
