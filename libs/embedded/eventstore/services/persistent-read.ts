import { randomUUID } from 'node:crypto';
import type { ServerDuplexStream } from '@grpc/grpc-js';
import { ReadReq } from '@eventstore/db-client/generated/persistent_pb';
import type { Consumer } from '../persistent/consumer';
import { groupNameOf } from '../persistent/definition';
import type { NackAction, PersistentGroup } from '../persistent/group';
import type { PersistentGroups } from '../persistent/groups';
import { decodeUuid } from '../wire/uuid';
import { type UuidForm, encodeConfirmation, encodeEvent } from '../wire/read-responses';
import { MessageSink } from './message-sink';
import type { Pack } from './packs';

type Call = ServerDuplexStream<ReadReq, Pack>;

/** `Read`: connects a consumer by its first message; then come its answers. */
export function connectConsumer(groups: PersistentGroups, call: Call): void {
  let connected: { group: PersistentGroup; consumer: Consumer } | undefined;
  const disconnect = (): void => {
    if (connected) connected.group.disconnect(connected.consumer);
    connected = undefined;
  };
  const sink = new MessageSink(call, disconnect);
  call.on('data', (request: ReadReq) => {
    try {
      const options = request.getOptions();
      if (connected) answer(connected.group, request);
      else if (options) connected = connect(groups, call, sink, options);
    } catch (error) {
      sink.fail(error);
    }
  });
  call.on('end', () => {
    disconnect();
    sink.end();
  });
}

function connect(
  groups: PersistentGroups,
  call: Call,
  sink: MessageSink,
  options: ReadReq.Options,
): { group: PersistentGroup; consumer: Consumer } {
  const group = groups.find(groupNameOf(options));
  const uuidForm: UuidForm = options.getUuidOption()?.hasStructured() ? 'structured' : 'string';
  const consumer: Consumer = {
    connectionName: String(call.metadata.get('connection-name')[0] ?? ''),
    bufferSize: options.getBufferSize(),
    since: Date.now(),
    inFlight: 0,
    totalItems: 0,
    send: ({ resolved, retryCount }) => sink.write(encodeEvent(resolved, uuidForm, retryCount)),
    drop: (reason) => sink.fail(reason),
  };
  group.connect(consumer);
  sink.write(encodeConfirmation(randomUUID()));
  group.deliver();
  return { group, consumer };
}

const ACTIONS: Readonly<Record<number, NackAction>> = {
  [ReadReq.Nack.Action.PARK]: 'park',
  [ReadReq.Nack.Action.SKIP]: 'skip',
  [ReadReq.Nack.Action.STOP]: 'skip', // as the real server does
};

function answer(group: PersistentGroup, request: ReadReq): void {
  const ack = request.getAck();
  if (ack) group.ack(idsOf(ack));
  const nack = request.getNack();
  if (nack) group.nack(idsOf(nack), ACTIONS[nack.getAction()] ?? 'retry', nack.getReason());
}

const idsOf = (message: ReadReq.Ack | ReadReq.Nack): string[] =>
  message.getIdsList().map((uuid) => decodeUuid(Buffer.from(uuid.serializeBinary())));
