import { eventsOf, LogPageWriter } from './log-page';
import type { RawEvent } from './raw-event';

const id = '7f1f9c1e-7d0b-4d3c-8a52-0e1a2b3c4d5e';

const raw = (
  data: string,
  { isJson = true, metadata = '{"schemaVersion":1}', stream = 'order-1' } = {},
): RawEvent => ({
  stream: Buffer.from(stream),
  id: Buffer.from(id),
  type: Buffer.from('Submitted'),
  revision: 9_007_199_254_740_993n,
  position: 7n,
  created: 1_763_769_600_123,
  isJson,
  data: Buffer.from(data),
  metadata: Buffer.from(metadata),
});

const through = (...events: readonly RawEvent[]) => {
  const writer = new LogPageWriter();
  for (const event of events) writer.add(event);
  return [...eventsOf(writer.page)];
};

describe('a page of the log', () => {
  it('gives its events as the client would', () => {
    expect(through(raw('{"名称":"深圳\\n有限公司"}', { stream: 'domain-例子.cn' }))).toEqual([
      {
        streamId: 'domain-例子.cn',
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

  it('gives them in order', () => {
    expect(through(raw('1'), raw('2'), raw('3')).map(({ data }) => data)).toEqual([1, 2, 3]);
  });

  it('holds events of any size', () => {
    const sizes = [1_000_000, 5_000_000, 10, 20_000_000];
    const events = through(...sizes.map((size) => raw(`"${'x'.repeat(size)}"`)));
    expect(events.map(({ data }) => (data as string).length)).toEqual(sizes);
  });

  it('gives events that are not stored as JSON, or without metadata, with none', () => {
    const binary = raw('\0{', { isJson: false, metadata: '' });
    const [event] = through(binary);
    expect(event).toMatchObject({ isJson: false });
    expect(event?.data).toBeUndefined();
    expect(event?.metadata).toBeUndefined();
  });

  it.each(['{"a":', '', '1,2', '1],[1'])('gives an event of %p as no JSON', (data) => {
    const [before, malformed, after] = through(raw('1'), raw(data), raw('3'));
    expect(malformed).toMatchObject({ isJson: false, metadata: { schemaVersion: 1 } });
    expect([before?.data, after?.data]).toEqual([1, 3]);
  });
});
