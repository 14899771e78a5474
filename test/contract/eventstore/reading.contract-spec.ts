import {
  BACKWARDS,
  END,
  FORWARDS,
  type Position,
  START,
  StreamNotFoundError,
  UnknownError,
  binaryEvent,
  type ReadStreamOptions,
} from '@eventstore/db-client';
import { aStream, collect, event, events, rejectionOf, storeUnderTest } from './harness';

const store = storeUnderTest();

describe('a stream of ten events', () => {
  let stream: string;
  beforeAll(async () => {
    stream = aStream();
    await store.client.appendToStream(stream, events(10));
  });
  const revisions = async (options: ReadStreamOptions) =>
    (await collect(store.client.readStream(stream, options))).map((read) =>
      Number(read.event?.revision),
    );

  it.each<[string, ReadStreamOptions, number[]]>([
    ['forwards', {}, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]],
    ['forwards from a revision on', { fromRevision: 7n }, [7, 8, 9]],
    ['forwards up to a count', { fromRevision: 4n, maxCount: 3 }, [4, 5, 6]],
    ['forwards from past its end', { fromRevision: 10n }, []],
    ['backwards', { direction: BACKWARDS, fromRevision: END, maxCount: 3 }, [9, 8, 7]],
    ['backwards from a revision on', { direction: BACKWARDS, fromRevision: 2n }, [2, 1, 0]],
    ['backwards from its start', { direction: BACKWARDS, fromRevision: START }, [0]],
    [
      'backwards from past its end',
      { direction: BACKWARDS, fromRevision: 99n, maxCount: 2 },
      [9, 8],
    ],
  ])('reads %s', async (_how, options, expected) => {
    expect(await revisions(options)).toEqual(expected);
  });

  it.each<[string, ReadStreamOptions]>([
    ['forwards from its end', { direction: FORWARDS, fromRevision: END }],
    ['no event at all', { maxCount: 0 }],
  ])('refuses to read %s (R2)', async (_how, options) => {
    expect(await rejectionOf(revisions(options))).toBeInstanceOf(UnknownError);
  });
});

describe('a stream that does not exist', () => {
  it.each<[string, ReadStreamOptions]>([
    ['forwards', {}],
    ['backwards', { direction: BACKWARDS, fromRevision: END }],
  ])('is not found when read %s (R1)', async (_how, options) => {
    const stream = aStream();
    const error = await rejectionOf(collect(store.client.readStream(stream, options)));
    expect(error).toBeInstanceOf(StreamNotFoundError);
    expect(error).toMatchObject({ streamName: stream });
  });
});

describe('$all', () => {
  let positions: Position[];
  const [first, second] = [aStream(), aStream()];
  beforeAll(async () => {
    positions = [];
    for (const stream of [first, second, first]) {
      const { position } = await store.client.appendToStream(stream, event());
      if (position) positions.push(position);
    }
  });
  /** Those of this suite's events that are read, as indexes into `positions`. */
  const own = async (options: Parameters<typeof store.client.readAll>[0]) =>
    (await collect(store.client.readAll(options))).flatMap(({ event: read }) => {
      const at = positions.findIndex(({ commit }) => commit === read?.position?.commit);
      return at === -1 ? [] : [at];
    });

  it('has the events of all streams in the order they were written', async () => {
    expect(await own({})).toEqual([0, 1, 2]);
  });

  it('is read forwards including a position', async () => {
    const [, from] = positions;
    expect(await own({ fromPosition: from ?? START })).toEqual([1, 2]);
  });

  it('is read backwards excluding a position (R3)', async () => {
    const [, , from] = positions;
    expect(await own({ direction: BACKWARDS, fromPosition: from ?? END })).toEqual([1, 0]);
  });

  it('is read backwards from its end', async () => {
    expect(await own({ direction: BACKWARDS, fromPosition: END })).toEqual([2, 1, 0]);
  });

  it('holds nothing past its end', async () => {
    const beyond = { commit: 1n << 40n, prepare: 1n << 40n };
    expect(await collect(store.client.readAll({ fromPosition: beyond }))).toEqual([]);
  });

  it('refuses a position where no event lies (R3)', async () => {
    const at = positions[0]?.commit ?? 0n;
    const between = { commit: at + 1n, prepare: at + 1n };
    const error = await rejectionOf(collect(store.client.readAll({ fromPosition: between })));
    expect(error).toMatchObject({ type: 'unknown', code: 2 });
  });
});

describe('links', () => {
  const link = (revision: number, stream: string) =>
    binaryEvent({ type: '$>', data: Buffer.from(`${revision}@${stream}`) });

  it('are resolved to the event they point to, at the position of the link (R5)', async () => {
    const [target, links] = [aStream(), aStream('links')];
    await store.client.appendToStream(target, events(2, 'Target'));
    const { position } = await store.client.appendToStream(links, link(1, target));
    const [read] = await collect(store.client.readStream(links, { resolveLinkTos: true }));
    expect(read).toMatchObject({
      event: { streamId: target, revision: 1n, type: 'Target' },
      link: { streamId: links, revision: 0n },
      commitPosition: position?.commit,
    });
  });

  it('stand alone where the event is gone', async () => {
    const [target, links] = [aStream(), aStream('links')];
    await store.client.appendToStream(target, event());
    await store.client.appendToStream(links, link(0, target));
    await store.client.deleteStream(target);
    const [read] = await collect(store.client.readStream(links, { resolveLinkTos: true }));
    expect(read?.event).toBeUndefined();
    expect(read?.link?.streamId).toBe(links);
  });

  it('are events like others where nobody asks for them to be resolved', async () => {
    const links = aStream('links');
    await store.client.appendToStream(links, link(0, aStream()));
    const [read] = await collect(store.client.readStream(links));
    expect(read?.event?.type).toBe('$>');
    expect(read?.link).toBeUndefined();
  });
});
