import { WriteFailedError } from '../storage/errors';
import { GroupCommit, LogClosedError } from './group-commit';
import { StreamDeleted } from './refusals';

/** A store whose transactions are written down, and fail when told to. */
function aStore(sync: () => void = () => undefined) {
  const store = {
    transactions: [] as string[][],
    fails: undefined as Error | undefined,
    told: [] as string[],
  };
  let current: string[] = [];
  const commits = new GroupCommit(
    (work) => {
      current = [];
      work();
      if (store.fails) throw store.fails;
      sync();
      store.transactions.push(current);
    },
    { committed: () => store.told.push('committed'), aborted: () => store.told.push('aborted') },
  );
  const write = (name: string, bytes = 0): Promise<string> =>
    commits.submit(() => {
      current.push(name);
      return name;
    }, bytes);
  return { store, commits, write };
}

describe('works that come together', () => {
  it('share a transaction, in their order, and each gets its result', async () => {
    const { store, write } = aStore();
    expect(await Promise.all([write('a'), write('b'), write('c')])).toEqual(['a', 'b', 'c']);
    expect(store.transactions).toEqual([['a', 'b', 'c']]);
    expect(store.told).toEqual(['committed']);
  });

  it('are spread over transactions of 8 MiB', async () => {
    const { store, write } = aStore();
    const large = 5 * 1024 * 1024;
    await Promise.all([write('a', large), write('b', large), write('c')]);
    expect(store.transactions).toEqual([['a'], ['b', 'c']]);
  });

  it('are committed though one of them is refused', async () => {
    const { store, commits, write } = aStore();
    const refused = commits.submit(() => {
      throw new StreamDeleted('gone');
    });
    await Promise.all([write('a'), expect(refused).rejects.toThrow(StreamDeleted), write('b')]);
    expect(store.transactions).toEqual([['a', 'b']]);
  });
});

describe('after a commit', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => {
    jest.restoreAllMocks();
    jest.useRealTimers();
  });

  function aStoreCommittingIn(milliseconds: number) {
    let now = 0;
    jest.spyOn(performance, 'now').mockImplementation(() => now);
    return aStore(() => (now += milliseconds));
  }

  /** Two writers come back after their commit, one of them a millisecond later. */
  async function afterCommitOf(milliseconds: number): Promise<string[][]> {
    const { store, write } = aStoreCommittingIn(milliseconds);
    const first = [write('a'), write('b')];
    await jest.advanceTimersByTimeAsync(0);
    await Promise.all(first);
    const again = [write('a again')];
    await jest.advanceTimersByTimeAsync(1);
    again.push(write('b again'));
    await jest.advanceTimersByTimeAsync(0);
    await Promise.all(again);
    return store.transactions;
  }

  /** @returns how many of 40 works that come together each transaction holds. */
  async function manyAfterCommitOf(milliseconds: number): Promise<number[]> {
    const { store, write } = aStoreCommittingIn(milliseconds);
    const first = write('first');
    await jest.runAllTimersAsync();
    await first;
    const many = Array.from({ length: 40 }, (_, n) => write(`work ${n}`));
    await jest.runAllTimersAsync();
    await Promise.all(many);
    return store.transactions.slice(1).map(({ length }) => length);
  }

  it('that was slow, works that come shortly one after the other share the next', async () => {
    expect(await afterCommitOf(20)).toEqual([
      ['a', 'b'],
      ['a again', 'b again'],
    ]);
  });

  it('that was slow, works that come together share the next, however many', async () => {
    expect(await manyAfterCommitOf(20)).toEqual([40]);
  });

  it('that was quick, works do not wait for each other', async () => {
    expect(await afterCommitOf(1)).toEqual([['a', 'b'], ['a again'], ['b again']]);
  });

  it('that was quick, the first half of many is answered before the rest is written', async () => {
    expect(await manyAfterCommitOf(1)).toEqual([20, 16, 4]);
  });
});

describe('a transaction that fails', () => {
  it('fails all its works with the reason, and the next one succeeds', async () => {
    const { store, write } = aStore();
    store.fails = new Error('the disk is on fire');
    const outcomes = await Promise.allSettled([write('a'), write('b')]);
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({
        status: 'rejected',
        reason: new WriteFailedError(new Error('the disk is on fire')),
      });
    }
    expect(store.told).toEqual(['aborted']);
    store.fails = undefined;
    expect(await write('c')).toBe('c');
  });
});

describe('closing', () => {
  it('commits what waits and takes no more', async () => {
    const { store, commits, write } = aStore();
    const waiting = write('a');
    commits.close();
    expect(store.transactions).toEqual([['a']]);
    expect(await waiting).toBe('a');
    await expect(write('b')).rejects.toThrow(LogClosedError);
  });
});
