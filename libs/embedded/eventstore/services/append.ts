import type { ServerDuplexStream, ServerReadableStream, sendUnaryData } from '@grpc/grpc-js';
import { status } from '@grpc/grpc-js';
import type { EventLog } from '../log/event-log';
import type { Appended } from '../log/log-writer';
import { InvalidStreamName, StreamDeleted, WrongExpectedRevision } from '../log/refusals';
import { WriteFailedError } from '../storage/errors';
import type { ProposedEvent } from '../storage/record';
import {
  type AppendTarget,
  type BatchAppendRequest,
  decodeAppendRequest,
  decodeProposedEvent,
} from '../wire/append-requests';
import {
  type BatchError,
  encodeAppended,
  encodeBatchAppendResponse,
  encodeWrongExpectedDetail,
  encodeWrongExpectedRevision,
} from '../wire/append-responses';
import { ProtoWriter } from '../wire/protobuf';
import { BadRequest } from '../wire/uuid';
import { MessageSink } from './message-sink';
import type { Pack } from './packs';
import {
  MAX_APPEND_BYTES,
  handlerException,
  maximumAppendSizeExceeded,
  statusOf,
  writeFailureCode,
} from './status';

const sizeOf = ({ data, metadata, type }: ProposedEvent): number =>
  data.length + metadata.length + type.length;

const totalSize = (events: readonly ProposedEvent[]): number =>
  events.reduce((sum, event) => sum + sizeOf(event), 0);

/** `Append`: a target, then its events, one answer. */
export async function append(
  log: EventLog,
  call: ServerReadableStream<Buffer, Buffer>,
  answer: sendUnaryData<Buffer>,
): Promise<void> {
  try {
    answer(null, encodeAppended(await appendAll(log, call)));
  } catch (error) {
    if (error instanceof WrongExpectedRevision) answer(null, encodeWrongExpectedRevision(error));
    else answer(statusOf(error));
  }
}

async function appendAll(log: EventLog, call: AsyncIterable<Buffer>): Promise<Appended> {
  const events: ProposedEvent[] = [];
  let target: AppendTarget | undefined;
  let size = 0;
  for await (const bytes of call) {
    const message = decodeAppendRequest(bytes);
    if ('target' in message) target = message.target;
    else {
      events.push(message.event);
      size += sizeOf(message.event);
      if (size > MAX_APPEND_BYTES) throw maximumAppendSizeExceeded();
    }
  }
  if (!target) throw handlerException();
  return log.append(target.stream, target.expected, events);
}

interface OpenBatch {
  readonly target: AppendTarget;
  readonly events: Buffer[];
}

/** Appends of one call that wait for the disk before its client is read from again. */
const MAX_PENDING_APPENDS = 1_000;

/** `BatchAppend`: many appends over one call, each answered by its correlation id. */
export function batchAppend(
  log: EventLog,
  call: ServerDuplexStream<BatchAppendRequest, Pack>,
): void {
  const open = new Map<string, OpenBatch>();
  const answers = new MessageSink(call);
  let pending = 0;
  let ended = false;
  const endOnceAnswered = (): void => {
    if (ended && pending === 0) answers.end();
  };
  call.on('data', (request: BatchAppendRequest) => {
    const key = request.correlationId.toString('latin1');
    const batch = open.get(key) ?? (request.target && { target: request.target, events: [] });
    if (!batch) {
      answers.fail(handlerException());
      return;
    }
    batch.events.push(...request.events);
    if (!request.final) {
      open.set(key, batch);
      return;
    }
    open.delete(key);
    if (++pending === MAX_PENDING_APPENDS) call.pause();
    void appendBatch(log, batch).then((result) => {
      if (pending-- === MAX_PENDING_APPENDS) call.resume();
      answers.write(encodeBatchAppendResponse(request.correlationId, batch.target, result));
      endOnceAnswered();
    });
  });
  call.on('end', () => {
    ended = true;
    endOnceAnswered();
  });
}

async function appendBatch(
  log: EventLog,
  { target, events }: OpenBatch,
): Promise<Appended | BatchError> {
  try {
    const proposed = events.map(decodeProposedEvent);
    if (totalSize(proposed) > MAX_APPEND_BYTES) return batchError('MaximumAppendSizeExceeded');
    if (Date.now() >= target.deadline) return batchError('Timeout');
    return await log.append(target.stream, target.expected, proposed);
  } catch (error) {
    return batchErrorOf(error);
  }
}

const DETAILS = {
  MaximumAppendSizeExceeded: {
    code: status.INVALID_ARGUMENT,
    detail: new ProtoWriter().uint(1, MAX_APPEND_BYTES).finish(),
  },
  Timeout: { code: status.DEADLINE_EXCEEDED, detail: Buffer.alloc(0) },
  StreamDeleted: { code: status.FAILED_PRECONDITION, detail: Buffer.alloc(0) },
  BadRequest: { code: status.INVALID_ARGUMENT, detail: Buffer.alloc(0) },
};

function batchError(name: keyof typeof DETAILS): BatchError {
  return { ...DETAILS[name], message: name, detailType: `event_store.client.${name}` };
}

const BAD_REQUESTS = [BadRequest, InvalidStreamName, RangeError];

function batchErrorOf(error: unknown): BatchError {
  if (error instanceof StreamDeleted) return batchError('StreamDeleted');
  if (BAD_REQUESTS.some((type) => error instanceof type)) return batchError('BadRequest');
  if (error instanceof WrongExpectedRevision) {
    return {
      code: status.FAILED_PRECONDITION,
      message: 'WrongExpectedVersion',
      detailType: 'event_store.client.WrongExpectedVersion',
      detail: encodeWrongExpectedDetail(error),
    };
  }
  // no message of the protocol says this: clients then show the status' own message
  return {
    code: error instanceof WriteFailedError ? writeFailureCode(error) : status.DATA_LOSS,
    message: error instanceof Error ? error.message : String(error),
    detailType: 'google.rpc.DebugInfo',
    detail: Buffer.alloc(0),
  };
}
