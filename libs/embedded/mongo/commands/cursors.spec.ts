import { ListedResults } from '../query/results';
import { encode } from '../values/document';
import { Cursors } from './cursors';

const TEN_MINUTES = 10 * 60 * 1000;
const results = (count: number) =>
  new ListedResults(Array.from({ length: count }, (_, _id) => encode({ _id })));

describe('a cursor with more to give', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('is closed when nobody asks for ten minutes', () => {
    const cursors = new Cursors();
    const { cursorId } = cursors.start('a.b', results(5), 2, false);
    jest.advanceTimersByTime(TEN_MINUTES - 1);
    expect(cursors.more(cursorId, 'a.b', 2).documents).toHaveLength(2);
    jest.advanceTimersByTime(TEN_MINUTES - 1);
    expect(cursors.count).toBe(1);
    jest.advanceTimersByTime(1);
    expect(() => cursors.more(cursorId, 'a.b', 2)).toThrow(`cursor id ${cursorId} not found`);
  });

  it('is of its namespace only', () => {
    const cursors = new Cursors();
    const { cursorId } = cursors.start('a.b', results(5), 2, false);
    expect(() => cursors.more(cursorId, 'a.c', 2)).toThrow('not found');
    cursors.closeAll();
  });

  it('is not kept when a single batch is wanted', () => {
    const cursors = new Cursors();
    expect(cursors.start('a.b', results(5), 2, true).cursorId).toBe(0n);
    expect(cursors.count).toBe(0);
  });
});
