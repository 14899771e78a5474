import type { Server, ServerUnaryCall, sendUnaryData } from '@grpc/grpc-js';
import { ServerFeaturesService } from '@eventstore/db-client/generated/serverfeatures_grpc_pb';
import {
  SupportedMethod,
  SupportedMethods,
} from '@eventstore/db-client/generated/serverfeatures_pb';
import type { Empty } from '@eventstore/db-client/generated/shared_pb';

/** The version whose behaviour this server has. */
const SERVER_VERSION = '24.2.0';

const BOTH = ['stream', 'all'];
const SERVICES: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'streams.streams': {
    read: ['position', 'events'],
    append: [],
    delete: [],
    tombstone: [],
    batchappend: ['deadline_duration'],
  },
  'persistent_subscriptions.persistentsubscriptions': {
    create: BOTH,
    update: BOTH,
    delete: BOTH,
    read: BOTH,
    getinfo: BOTH,
    replayparked: BOTH,
    list: BOTH,
    restartsubsystem: BOTH,
  },
  'gossip.gossip': { read: [] },
  'server_features.serverfeatures': { getsupportedmethods: [] },
};

/** The service by which clients learn what the server can do. */
export function addServerFeaturesService(server: Server): void {
  server.addService(ServerFeaturesService, {
    getSupportedMethods: (
      _call: ServerUnaryCall<Empty, SupportedMethods>,
      answer: sendUnaryData<SupportedMethods>,
    ) => answer(null, supportedMethods()),
  });
}

function supportedMethods(): SupportedMethods {
  const methods = Object.entries(SERVICES).flatMap(([service, features]) =>
    Object.entries(features).map(([method, names]) =>
      new SupportedMethod()
        .setServiceName(`event_store.client.${service}`)
        .setMethodName(method)
        .setFeaturesList([...names]),
    ),
  );
  return new SupportedMethods().setEventStoreServerVersion(SERVER_VERSION).setMethodsList(methods);
}
