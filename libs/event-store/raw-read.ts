import { convertToCommandError, EventStoreDBClient } from '@eventstore/db-client';
import { Empty, StreamIdentifier } from '@eventstore/db-client/generated/shared_pb';
import { StreamsClient, StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb';
import { ReadReq } from '@eventstore/db-client/generated/streams_pb';
import { type RawEvent, rawEventOf } from './raw-event';

const { path, requestSerialize } = StreamsService.read;
const deserialize = (answer: Buffer) => ({ event: rawEventOf(answer) });

type Take = (event: RawEvent) => void;

/** The client gives events parsed only; below that, its connection is the same. */
class ClientBelow extends EventStoreDBClient {
  static async read(client: ClientBelow, options: ReadReq.Options, take: Take): Promise<void> {
    const request = new ReadReq();
    request.setOptions(options);
    const call = await client.GRPCStreamCreator(StreamsClient, 'readRaw', (streams) =>
      streams.makeServerStreamRequest(
        path,
        requestSerialize,
        deserialize,
        request,
        ...client.callArguments({}, { deadline: Infinity }),
      ),
    )();
    return new Promise((resolve, reject) => {
      call.on('data', ({ event }: ReturnType<typeof deserialize>) => event && take(event));
      call.on('error', (error) => reject(convertToCommandError(error)));
      call.on('end', resolve);
    });
  }
}

/** Takes at most so many events of a stream from a revision on; a missing stream has none. */
export const readStreamRaw = (
  client: EventStoreDBClient,
  stream: string,
  from: bigint,
  maxCount: number,
  take: Take,
): Promise<void> => {
  const identifier = new StreamIdentifier();
  identifier.setStreamName(Buffer.from(stream));
  const place = new ReadReq.Options.StreamOptions();
  place.setStreamIdentifier(identifier);
  place.setRevision(String(from));
  const options = forwards(maxCount);
  options.setStream(place);
  return ClientBelow.read(client, options, take);
};

/**
 * Takes at most so many events of `$all` from the one at a position, or from the beginning, on;
 * with prefixes only those of the streams whose names begin so.
 */
export const readAllRaw = (
  client: EventStoreDBClient,
  from: bigint | undefined,
  maxCount: number,
  take: Take,
  prefixes?: readonly string[],
): Promise<void> => {
  const place = new ReadReq.Options.AllOptions();
  if (from === undefined) {
    place.setStart(new Empty());
  } else {
    const position = new ReadReq.Options.Position();
    position.setCommitPosition(String(from));
    position.setPreparePosition(String(from));
    place.setPosition(position);
  }
  const options = forwards(maxCount);
  options.setAll(place);
  if (prefixes) options.setFilter(streamsWith(prefixes));
  return ClientBelow.read(client, options, take);
};

/** How many events the server looks at, at a time, for those that pass the filter. */
const searchWindow = 1_000;

const streamsWith = (prefixes: readonly string[]): ReadReq.Options.FilterOptions => {
  const streams = new ReadReq.Options.FilterOptions.Expression();
  streams.setPrefixList([...prefixes]);
  const filter = new ReadReq.Options.FilterOptions();
  filter.setStreamIdentifier(streams);
  filter.setMax(searchWindow);
  filter.setCheckpointintervalmultiplier(1);
  return filter;
};

const forwards = (maxCount: number): ReadReq.Options => {
  const ids = new ReadReq.Options.UUIDOption();
  ids.setString(new Empty());
  const options = new ReadReq.Options();
  options.setReadDirection(ReadReq.Options.ReadDirection.FORWARDS);
  options.setCount(String(maxCount));
  options.setUuidOption(ids);
  options.setNoFilter(new Empty());
  return options;
};
