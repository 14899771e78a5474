import { StreamIdentifier, UUID } from '@eventstore/db-client/generated/shared_pb';
import { ReadResp } from '@eventstore/db-client/generated/streams_pb';
import { eventsOf, logPage, logRow } from './log-page';
import type { RawEvent } from './raw-read';

const id = '7f1f9c1e-7d0b-4d3c-8a52-0e1a2b3c4d5e';

const raw = (
  position: number,
  data: string,
  { stream = 'order-1', contentType = 'application/json', metadata = '{"schemaVersion":1}' } = {},
): RawEvent => {
  const event = new ReadResp.ReadEvent.RecordedEvent();
  const name = new StreamIdentifier();
  name.setStreamName(Buffer.from(stream));
  const uuid = new UUID();
  uuid.setString(id);
  event.setStreamIdentifier(name);
  event.setId(uuid);
  event.setStreamRevision('9007199254740993');
  event.setCommitPosition(String(position));
  event.getMetadataMap().set('type', 'Submitted').set('content-type', contentType);
  event.getMetadataMap().set('created', '17637696001239999');
  event.setData(Buffer.from(data));
  event.setCustomMetadata(Buffer.from(metadata));
  return event;
};

const page = (events: readonly RawEvent[], prefix = '') =>
  logPage(events.map((event) => logRow(event, [prefix])));

describe('a page of the log', () => {
  it('gives its events as the client would', () => {
    expect(eventsOf(page([raw(7, '{"名称":"深圳\\n有限公司"}')], 'order-'))).toEqual([
      {
        streamId: 'order-1',
        revision: 9_007_199_254_740_993n,
        position: { commit: 7n },
        id,
        type: 'Submitted',
        created: new Date(1_763_769_600_123),
        isJson: true,
        data: { 名称: '深圳\n有限公司' },
        metadata: { schemaVersion: 1 },
      },
    ]);
  });

  it('holds the events of the streams wanted, and tells how far it reaches', () => {
    const other = raw(2, '2', { stream: 'key-1' });
    const around = page([raw(1, '1'), other, raw(3, '3')], 'order-');
    expect(eventsOf(around).map(({ data }) => data)).toEqual([1, 3]);
    expect(page([raw(1, '1'), other], 'order-')).toMatchObject({ count: 1, last: 2n });
    expect(eventsOf(page([other], 'order-'))).toEqual([]);
  });

  it('gives events that are not stored as JSON, or without metadata, with none', () => {
    const binary = raw(1, '\0{', { contentType: 'application/octet-stream', metadata: '' });
    expect(eventsOf(page([binary]))).toMatchObject([{ isJson: false, data: null, metadata: null }]);
  });

  it.each(['{"a":', '', '1,2', '1],[1'])('with an event of %p is no JSON', (data) => {
    expect(() => eventsOf(page([raw(1, '1'), raw(2, data)]))).toThrow(SyntaxError);
  });
});
