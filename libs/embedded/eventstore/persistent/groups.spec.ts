import { logInMemory } from '../spec-support';
import { PersistentGroups } from './groups';
import type { GroupSettings } from './settings';

const { log, close } = logInMemory();
afterAll(close);

const settings: GroupSettings = {
  resolveLinks: false,
  extraStatistics: false,
  messageTimeout: 30_000,
  maxRetryCount: 10,
  checkpointAfter: 2_000,
  minCheckpointCount: 10,
  maxCheckpointCount: 1_000,
  maxSubscriberCount: 0,
  liveBufferSize: 500,
  readBatchSize: 20,
  historyBufferSize: 500,
  strategy: 'RoundRobin',
};
const group = (name: string, maxRetryCount = 10) => ({
  stream: 'orders',
  group: name,
  settings: { ...settings, maxRetryCount },
  startFrom: 0,
});
const shown = (groups: PersistentGroups) =>
  groups.list().map(({ name, settings: { maxRetryCount } }) => [name.group, maxRetryCount]);

describe('groups on a disk that is full', () => {
  const full = new Error('no space left on device');
  let groups: PersistentGroups;
  beforeAll(async () => {
    groups = new PersistentGroups(log);
    await groups.create(group('kept'));
    jest.spyOn(log, 'append').mockRejectedValue(full);
  });
  afterEach(() => {
    expect(shown(groups)).toEqual([['kept', 10]]);
    const again = new PersistentGroups(log);
    expect(shown(again)).toEqual([['kept', 10]]);
    again.stop();
  });
  afterAll(() => {
    jest.restoreAllMocks();
    groups.stop();
  });

  it('are not created', async () => {
    await expect(groups.create(group('new'))).rejects.toThrow(full);
  });

  it('keep their settings', async () => {
    await expect(groups.update(group('kept', 3))).rejects.toThrow(full);
  });

  it('are not deleted', async () => {
    await expect(groups.delete(group('kept'))).rejects.toThrow(full);
  });

  it('can be changed once there is space again', async () => {
    jest.restoreAllMocks();
    await groups.create(group('new', 5));
    await groups.update(group('new', 6));
    expect(shown(groups)).toEqual([
      ['kept', 10],
      ['new', 6],
    ]);
    await groups.delete(group('new'));
  });
});
