import { StreamIdentifier, UUID } from '@eventstore/db-client/generated/shared_pb';
import { ReadResp } from '@eventstore/db-client/generated/streams_pb';
import { rawEventOf, textOf } from './raw-event';

const id = '7f1f9c1e-7d0b-4d3c-8a52-0e1a2b3c4d5e';

const recorded = (contentType = 'application/json') => {
  const event = new ReadResp.ReadEvent.RecordedEvent();
  const name = new StreamIdentifier();
  name.setStreamName(Buffer.from('domain-例子.cn'));
  const uuid = new UUID();
  uuid.setString(id);
  event.setStreamIdentifier(name);
  event.setId(uuid);
  event.setStreamRevision('9007199254740993');
  event.setPreparePosition('18014398509481985');
  event.setCommitPosition('18014398509481987');
  event.getMetadataMap().set('type', 'Submitted').set('content-type', contentType);
  event.getMetadataMap().set('created', '17637696001239999');
  event.setData(Buffer.from('{"a":1}'));
  event.setCustomMetadata(Buffer.from('{"schemaVersion":1}'));
  return event;
};

/** As it comes from the network: somewhere in a larger buffer. */
const sent = (answer: ReadResp) =>
  Buffer.concat([Buffer.alloc(5, 255), answer.serializeBinary()]).subarray(5);

const answerWith = (event: ReturnType<typeof recorded>) => {
  const read = new ReadResp.ReadEvent();
  read.setEvent(event);
  read.setLink(recorded());
  read.setCommitPosition('1');
  const answer = new ReadResp();
  answer.setEvent(read);
  return sent(answer);
};

describe('the answer with an event', () => {
  it('gives it with all that it holds', () => {
    const { stream, id: uuid, type, data, metadata, ...rest } = rawEventOf(answerWith(recorded()))!;
    expect([stream, uuid, type, data, metadata].map(textOf)).toEqual([
      'domain-例子.cn',
      id,
      'Submitted',
      '{"a":1}',
      '{"schemaVersion":1}',
    ]);
    expect(rest).toEqual({
      revision: 9_007_199_254_740_993n,
      position: 18_014_398_509_481_987n,
      created: 1_763_769_600_123,
      isJson: true,
    });
  });

  it('tells that it is not stored as JSON', () => {
    const binary = answerWith(recorded('application/octet-stream'));
    expect(rawEventOf(binary)).toMatchObject({ isJson: false });
  });
});

describe('an answer of another kind', () => {
  it('has no event', () => {
    const answer = new ReadResp();
    answer.setLastStreamPosition('7');
    expect(rawEventOf(sent(answer))).toBeUndefined();
  });
});
