import type { EventLog } from '../log/event-log';
import { anEvent, logInMemory } from '../spec-support';
import type { GroupDefinition } from './definition';
import { DefinitionsUnreadable, GroupNotBegun, PersistentGroups } from './groups';
import { group, shown } from './spec-support';

const { log, close } = logInMemory();
afterAll(close);

describe('groups on a disk that is full', () => {
  const full = new Error('no space left on device');
  let groups: PersistentGroups;
  beforeAll(async () => {
    groups = new PersistentGroups(log);
    await groups.create(group('kept'));
    jest.spyOn(log, 'append').mockRejectedValue(full);
  });
  afterEach(async () => {
    expect(shown(groups)).toEqual([['kept', 10]]);
    const again = new PersistentGroups(log);
    expect(shown(again)).toEqual([['kept', 10]]);
    await again.stop();
  });
  afterAll(async () => {
    jest.restoreAllMocks();
    await groups.delete(group('kept'));
    await groups.stop();
  });

  it('are not created', async () => {
    await expect(groups.create(group('new'))).rejects.toThrow(full);
  });

  it('keep their settings', async () => {
    await expect(groups.update(group('kept', { maxRetryCount: 3 }))).rejects.toThrow(full);
  });

  it('are not deleted', async () => {
    await expect(groups.delete(group('kept'))).rejects.toThrow(full);
  });

  it('can be changed once there is space again', async () => {
    jest.restoreAllMocks();
    await groups.create(group('new', { maxRetryCount: 5 }));
    await groups.update(group('new', { maxRetryCount: 6 }));
    expect(shown(groups)).toEqual([
      ['kept', 10],
      ['new', 6],
    ]);
    await groups.delete(group('new'));
  });
});

describe('a group whose filter is no pattern', () => {
  const filtered = (name: string, regex: string): GroupDefinition => ({
    ...group(name),
    stream: '$all',
    filter: { on: 'stream', regex, prefixes: [], checkpointEvery: 32 },
  });
  const shownAfterRestart = async () => {
    const again = new PersistentGroups(log);
    await again.stop();
    return shown(again);
  };

  it.each(['([', '(?i)order'])('is not kept: %s', async (regex) => {
    const groups = new PersistentGroups(log);
    await expect(groups.create(filtered('readers', regex))).rejects.toThrow(SyntaxError);
    await groups.create(filtered('readers', '^order'));
    expect(await shownAfterRestart()).toEqual([['readers', 10]]);
    await groups.delete(filtered('readers', ''));
    await groups.stop();
  });

  it('is told of where it was kept, and the others begin', async () => {
    const warnings: (string | Error)[] = [];
    jest.spyOn(process, 'emitWarning').mockImplementation((warning) => warnings.push(warning));
    await log.append('$persistentSubscriptionConfig', 'any', [
      anEvent('$PersistentConfig', JSON.stringify([filtered('bad', '(['), group('good')])),
    ]);
    const groups = new PersistentGroups(log);
    expect(shown(groups)).toEqual([['good', 10]]);
    expect(warnings).toEqual([expect.any(GroupNotBegun)]);
    expect(warnings).toMatchObject([{ group: 'bad', stream: '$all' }]);
    await groups.create(filtered('bad', '^order'));
    expect(await shownAfterRestart()).toEqual([
      ['bad', 10],
      ['good', 10],
    ]);
    await groups.delete(filtered('bad', ''));
    await groups.delete(group('good'));
    await groups.stop();
    jest.restoreAllMocks();
  });

  it('can be deleted where it was kept', async () => {
    jest.spyOn(process, 'emitWarning').mockReturnValue();
    await log.append('$persistentSubscriptionConfig', 'any', [
      anEvent('$PersistentConfig', JSON.stringify([filtered('bad', '([')])),
    ]);
    const groups = new PersistentGroups(log);
    await groups.delete(filtered('bad', ''));
    jest.restoreAllMocks();
    const warn = jest.spyOn(process, 'emitWarning');
    expect(await shownAfterRestart()).toEqual([]);
    expect(warn).not.toHaveBeenCalled();
    jest.restoreAllMocks();
    await groups.stop();
  });
});

describe('definitions that cannot be read', () => {
  const config = '$persistentSubscriptionConfig';
  it.each<[string, (log: EventLog) => Promise<unknown>]>([
    ['are no JSON', (own) => own.append(config, 'any', [anEvent('$PersistentConfig', 'none')])],
    ['are deleted for good', (own) => own.tombstone(config, 'any')],
  ])('are told of, and no group begins: they %s', async (_what, spoil) => {
    const own = logInMemory();
    await spoil(own.log);
    const warn = jest.spyOn(process, 'emitWarning').mockReturnValue();
    const groups = new PersistentGroups(own.log);
    expect(shown(groups)).toEqual([]);
    expect(warn.mock.calls).toEqual([[expect.any(DefinitionsUnreadable)]]);
    warn.mockRestore();
    await groups.stop();
    await own.close();
  });
});
