import {
  type ServerReadableStream,
  type ServerUnaryCall,
  type ServerWritableStream,
  type sendUnaryData,
  type Server,
} from '@grpc/grpc-js';
import { StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb';
import type { DeleteReq, ReadReq, TombstoneReq } from '@eventstore/db-client/generated/streams_pb';
import type { EventLog } from '../log/event-log';
import { Signal } from '../log/signal';
import { decodeBatchAppendRequest } from '../wire/append-requests';
import { append, batchAppend } from './append';
import { bytesAsTheyAre } from './bytes';
import { deletionTarget, encodeDeleted } from './delete';
import { MessageSink } from './message-sink';
import type { Pack } from './packs';
import { readAll, readStream } from './read';
import { type ReadRequest, readRequestOf } from './read-request';
import { statusOf } from './status';
import { subscribeToAll, subscribeToStream } from './subscribe';

/** The service `event_store.client.streams.Streams`. */
export function addStreamsService(server: Server, log: EventLog): void {
  server.addService(
    {
      read: { ...StreamsService.read, responseSerialize: bytesAsTheyAre },
      append: {
        ...StreamsService.append,
        requestDeserialize: bytesAsTheyAre,
        responseSerialize: bytesAsTheyAre,
      },
      batchAppend: {
        ...StreamsService.batchAppend,
        requestDeserialize: decodeBatchAppendRequest,
        responseSerialize: bytesAsTheyAre,
      },
      delete: { ...StreamsService.delete, responseSerialize: bytesAsTheyAre },
      tombstone: { ...StreamsService.tombstone, responseSerialize: bytesAsTheyAre },
    },
    {
      read: (call: ServerWritableStream<ReadReq, Pack>) => void read(log, call),
      append: (call: ServerReadableStream<Buffer, Buffer>, answer: sendUnaryData<Buffer>) =>
        void append(log, call, answer),
      batchAppend: batchAppend.bind(undefined, log),
      delete: (call: ServerUnaryCall<DeleteReq, Buffer>, answer: sendUnaryData<Buffer>) =>
        void deletion(call.request, answer, log.softDelete.bind(log)),
      tombstone: (call: ServerUnaryCall<TombstoneReq, Buffer>, answer: sendUnaryData<Buffer>) =>
        void deletion(call.request, answer, log.tombstone.bind(log)),
    },
  );
}

async function read(log: EventLog, call: ServerWritableStream<ReadReq, Pack>): Promise<void> {
  const appended = new Signal();
  const sink = new MessageSink(call, appended.raise);
  try {
    await serve(log, readRequestOf(call.request), sink, appended);
    sink.end();
  } catch (error) {
    sink.fail(error);
  }
}

function serve(
  log: EventLog,
  request: ReadRequest,
  sink: MessageSink,
  appended: Signal,
): Promise<void> {
  const { stream, count } = request;
  if (count === undefined) {
    return stream === undefined
      ? subscribeToAll(log, request, sink, appended)
      : subscribeToStream(log, { ...request, stream }, sink, appended);
  }
  return stream === undefined
    ? readAll(log, { ...request, count }, sink)
    : readStream(log, { ...request, stream, count }, sink);
}

async function deletion(
  request: DeleteReq | TombstoneReq,
  answer: sendUnaryData<Buffer>,
  remove: EventLog['softDelete'],
): Promise<void> {
  try {
    const { stream, expected } = deletionTarget(request);
    answer(null, encodeDeleted(await remove(stream, expected)));
  } catch (error) {
    answer(statusOf(error));
  }
}
