import { convertToCommandError, EventStoreDBClient } from '@eventstore/db-client';
import { Empty, StreamIdentifier } from '@eventstore/db-client/generated/shared_pb';
import { StreamsClient } from '@eventstore/db-client/generated/streams_grpc_pb';
import { ReadReq, type ReadResp } from '@eventstore/db-client/generated/streams_pb';

/** An event as the server sent it, its data and metadata still bytes. */
export type RawEvent = ReadResp.ReadEvent.RecordedEvent;

/** The client gives events parsed only; below that, its connection is the same. */
class ClientBelow extends EventStoreDBClient {
  static async read<Taken>(
    client: ClientBelow,
    options: ReadReq.Options,
    take: (event: RawEvent) => Taken,
  ): Promise<readonly Taken[]> {
    const request = new ReadReq();
    request.setOptions(options);
    const call = await client.GRPCStreamCreator(StreamsClient, 'readRaw', (streams) =>
      streams.read(request, ...client.callArguments({}, { deadline: Infinity })),
    )();
    return new Promise((resolve, reject) => {
      const events: Taken[] = [];
      call.on('data', (answer: ReadResp) => {
        const event = answer.getEvent()?.getEvent();
        if (event) events.push(take(event));
      });
      call.on('error', (error) => reject(convertToCommandError(error)));
      call.on('end', () => resolve(events));
    });
  }
}

/** What `take` makes of at most so many events of a stream from a revision on; a missing stream has none. */
export const readStreamRaw = <Taken>(
  client: EventStoreDBClient,
  stream: string,
  from: bigint,
  maxCount: number,
  take: (event: RawEvent) => Taken,
): Promise<readonly Taken[]> => {
  const identifier = new StreamIdentifier();
  identifier.setStreamName(Buffer.from(stream));
  const place = new ReadReq.Options.StreamOptions();
  place.setStreamIdentifier(identifier);
  place.setRevision(String(from));
  const options = forwards(maxCount);
  options.setStream(place);
  return ClientBelow.read(client, options, take);
};

/** What `take` makes of at most so many events of `$all` from the one at a position on. */
export const readAllRaw = <Taken>(
  client: EventStoreDBClient,
  from: bigint,
  maxCount: number,
  take: (event: RawEvent) => Taken,
): Promise<readonly Taken[]> => {
  const position = new ReadReq.Options.Position();
  position.setCommitPosition(String(from));
  position.setPreparePosition(String(from));
  const place = new ReadReq.Options.AllOptions();
  place.setPosition(position);
  const options = forwards(maxCount);
  options.setAll(place);
  return ClientBelow.read(client, options, take);
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
