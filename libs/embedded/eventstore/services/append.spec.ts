import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { StreamsClient } from '@eventstore/db-client/generated/streams_grpc_pb';
import { BatchAppendReq, type BatchAppendResp } from '@eventstore/db-client/generated/streams_pb';
import { StreamIdentifier, UUID } from '@eventstore/db-client/generated/shared_pb';
import { credentials } from '@grpc/grpc-js';
import { EmbeddedEventStore } from '../embedded-event-store';

const uuid = (): UUID => new UUID().setString(randomUUID());

function anAppend(stream: string): BatchAppendReq {
  const event = new BatchAppendReq.ProposedMessage().setId(uuid());
  event.getMetadataMap().set('type', 'Happened').set('content-type', 'application/json');
  const name = Buffer.from(stream).toString('base64');
  return new BatchAppendReq()
    .setCorrelationId(uuid())
    .setOptions(
      new BatchAppendReq.Options().setStreamIdentifier(new StreamIdentifier().setStreamName(name)),
    )
    .setProposedMessagesList([event])
    .setIsFinal(true);
}

let store: EmbeddedEventStore;
let client: StreamsClient;
beforeAll(async () => {
  store = await EmbeddedEventStore.start();
  client = new StreamsClient(`127.0.0.1:${store.port}`, credentials.createInsecure());
});
afterAll(async () => {
  client.close();
  await store.close();
});

describe('a client that sends no more appends', () => {
  it('gets the answers to all it sent, then the end', async () => {
    const call = client.batchAppend();
    const answers: BatchAppendResp[] = [];
    call.on('data', (answer: BatchAppendResp) => answers.push(answer));
    for (let sent = 0; sent < 50; sent++) call.write(anAppend('stream'));
    call.end();
    await once(call, 'end');
    expect(answers.map((answer) => answer.getSuccess()?.getCurrentRevision())).toEqual(
      Array.from({ length: 50 }, (_, revision) => String(revision)),
    );
  });
});
