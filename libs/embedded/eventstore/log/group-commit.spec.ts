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

describe('works that come shortly after a commit', () => {
  afterEach(() => {
    jest.restoreAllMocks();
    jest.useRealTimers();
  });

  /** Two writers whose commit takes this long come back, one of them a millisecond later. */
  async function afterCommitOf(milliseconds: number): Promise<string[][]> {
    let now = 0;
    jest.useFakeTimers();
    jest.spyOn(performance, 'now').mockImplementation(() => now);
    const { store, write } = aStore(() => (now += milliseconds));
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

  it('share the next one where commits are slow', async () => {
    expect(await afterCommitOf(20)).toEqual([
      ['a', 'b'],
      ['a again', 'b again'],
    ]);
  });

  it('do not wait for each other where commits are quick', async () => {
    expect(await afterCommitOf(1)).toEqual([['a', 'b'], ['a again'], ['b again']]);
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
