import {
  ANY,
  NO_STREAM,
  STREAM_EXISTS,
  StreamDeletedError,
  type StreamMetadata,
  StreamNotFoundError,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import { aStream, collect, event, events, rejectionOf, storeUnderTest } from './harness';

const store = storeUnderTest();
const read = async (stream: string) =>
  (await collect(store.client.readStream(stream))).map((resolved) => resolved.event?.revision);
const aStreamOf = async (count: number) => {
  const stream = aStream();
  await store.client.appendToStream(stream, events(count));
  return stream;
};

describe('a soft-deleted stream', () => {
  let stream: string;
  beforeEach(async () => {
    stream = await aStreamOf(3);
    await store.client.deleteStream(stream, { expectedRevision: 2n });
  });

  it('is not found', async () => {
    expect(await rejectionOf(read(stream))).toBeInstanceOf(StreamNotFoundError);
  });

  it('can be deleted again (D1)', async () => {
    expect((await store.client.deleteStream(stream)).position).toBeDefined();
  });

  it.each([ANY, NO_STREAM, 2n] as const)(
    'goes on numbering when %s is expected, and shows only what is new (D2)',
    async (expectedRevision) => {
      const appended = await store.client.appendToStream(stream, event(), { expectedRevision });
      expect(appended.nextExpectedRevision).toBe(3n);
      expect(await read(stream)).toEqual([3n]);
      const { metadata } = await store.client.getStreamMetadata(stream);
      expect(metadata?.truncateBefore).toBe(3);
    },
  );

  it('does not exist for an append that expects a stream (D2)', async () => {
    const appended = store.client.appendToStream(stream, event(), {
      expectedRevision: STREAM_EXISTS,
    });
    expect(await rejectionOf(appended)).toBeInstanceOf(StreamDeletedError);
  });
});

describe('deleting', () => {
  it('refuses a wrong revision, in numbers (E2)', async () => {
    const stream = await aStreamOf(3);
    const error = await rejectionOf(store.client.deleteStream(stream, { expectedRevision: 0n }));
    expect(error).toBeInstanceOf(WrongExpectedVersionError);
    expect(error).toMatchObject({ streamName: stream, expectedVersion: 0n, actualVersion: 2n });
  });

  it.each([
    [ANY, -2n],
    [NO_STREAM, -1n],
  ] as const)('refuses a missing stream, expecting %s (D1)', async (expectedRevision, number) => {
    const error = await rejectionOf(store.client.deleteStream(aStream(), { expectedRevision }));
    expect(error).toMatchObject({ expectedVersion: number, actualVersion: -1n });
  });
});

describe('a tombstoned stream', () => {
  let stream: string;
  beforeAll(async () => {
    stream = await aStreamOf(2);
    await store.client.tombstoneStream(stream, { expectedRevision: 1n });
  });
  const credentials = { username: 'admin', password: 'changeit' };

  it.each<[string, () => Promise<unknown>]>([
    ['reading', () => read(stream)],
    ['appending by BatchAppend', () => store.client.appendToStream(stream, event())],
    ['appending by Append', () => store.client.appendToStream(stream, event(), { credentials })],
    ['deleting', () => store.client.deleteStream(stream)],
    ['tombstoning', () => store.client.tombstoneStream(stream)],
  ])('answers %s with StreamDeletedError (D3)', async (_what, attempt) => {
    const error = await rejectionOf(attempt());
    expect(error).toBeInstanceOf(StreamDeletedError);
    expect(error).toMatchObject({ streamName: stream });
  });

  it.each<[string, () => Promise<unknown>]>([
    ['reading', () => store.client.getStreamMetadata(stream)],
    ['setting', () => store.client.setStreamMetadata(stream, { maxCount: 1 })],
  ])('answers %s its metadata with StreamDeletedError (D3)', async (_what, attempt) => {
    expect(await rejectionOf(attempt())).toMatchObject({
      type: 'stream-deleted',
      streamName: `$$${stream}`,
    });
  });
});

describe('tombstoning', () => {
  it('refuses a wrong revision', async () => {
    const stream = await aStreamOf(2);
    const attempt = store.client.tombstoneStream(stream, { expectedRevision: 0n });
    expect(await rejectionOf(attempt)).toBeInstanceOf(WrongExpectedVersionError);
  });

  it.each([ANY, NO_STREAM] as const)(
    'ends a missing stream, expecting %s (D1)',
    async (expected) => {
      const stream = aStream();
      await store.client.tombstoneStream(stream, { expectedRevision: expected });
      expect(await rejectionOf(read(stream))).toBeInstanceOf(StreamDeletedError);
    },
  );
});

describe('stream metadata', () => {
  it('of a stream without any is empty', async () => {
    const stream = aStream();
    expect(await store.client.getStreamMetadata(stream)).toEqual({ streamName: stream });
  });

  it('is given back, and replaced as a whole (R6)', async () => {
    const stream = aStream();
    await store.client.setStreamMetadata(stream, { maxCount: 3, owner: 'me' });
    const replacing: StreamMetadata = {
      cacheControl: 60,
      acl: { readRoles: ['$all'], writeRoles: ['admin'] },
    };
    await store.client.setStreamMetadata(stream, replacing, { expectedRevision: 0n });
    const { metadata, metastreamRevision } = await store.client.getStreamMetadata(stream);
    expect(metadata).toEqual(replacing);
    expect(metastreamRevision).toBeGreaterThan(0n);
    expect(await read(`$$${stream}`)).toEqual([1n]);
  });

  it('is kept at the revision expected', async () => {
    const stream = aStream();
    await store.client.setStreamMetadata(stream, { maxCount: 3 });
    const attempt = store.client.setStreamMetadata(
      stream,
      { maxCount: 5 },
      { expectedRevision: NO_STREAM },
    );
    expect(await rejectionOf(attempt)).toMatchObject({
      type: 'wrong-expected-version',
      streamName: `$$${stream}`,
      actualVersion: 0n,
    });
  });

  it('shows the last events up to maxCount', async () => {
    const stream = await aStreamOf(6);
    await store.client.setStreamMetadata(stream, { maxCount: 2 });
    expect(await read(stream)).toEqual([4n, 5n]);
  });

  it('hides the events before truncateBefore, all of them beyond the end', async () => {
    const stream = await aStreamOf(6);
    await store.client.setStreamMetadata(stream, { truncateBefore: 4 });
    expect(await read(stream)).toEqual([4n, 5n]);
    await store.client.setStreamMetadata(stream, { truncateBefore: 100 });
    expect(await read(stream)).toEqual([]);
    const appended = await store.client.appendToStream(stream, event(), { expectedRevision: 5n });
    expect(appended.nextExpectedRevision).toBe(6n);
  });

  it('hides events older than maxAge', async () => {
    const stream = await aStreamOf(2);
    await store.client.setStreamMetadata(stream, { maxAge: 3_600 });
    expect(await read(stream)).toEqual([0n, 1n]);
    await store.client.setStreamMetadata(stream, { maxAge: 1 });
    const hidden = async (): Promise<bigint[]> => {
      const visible = await read(stream);
      return visible.length === 0 ? [] : hidden();
    };
    expect(await hidden()).toEqual([]);
  });
});
