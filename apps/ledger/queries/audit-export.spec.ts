import { text } from 'node:stream/consumers';
import type { HistoryItem } from '#libs/read-models';
import { exportFormat } from './audit-export';

const item = (more: Record<string, unknown> = {}): HistoryItem => ({
  type: 'PreliminaryRejected',
  at: '2019-03-04T09:00:00.000+08:00',
  actor: { id: 'r1', role: 'reviewer' },
  rules: ['P-1', 'P-3'],
  eventId: 'e',
  stream: 'order-o',
  revision: 3,
  position: '100',
  ...more,
});
const exported = (accept: string, ...items: readonly HistoryItem[]) => {
  const all = (async function* () {
    yield* items;
  })();
  return text(
    exportFormat(accept)!
      .stream(all, async (each) => each)
      .getStream(),
  );
};

describe('an export', () => {
  it('is CSV or NDJSON by what is accepted, else none', () => {
    expect(exportFormat('text/csv')?.type).toBe('text/csv; charset=utf-8');
    expect(exportFormat('application/x-ndjson')?.type).toBe('application/x-ndjson; charset=utf-8');
    expect(exportFormat('application/json')).toBeUndefined();
    expect(exportFormat()).toBeUndefined();
  });

  it('as CSV has a row per event, what has no column in the last cell', async () => {
    const changes = [{ path: 'status', before: 'a', after: 'b' }];
    const csv = await exported('text/csv', item({ findings: ['x, "y"'], changes }));
    expect(csv.split('\r\n')).toEqual([
      'position,at,type,stream,revision,eventId,actor,rules,changes,data',
      '100,2019-03-04T09:00:00.000+08:00,PreliminaryRejected,order-o,3,e,reviewer r1,P-1 P-3,' +
        '"[{""path"":""status"",""before"":""a"",""after"":""b""}]",' +
        '"{""findings"":[""x, \\""y\\""""]}"',
      '',
    ]);
  });

  it.each(['=1+1', '+1', '-1', '@x', '\t=1'])('as CSV has no formula: %j', async (stream) => {
    const [, row] = (await exported('text/csv', item({ stream }))).split('\r\n');
    expect(row).toContain(`,'${stream},`);
  });

  it('reads on only as it is consumed', async () => {
    let read = 0;
    const endless = (async function* () {
      for (;;) {
        read += 1;
        yield item({ remarks: 'x'.repeat(1_000) });
      }
    })();
    const stream = exportFormat('application/x-ndjson')!
      .stream(endless, async (each) => each)
      .getStream();
    await new Promise((resolve) => stream.once('readable', resolve));
    expect(stream.read()).not.toBeNull();
    stream.destroy();
    expect(read).toBeLessThan(200);
  });
});
