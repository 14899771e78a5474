import { Writable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { MessageSink } from './message-sink';
import type { Pack } from './packs';

/** A call whose client takes one pack at a time, when told to. */
function aCall() {
  const sent: string[][] = [];
  const errors: unknown[] = [];
  let take: () => void = () => undefined;
  const call = new Writable({
    objectMode: true,
    write: (pack: Pack, _encoding, taken) => {
      sent.push(pack.map(String));
      take = taken;
    },
  });
  call.on('error', (error) => errors.push(error));
  return { call, sent, errors, take: () => take() };
}

const write = (sink: MessageSink, ...messages: string[]): boolean[] =>
  messages.map((message) => sink.write(Buffer.from(message)));

describe('messages written in one turn', () => {
  it('go together, in their order', async () => {
    const { call, sent } = aCall();
    write(new MessageSink(call), 'a', 'b', 'c');
    await turn();
    expect(sent).toEqual([['a', 'b', 'c']]);
  });

  it('gather while others are on their way', async () => {
    const { call, sent, take } = aCall();
    const sink = new MessageSink(call);
    write(sink, 'a');
    await turn();
    write(sink, 'b');
    await turn();
    write(sink, 'c');
    expect(sent).toEqual([['a']]);
    take();
    expect(sent).toEqual([['a'], ['b', 'c']]);
  });

  it('come before the end of the call', async () => {
    const { call, sent, take } = aCall();
    const sink = new MessageSink(call);
    write(sink, 'a');
    sink.end();
    take();
    await turn();
    expect(sent).toEqual([['a']]);
    expect(call.writableFinished).toBe(true);
  });

  it('come before an error', async () => {
    const { call, sent, errors } = aCall();
    const sink = new MessageSink(call);
    write(sink, 'a');
    sink.fail(new Error('no'));
    expect(sent).toEqual([['a']]);
    expect(errors).toEqual([
      expect.objectContaining({ details: 'Exception was thrown by handler.' }),
    ]);
  });
});

describe('a client that is slower', () => {
  const large = 'x'.repeat(64 * 1024);

  it('is waited for', async () => {
    const { call, sent, take } = aCall();
    const sink = new MessageSink(call);
    expect(write(sink, 'a', large)).toEqual([true, false]);
    await sink.drained();
    expect(write(sink, large)).toEqual([false]);
    const drained = jest.fn();
    const waiting = sink.drained().then(drained);
    await turn();
    expect(drained).not.toHaveBeenCalled();
    take();
    await waiting;
    expect(sent).toEqual([['a', large], [large]]);
  });

  it('is waited for no longer once it is gone', async () => {
    const { call, sent } = aCall();
    const gone = jest.fn();
    const sink = new MessageSink(call, gone);
    write(sink, 'a');
    await turn();
    write(sink, large);
    const drained = sink.drained();
    call.emit('cancelled');
    await drained;
    expect(sink.closed).toBe(true);
    expect(gone).toHaveBeenCalledTimes(1);
    expect(write(sink, 'b')).toEqual([true]);
    expect(sent).toEqual([['a']]);
  });
});
