import { TokenVerifier } from '#libs/access-control';
import { Core } from '#libs/commands';
import { EventStore, type RecordedEvent } from '#libs/event-store';
import { PersonalData } from '#libs/personal-data';
import { Checkpoints, type HistoryItem } from '#libs/read-models';
import { Metrics } from '../operations/metrics';
import { Asking } from './asking';
import { shownHistory } from './changes';
import { SealsWatch } from './seals-watch';

const none = <Part>(part: { prototype: Part }): Part =>
  Object.create(part.prototype as object) as Part;

/** Streams that were read; there is nothing in any of them. */
let read: string[];
const eventStore = Object.assign(none(EventStore), {
  async *read(stream: string): AsyncGenerator<RecordedEvent> {
    read.push(stream);
    yield* [];
  },
});
const keys = { master: Buffer.alloc(32), hash: Buffer.alloc(32) };
const seals = new SealsWatch(new Metrics());
jest.spyOn(seals, 'note').mockReturnValue();
const personalData = new PersonalData(eventStore, keys);
const asking = new Asking(none(TokenVerifier), none(Checkpoints), personalData, none(Core), seals);
beforeEach(() => (read = []));

const phone = (hash: string) => ({ sealed: 's', key: 'p', hash });
const item = (revision: number): HistoryItem => ({
  type: 'SmsFailed',
  at: '2019-03-04T09:00:00.000+08:00',
  actor: { id: 'r1', role: 'reviewer' },
  rules: ['S-1'],
  eventId: 'e',
  stream: 'order-o',
  revision,
  position: String(revision),
  phone: phone('a'),
  around: {
    before: { status: 'AwaitingSms', draft: { person: { phone1: phone('a') } }, claims: ['x'] },
    after: { status: 'Returned', draft: { person: { phone1: phone('b') } }, claims: [] },
  },
});

describe('a history with values of a person without a key', () => {
  it('shows what changed, but for claims', async () => {
    const { items } = await shownHistory(asking, { items: [item(1)] });
    expect(items).toMatchObject([
      {
        phone: '[unreadable]',
        changes: [
          { path: 'status', before: 'AwaitingSms', after: 'Returned' },
          { path: 'draft.person.phone1', before: '[unreadable]', after: '[unreadable]' },
        ],
      },
    ]);
    expect(items[0]).not.toHaveProperty('around');
  });

  it('looks for the key once, however many values and events', async () => {
    await shownHistory(asking, { items: [item(1), item(2), item(3)] });
    expect(read).toEqual(['key-p']);
  });
});
