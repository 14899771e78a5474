import { anEvent, logInMemory } from '../spec-support';
import { METADATA_TYPE } from '../storage/record';
import { streamSource } from './source';

const { log, close } = logInMemory();
afterAll(close);
afterAll(() => jest.restoreAllMocks());

describe('a stream whose first pages are too old to be seen', () => {
  it('is read on behind them', async () => {
    const now = jest.spyOn(Date, 'now').mockReturnValue(1_000_000);
    await log.append(
      'aging',
      'any',
      Array.from({ length: 30 }, () => anEvent()),
    );
    await log.append('$$aging', 'any', [anEvent(METADATA_TYPE, '{"$maxAge":60}')]);
    now.mockReturnValue(2_000_000);
    await log.append('aging', 'any', [anEvent()]);
    const source = streamSource(log, 'aging');
    const found: number[] = [];
    let next = source.first('start');
    for (let reads = 0; reads < 4; reads++) {
      const page = source.read(next, 10);
      found.push(...page.events.map(({ sequence }) => sequence));
      next = page.next;
    }
    expect(found).toEqual([30]);
    expect(next).toBe(31);
  });
});
