import { openInMemory } from '../storage/open';
import { RecentIds } from './recent-ids';

const database = openInMemory();
afterAll(() => database.close());

/** Ids of the last events written to a stream, `id-<revision>` each. */
function remembering(count: number, from = 0, ids = new RecentIds(database)): RecentIds {
  for (let n = from; n < from + count; n++) ids.remember('stream', `id-${n}`, n);
  return ids;
}
const known = (ids: RecentIds, ...revisions: number[]): (number | undefined)[] =>
  revisions.map((n) => ids.revisionOf('stream', `id-${n}`));

describe('recent event ids', () => {
  it('are those of the last 50,000 events at least, not of all', () => {
    expect(known(remembering(150_000), 0, 100_000, 149_999)).toEqual([undefined, 100_000, 149_999]);
  });

  it('belong to their stream', () => {
    expect(remembering(1).revisionOf('other', 'id-0')).toBeUndefined();
  });

  it('of a transaction that failed are forgotten, and no others', () => {
    const ids = remembering(40_000);
    ids.committed();
    remembering(20_000, 40_000, ids).aborted();
    expect(known(ids, 0, 39_999, 40_000, 59_999)).toEqual([0, 39_999, undefined, undefined]);
  });
});
