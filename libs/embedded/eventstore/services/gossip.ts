import { randomUUID } from 'node:crypto';
import type { Server, ServerUnaryCall, sendUnaryData } from '@grpc/grpc-js';
import { GossipService } from '@eventstore/db-client/generated/gossip_grpc_pb';
import { ClusterInfo, EndPoint, MemberInfo } from '@eventstore/db-client/generated/gossip_pb';
import { type Empty, UUID } from '@eventstore/db-client/generated/shared_pb';

/** The service by which clients find the leader: a cluster of one. */
export function addGossipService(server: Server, host: string, port: () => number): void {
  const instanceId = new UUID().setString(randomUUID());
  const member = (): MemberInfo =>
    new MemberInfo()
      .setInstanceId(instanceId)
      .setTimeStamp(`${Date.now()}0000`)
      .setState(MemberInfo.VNodeState.LEADER)
      .setIsAlive(true)
      .setHttpEndPoint(new EndPoint().setAddress(host).setPort(port()));
  server.addService(GossipService, {
    read: (_call: ServerUnaryCall<Empty, ClusterInfo>, answer: sendUnaryData<ClusterInfo>) =>
      answer(null, new ClusterInfo().setMembersList([member()])),
  });
}
