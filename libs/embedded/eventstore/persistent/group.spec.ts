import { anEvent, logInMemory } from '../spec-support';
import type { Consumer, Message } from './consumer';
import type { PersistentGroup } from './group';
import { PersistentGroups } from './groups';
import { group } from './spec-support';

const { log, close } = logInMemory();
afterAll(close);

const consumerOf = (sent: Message[]): Consumer => ({
  connectionName: 'slow',
  bufferSize: 10,
  since: 0,
  inFlight: 0,
  totalItems: 0,
  send: (message) => sent.push(message),
  drop: () => undefined,
});

describe('a group that is deleted while its consumer answers', () => {
  const definition = group('answered', { maxCheckpointCount: 1 });
  const groups = new PersistentGroups(log);
  let deleted: PersistentGroup;
  let ids: string[];
  beforeAll(() => log.append('orders', 'any', [anEvent(), anEvent()]));
  beforeEach(async () => {
    await groups.create(definition);
    const sent: Message[] = [];
    deleted = groups.find(definition);
    deleted.connect(consumerOf(sent));
    deleted.deliver();
    ids = sent.map(({ id }) => id);
    expect(ids).toHaveLength(2);
  });
  afterEach(async () => {
    await groups.create(definition);
    const { parked, checkpoints } = groups.find(definition);
    expect([checkpoints.last, parked.count]).toEqual([undefined, 0]);
    await groups.delete(definition);
  });
  afterAll(() => groups.stop());

  it('leaves no checkpoint to the next of its name', async () => {
    await groups.delete(definition);
    deleted.ack(ids);
  });

  it('leaves nothing parked to the next of its name', async () => {
    await groups.delete(definition);
    deleted.nack(ids, 'park', 'poison');
  });

  it('leaves nothing of what was being parked to the next of its name', async () => {
    const committed = '$persistentSubscriptionConfig';
    const end = log.listeners.onStream(committed, () => deleted.nack(ids, 'park', 'poison'));
    await groups.delete(definition);
    end();
  });

  it('leaves nothing to the next of its name where its streams could not be hidden', async () => {
    deleted.ack(ids);
    await log.append('orders', 'any', []); // the checkpoint is written
    const full = new Error('no space left on device');
    const hide = jest.spyOn(log, 'softDelete').mockRejectedValue(full);
    await expect(groups.delete(definition)).rejects.toThrow(full);
    hide.mockRestore();
  });
});

describe('a group that could not read on', () => {
  it('delivers to the next consumer what those it dropped did not answer', async () => {
    const groups = new PersistentGroups(log);
    const definition = group('unreadable', { messageTimeout: 0 });
    await groups.create(definition);
    const [first, second]: [Message[], Message[]] = [[], []];
    const unreadable = groups.find(definition);
    unreadable.connect(consumerOf(first));
    unreadable.deliver();
    expect(first).toHaveLength(2);
    const read = jest.spyOn(log, 'readStream').mockImplementation(() => {
      throw new Error('damaged');
    });
    unreadable.deliver();
    read.mockRestore();
    expect(unreadable.consumers).toEqual([]);
    unreadable.connect(consumerOf(second));
    unreadable.deliver();
    expect(second.map(({ id }) => id)).toEqual(first.map(({ id }) => id));
    await groups.delete(definition);
    await groups.stop();
  });
});
