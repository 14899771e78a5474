import type { Server, ServerDuplexStream, ServerUnaryCall, sendUnaryData } from '@grpc/grpc-js';
import { PersistentSubscriptionsService } from '@eventstore/db-client/generated/persistent_grpc_pb';
import {
  CreateResp,
  DeleteResp,
  GetInfoResp,
  ListResp,
  type CreateReq,
  type DeleteReq,
  type GetInfoReq,
  type ListReq,
  type ReadReq,
  type ReplayParkedReq,
  ReplayParkedResp,
  type UpdateReq,
  UpdateResp,
} from '@eventstore/db-client/generated/persistent_pb';
import { Empty } from '@eventstore/db-client/generated/shared_pb';
import { ALL, definitionOf, groupNameOf, nameOf } from '../persistent/definition';
import type { PersistentGroups } from '../persistent/groups';
import { infoOf } from '../persistent/info';
import { groupError } from '../persistent/settings';
import { bytesAsTheyAre } from './bytes';
import { connectConsumer } from './persistent-read';
import type { Pack } from './packs';
import { statusOf } from './status';

/** The service `event_store.client.persistent_subscriptions.PersistentSubscriptions`. */
export function addPersistentSubscriptionsService(server: Server, groups: PersistentGroups): void {
  const { read, ...unary } = PersistentSubscriptionsService;
  server.addService(
    { ...unary, read: { ...read, responseSerialize: bytesAsTheyAre } },
    {
      read: (call: ServerDuplexStream<ReadReq, Pack>) => connectConsumer(groups, call),
      create: answering(async (request: CreateReq) => {
        await groups.create(definitionOf(request));
        return new CreateResp();
      }),
      update: answering(async (request: UpdateReq) => {
        await groups.update(definitionOf(request));
        return new UpdateResp();
      }),
      delete: answering(async (request: DeleteReq) => {
        await groups.delete(groupNameOf(request.getOptions()));
        return new DeleteResp();
      }),
      getInfo: answering(async (request: GetInfoReq) =>
        new GetInfoResp().setSubscriptionInfo(
          infoOf(groups.find(groupNameOf(request.getOptions()))),
        ),
      ),
      replayParked: answering(async (request: ReplayParkedReq) => {
        const options = request.getOptions();
        const limit = options?.hasStopAt() ? Number(options.getStopAt()) : Infinity;
        groups.find(groupNameOf(options)).replayParked(limit);
        return new ReplayParkedResp();
      }),
      list: answering(async (request: ListReq) => listOf(groups, request)),
      restartSubsystem: answering(async () => {
        await groups.restart();
        return new Empty();
      }),
    },
  );
}

function listOf(groups: PersistentGroups, request: ListReq): ListResp {
  const forStream = request.getOptions()?.getListForStream();
  const stream = forStream && (forStream.hasAll() ? ALL : nameOf(forStream.getStream()));
  const found = groups.list(stream);
  if (stream !== undefined && found.length === 0) {
    throw groupError('persistent-subscription-does-not-exist', { stream, group: '' });
  }
  return new ListResp().setSubscriptionsList(found.map(infoOf));
}

function answering<Request, Response>(answerTo: (request: Request) => Promise<Response>) {
  return (call: ServerUnaryCall<Request, Response>, answer: sendUnaryData<Response>): void => {
    answerTo(call.request).then(
      (response) => answer(null, response),
      (error: unknown) => answer(statusOf(error)),
    );
  };
}
