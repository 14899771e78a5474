import { logInMemory } from '../spec-support';
import { PersistentGroups } from './groups';
import { group, shown } from './spec-support';

const { log, close } = logInMemory();
afterAll(close);

describe('changes at the same time', () => {
  /** What the groups that run listen with. */
  const running = new Set<() => void>();
  let groups: PersistentGroups;
  beforeAll(() => {
    const listen = log.listeners.onStream.bind(log.listeners);
    jest.spyOn(log.listeners, 'onStream').mockImplementation((stream, listener) => {
      const end = listen(stream, listener);
      running.add(listener);
      return () => {
        running.delete(listener);
        end();
      };
    });
    groups = new PersistentGroups(log);
  });
  beforeEach(() => groups.create(group('shared')));
  afterEach(async () => {
    await groups.delete(group('shared'));
    expect(running.size).toBe(0);
  });
  afterAll(async () => {
    await groups.stop();
    jest.restoreAllMocks();
  });

  it('leave one group as it was changed last', async () => {
    await Promise.all([
      groups.update(group('shared', { maxRetryCount: 2 })),
      groups.update(group('shared', { maxRetryCount: 3 })),
    ]);
    expect(shown(groups)).toEqual([['shared', 3]]);
    expect(running.size).toBe(1);
  });

  it('leave one group where all begin anew', async () => {
    await Promise.all([groups.update(group('shared', { maxRetryCount: 2 })), groups.restart()]);
    expect(shown(groups)).toEqual([['shared', 2]]);
    expect(running.size).toBe(1);
  });

  it('create a group once', async () => {
    await groups.delete(group('shared'));
    const [created, restarted, again] = await Promise.allSettled([
      groups.create(group('shared')),
      groups.restart(),
      groups.create(group('shared', { maxRetryCount: 2 })),
    ]);
    expect([created.status, restarted.status]).toEqual(['fulfilled', 'fulfilled']);
    expect(again).toMatchObject({
      reason: { facts: { exception: 'persistent-subscription-exists' } },
    });
    expect(shown(groups)).toEqual([['shared', 10]]);
    expect(running.size).toBe(1);
  });

  it('do not find what was deleted before', async () => {
    const [deleted, updated] = await Promise.allSettled([
      groups.delete(group('shared')),
      groups.update(group('shared', { maxRetryCount: 2 })),
    ]);
    expect(deleted.status).toBe('fulfilled');
    expect(updated).toMatchObject({
      reason: { facts: { exception: 'persistent-subscription-does-not-exist' } },
    });
    expect(shown(groups)).toEqual([]);
    await groups.create(group('shared'));
  });

  it('are made before all groups are stopped', async () => {
    const created = groups.create(group('late'));
    await groups.stop();
    expect(running.size).toBe(0);
    await created;
    await groups.delete(group('late'));
  });
});
