import type { RawEvent } from './raw-read';
import type { Recorded } from './recorded-event';

/** Consecutive events of `$all` on their way from one thread to another. */
export interface LogPage {
  /** Commit position of the last event looked at, wanted or not. */
  readonly last: bigint;
  /** How many events are in `rows`. */
  readonly count: number;
  /** A JSON array with a row for each event: the stored texts are put together, not parsed. */
  readonly rows: Uint8Array<ArrayBuffer>;
}

type Row = readonly [
  stream: string,
  revision: string,
  position: string,
  id: string,
  type: string,
  /** ms since 1970 */
  created: number,
  isJson: boolean,
  data: unknown,
  metadata: unknown,
];
const columns: Row['length'] = 9;

const comma = Buffer.from(',');
const none = Buffer.from('null');
const rowEnd = Buffer.from(']');

/** The page of these events, which are at least one; only those of streams with these prefixes are in it. */
export const logPage = (events: readonly RawEvent[], prefixes: readonly string[]): LogPage => {
  const parts: Uint8Array[] = [];
  let count = 0;
  for (const event of events) {
    const stream = Buffer.from(event.getStreamIdentifier()!.getStreamName_asU8()).toString();
    if (!prefixes.some((prefix) => stream.startsWith(prefix))) continue;
    const described = event.getMetadataMap();
    const isJson = described.get('content-type') === 'application/json';
    const metadata = event.getCustomMetadata_asU8();
    const head = [
      stream,
      event.getStreamRevision(),
      event.getCommitPosition(),
      event.getId()!.getString(),
      described.get('type') ?? '',
      Number(described.get('created')!.slice(0, -4)), // it is in units of 100 ns
      isJson,
    ];
    const opening = count === 0 ? '[' : ',[';
    parts.push(Buffer.from(opening + JSON.stringify(head).slice(1, -1) + ','));
    parts.push(isJson ? event.getData_asU8() : none, comma);
    parts.push(metadata.length > 0 ? metadata : none, rowEnd);
    count += 1;
  }
  const bytes = Buffer.concat([Buffer.from('['), ...parts, rowEnd]);
  const last = BigInt(events.at(-1)!.getCommitPosition());
  return { last, count, rows: new Uint8Array(bytes) }; // of its own memory, to be handed over
};

/** The events of a page. @throws SyntaxError when something that is stored as JSON is none */
export const eventsOf = ({ rows, count }: LogPage): readonly Recorded[] => {
  const text = Buffer.from(rows.buffer, rows.byteOffset, rows.byteLength).toString();
  const parsed = JSON.parse(text) as readonly Row[];
  if (parsed.length !== count || parsed.some((row) => row.length !== columns))
    throw new SyntaxError('an event of the page is no JSON');
  return parsed.map(
    ([streamId, revision, position, id, type, created, isJson, data, metadata]) => ({
      streamId,
      revision: BigInt(revision),
      position: { commit: BigInt(position) },
      id,
      type,
      created: new Date(created),
      isJson,
      data,
      metadata,
    }),
  );
};
