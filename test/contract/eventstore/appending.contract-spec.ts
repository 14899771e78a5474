import { randomUUID } from 'node:crypto';
import {
  ANY,
  type AppendExpectedRevision,
  BACKWARDS,
  END,
  MaxAppendSizeExceededError,
  NO_STREAM,
  STREAM_EXISTS,
  StreamNotFoundError,
  UnknownError,
  WrongExpectedVersionError,
  binaryEvent,
  jsonEvent,
} from '@eventstore/db-client';
import { aStream, collect, event, events, rejectionOf, storeUnderTest } from './harness';

const store = storeUnderTest();

/** Without credentials the client uses BatchAppend, with them Append. */
const paths = [
  ['BatchAppend', {}],
  ['Append', { credentials: { username: 'admin', password: 'changeit' } }],
] as const;

describe.each(paths)('appending by %s', (_path, options) => {
  const append = (
    stream: string,
    appended: Parameters<typeof store.client.appendToStream>[1],
    expectedRevision: AppendExpectedRevision = ANY,
  ) => store.client.appendToStream(stream, appended, { expectedRevision, ...options });
  const failure = (
    stream: string,
    appended: Parameters<typeof append>[1],
    expectedRevision?: AppendExpectedRevision,
  ) => rejectionOf(append(stream, appended, expectedRevision));

  describe('to a stream without events', () => {
    it.each([ANY, NO_STREAM] as const)('begins at revision 0 (%s)', async (expected) => {
      const result = await append(aStream(), event(), expected);
      expect(result).toMatchObject({ success: true, nextExpectedRevision: 0n });
      expect(result.position?.commit).toBe(result.position?.prepare);
    });

    it.each([0n, STREAM_EXISTS] as const)('refuses to expect %s', async (expected) => {
      const stream = aStream();
      const error = await failure(stream, event(), expected);
      expect(error).toBeInstanceOf(WrongExpectedVersionError);
      expect(error).toMatchObject({
        type: 'wrong-expected-version',
        streamName: stream,
        expectedVersion: expected,
        actualVersion: 'no_stream',
      });
    });

    it('succeeds with no events and leaves no stream (A3)', async () => {
      const stream = aStream();
      expect(await append(stream, [])).toMatchObject({ success: true, nextExpectedRevision: 0n });
      expect(await append(stream, event(), NO_STREAM)).toMatchObject({ nextExpectedRevision: 0n });
    });
  });

  describe('to a stream at revision 2', () => {
    let stream: string;
    beforeEach(async () => {
      stream = aStream();
      await append(stream, events(3), NO_STREAM);
    });

    it.each([2n, ANY, STREAM_EXISTS] as const)('goes on when %s is expected', async (expected) => {
      expect(await append(stream, events(2), expected)).toMatchObject({ nextExpectedRevision: 4n });
    });

    it.each([0n, 9n, NO_STREAM] as const)('refuses to expect %s', async (expected) => {
      expect(await failure(stream, event(), expected)).toMatchObject({
        type: 'wrong-expected-version',
        streamName: stream,
        expectedVersion: expected,
        actualVersion: 2n,
      });
    });

    it('refuses a wrong revision also without events', async () => {
      expect(await failure(stream, [], 77n)).toBeInstanceOf(WrongExpectedVersionError);
    });
  });

  describe('once more with the same event ids (A2)', () => {
    let stream: string;
    const [first, second] = [randomUUID(), randomUUID()];
    const both = [event('Idem', 1, first), event('Idem', 2, second)];
    let position: unknown;
    beforeEach(async () => {
      stream = aStream();
      position = (await append(stream, both, NO_STREAM)).position;
    });

    it.each([NO_STREAM, ANY] as const)('answers as the first time (%s)', async (expected) => {
      expect(await append(stream, both, expected)).toMatchObject({
        success: true,
        nextExpectedRevision: 1n,
        position,
      });
      expect(await collect(store.client.readStream(stream))).toHaveLength(2);
    });

    it('answers a part from the beginning with the revision of that part', async () => {
      const [begun] = both;
      expect(await append(stream, begun ?? [], NO_STREAM)).toMatchObject({
        nextExpectedRevision: 0n,
      });
    });

    it('refuses a mixture of known and new ids', async () => {
      const mixed = [event('Idem', 2, second), event('New')];
      expect(await failure(stream, mixed, 0n)).toBeInstanceOf(WrongExpectedVersionError);
    });

    it('writes a known id again at a later expected revision', async () => {
      const again = event('Idem', 1, first);
      expect(await append(stream, again, 1n)).toMatchObject({ nextExpectedRevision: 2n });
    });
  });

  describe('what the store does not take', () => {
    it('refuses more than 1,048,576 bytes in one append, and none of it is written (E8)', async () => {
      const stream = aStream();
      const large = Array.from({ length: 3 }, () =>
        jsonEvent({ type: 'Large', data: { text: 'x'.repeat(400_000) } }),
      );
      const error = await failure(stream, large);
      expect(error).toBeInstanceOf(MaxAppendSizeExceededError);
      expect(error).toMatchObject({ maxAppendSize: 1_048_576 });
      expect(await append(stream, event(), NO_STREAM)).toMatchObject({ nextExpectedRevision: 0n });
    });

    it('takes an event of a million bytes', async () => {
      const large = jsonEvent({ type: 'Large', data: { text: 'x'.repeat(1_000_000) } });
      const stream = aStream();
      await append(stream, large);
      const [read] = await collect(store.client.readStream(stream));
      expect(read?.event?.data).toEqual(large.data);
    });

    it.each([
      ['an empty event type', () => [aStream(), event('')] as const],
      ['an empty stream name', () => ['', event()] as const],
      ['an id that is no UUID', () => [aStream(), event('A', 0, 'not-a-uuid')] as const],
    ])('refuses %s (E9)', async (_what, given) => {
      const [stream, refused] = given();
      expect(await failure(stream, refused)).toBeInstanceOf(UnknownError);
    });

    it('refuses what comes after its deadline (E6)', async () => {
      const stream = aStream();
      const late = store.client.appendToStream(stream, event(), { deadline: 0, ...options });
      expect(await rejectionOf(late)).toMatchObject({ type: 'deadline-exceeded' });
    });
  });

  it('numbers the events of one append one after another, each at a position of its own', async () => {
    const stream = aStream();
    const { position, nextExpectedRevision } = await append(stream, events(1_000), NO_STREAM);
    const read = await collect(store.client.readStream(stream));
    expect(nextExpectedRevision).toBe(999n);
    expect(read.map((resolved) => resolved.event?.revision)).toEqual(
      Array.from({ length: 1_000 }, (_, n) => BigInt(n)),
    );
    const positions = read.map((resolved) => resolved.event?.position?.commit ?? 0n);
    expect(positions.every((at, n) => n === 0 || at > (positions[n - 1] ?? at))).toBe(true);
    expect(positions.at(-1)).toBe(position?.commit);
  });

  it('gives back what was written', async () => {
    const stream = aStream();
    const metadata = { $correlationId: 'c', note: '备案' };
    await append(stream, [
      jsonEvent({ type: 'Json', data: { text: 'ü✓' }, metadata }),
      jsonEvent({ type: 'NoMetadata', data: 'text' }),
      binaryEvent({
        type: 'Binary',
        data: Uint8Array.of(1, 2, 255),
        metadata: Uint8Array.of(0, 200),
      }),
    ]);
    const read = (await collect(store.client.readStream(stream))).map(({ event: e }) => e);
    expect(read).toMatchObject([
      { type: 'Json', isJson: true, data: { text: 'ü✓' }, metadata, streamId: stream },
      { type: 'NoMetadata', isJson: true, data: 'text', metadata: undefined },
      { type: 'Binary', isJson: false, metadata: Uint8Array.of(0, 200) },
    ]);
    expect(read[2]?.data).toEqual(Uint8Array.of(1, 2, 255));
    expect(read[0]?.created).toBeInstanceOf(Date);
  });
});

describe('32 writers racing', () => {
  it('lets exactly one create a stream (A4)', async () => {
    const stream = aStream();
    const outcomes = await Promise.allSettled(
      events(32).map((raced) =>
        store.client.appendToStream(stream, raced, { expectedRevision: NO_STREAM }),
      ),
    );
    const lost = outcomes.flatMap((outcome) =>
      outcome.status === 'rejected' ? [outcome.reason as unknown] : [],
    );
    expect(lost).toHaveLength(31);
    expect(lost.every((error) => error instanceof WrongExpectedVersionError)).toBe(true);
    expect(await collect(store.client.readStream(stream))).toHaveLength(1);
  });

  it('loses no increment when each retries at the revision it read', async () => {
    const stream = aStream();
    const increment = async (): Promise<void> => {
      for (;;) {
        const last = await lastRevision(stream);
        try {
          await store.client.appendToStream(stream, event('Counted', Number(last + 1n)), {
            expectedRevision: last === -1n ? NO_STREAM : last,
          });
          return;
        } catch (error) {
          if (!(error instanceof WrongExpectedVersionError)) throw error;
        }
      }
    };
    await Promise.all(Array.from({ length: 32 }, increment));
    const counted = await collect(store.client.readStream(stream));
    expect(counted.map(({ event: e }) => e?.data)).toEqual(
      Array.from({ length: 32 }, (_, n) => ({ n })),
    );
  });
});

/** -1n for a stream without events. */
async function lastRevision(stream: string): Promise<bigint> {
  try {
    const [last] = await collect(
      store.client.readStream(stream, { direction: BACKWARDS, fromRevision: END, maxCount: 1 }),
    );
    return last?.event?.revision ?? -1n;
  } catch (error) {
    if (error instanceof StreamNotFoundError) return -1n;
    throw error;
  }
}
