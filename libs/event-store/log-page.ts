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

/** An event as it stands in a page, apart from what the client made of the server's answer. */
export interface LogRow {
  readonly position: bigint;
  /** Absent: it is of a stream that is not wanted. */
  readonly json?: Uint8Array;
}

const comma = Buffer.from(',');
const none = Buffer.from('null');
const rowEnd = Buffer.from(']');

/** The row of an event, if its stream has one of the prefixes. */
export const logRow = (event: RawEvent, prefixes: readonly string[]): LogRow => {
  const position = BigInt(event.getCommitPosition());
  const stream = Buffer.from(event.getStreamIdentifier()!.getStreamName_asU8()).toString();
  if (!prefixes.some((prefix) => stream.startsWith(prefix))) return { position };
  const described = event.getMetadataMap();
  const isJson = described.get('content-type') === 'application/json';
  const metadata = event.getCustomMetadata_asU8();
  const head = JSON.stringify([
    stream,
    event.getStreamRevision(),
    event.getCommitPosition(),
    event.getId()!.getString(),
    described.get('type') ?? '',
    Number(described.get('created')!.slice(0, -4)), // it is in units of 100 ns
    isJson,
  ]);
  const json = Buffer.concat([
    Buffer.from(`${head.slice(0, -1)},`),
    isJson ? event.getData_asU8() : none,
    comma,
    metadata.length > 0 ? metadata : none,
    rowEnd,
  ]);
  return { position, json };
};

/** The page of these rows, which are at least one. */
export const logPage = (rows: readonly LogRow[]): LogPage => {
  const wanted = rows.flatMap(({ json }) => json ?? []);
  const parts = wanted.flatMap((json, index) => (index === 0 ? [json] : [comma, json]));
  const bytes = Buffer.concat([Buffer.from('['), ...parts, rowEnd]);
  return {
    last: rows.at(-1)!.position,
    count: wanted.length,
    rows: new Uint8Array(bytes), // in memory of its own, to be handed over
  };
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
