import { convertToCommandError, EventStoreDBClient } from '@eventstore/db-client';
import { Empty, StreamIdentifier } from '@eventstore/db-client/generated/shared_pb';
import { StreamsClient } from '@eventstore/db-client/generated/streams_grpc_pb';
import { ReadReq, type ReadResp } from '@eventstore/db-client/generated/streams_pb';

/** An event as it lies in the store: the texts of its data and metadata neither parsed nor upcast. */
export interface StoredEvent {
  readonly stream: string;
  /** Number of the event in its stream, from 0. */
  readonly revision: bigint;
  /** Commit position in `$all`. */
  readonly position: bigint;
  readonly id: string;
  readonly type: string;
  /** The stored bytes, which are UTF-8. */
  readonly data: string;
  readonly metadata: string;
}

/** The client gives events parsed only; below that, its connection is the same. */
class ClientBelow extends EventStoreDBClient {
  static async read(client: ClientBelow, request: ReadReq): Promise<ReadResp[]> {
    const call = await client.GRPCStreamCreator(StreamsClient, 'readStored', (streams) =>
      streams.read(request, ...client.callArguments({}, { deadline: Infinity })),
    )();
    return new Promise((resolve, reject) => {
      const answers: ReadResp[] = [];
      call.on('data', (answer: ReadResp) => answers.push(answer));
      call.on('error', (error) => reject(convertToCommandError(error)));
      call.on('end', () => resolve(answers));
    });
  }
}

/** At most so many events of a stream from a revision on; a missing stream has none. */
export const readStored = async (
  client: EventStoreDBClient,
  stream: string,
  from: bigint,
  maxCount: number,
): Promise<readonly StoredEvent[]> => {
  const answers = await ClientBelow.read(client, requestFor(stream, from, maxCount));
  return answers.flatMap((answer) => {
    const event = answer.getEvent()?.getEvent();
    return event ? [storedEvent(stream, event)] : [];
  });
};

const requestFor = (stream: string, from: bigint, maxCount: number): ReadReq => {
  const identifier = new StreamIdentifier();
  identifier.setStreamName(Buffer.from(stream));
  const place = new ReadReq.Options.StreamOptions();
  place.setStreamIdentifier(identifier);
  place.setRevision(String(from));
  const ids = new ReadReq.Options.UUIDOption();
  ids.setString(new Empty());
  const options = new ReadReq.Options();
  options.setStream(place);
  options.setReadDirection(ReadReq.Options.ReadDirection.FORWARDS);
  options.setCount(String(maxCount));
  options.setUuidOption(ids);
  options.setNoFilter(new Empty());
  const request = new ReadReq();
  request.setOptions(options);
  return request;
};

const storedEvent = (stream: string, event: ReadResp.ReadEvent.RecordedEvent): StoredEvent => ({
  stream,
  revision: BigInt(event.getStreamRevision()),
  position: BigInt(event.getCommitPosition()),
  id: event.getId()?.getString() ?? '',
  type: event.getMetadataMap().get('type') ?? '',
  data: textOf(event.getData_asU8()),
  metadata: textOf(event.getCustomMetadata_asU8()),
});

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');
