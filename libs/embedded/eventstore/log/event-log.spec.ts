import { anEvent, logInMemory } from '../spec-support';
import { InvalidStreamName, Refusal } from './refusals';

const { log, close } = logInMemory();
afterAll(close);

describe('a stream name', () => {
  const longest = `${'ü'.repeat(987)}xx`;

  it('of 1,976 bytes can do what any other can', async () => {
    await log.append(longest, 'no_stream', [anEvent()]);
    await log.append(`$$${longest}`, 'any', [anEvent()]);
    await log.softDelete(longest, 0);
    expect(log.visibleStream(longest)).toBeUndefined();
    await log.tombstone(longest, 'any');
    expect(log.tombstoneOf(longest)?.stream).toBe(longest);
  });

  it.each([
    ['that is empty', ''],
    ['of metadata for none', '$$'],
    ['that is longer', `${longest}x`],
    ['that is much longer', 'x'.repeat(70_000)],
  ])('%s is refused, and what came with it is done', async (_, name) => {
    const results = await Promise.allSettled([
      log.append('beside', 'any', [anEvent()]),
      log.append(name, 'any', [anEvent()]),
      log.softDelete(name, 'any'),
      log.tombstone(name, 'any'),
    ]);
    expect(results).toEqual([
      expect.objectContaining({ status: 'fulfilled' }),
      { status: 'rejected', reason: expect.any(InvalidStreamName) as unknown },
      { status: 'rejected', reason: expect.any(Refusal) as unknown },
      { status: 'rejected', reason: expect.any(InvalidStreamName) as unknown },
    ]);
    expect(log.visibleStream(name)).toBeUndefined();
  });
});
