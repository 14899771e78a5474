import { anEvent, appended, logInMemory } from '../spec-support';
import { ParkedEvents } from './parked';

const { log, close } = logInMemory();
afterAll(close);

async function parkedEvents(group: string, count: number): Promise<ParkedEvents> {
  const event = await appended(log, 'stream', anEvent());
  const parked = new ParkedEvents(log, { stream: 'stream', group });
  await Promise.all(Array.from({ length: count }, () => parked.park(event, '0', 'poison')));
  return parked;
}

const taken = (parked: ParkedEvents): number[] => {
  const revisions: number[] = [];
  for (;;) {
    const page = parked.takeForReplay();
    if (page.length === 0) return revisions;
    revisions.push(...page.map(({ revision }) => revision));
  }
};

describe('parked events', () => {
  it('are all replayed, however many', async () => {
    const parked = await parkedEvents('many', 2_500);
    expect(parked.count).toBe(2_500);
    parked.replay(Infinity);
    expect(parked.count).toBe(0);
    expect(taken(parked)).toEqual(Array.from({ length: 2_500 }, (_, n) => n));
  });

  it('are replayed up to a limit, and from there the next time', async () => {
    const parked = await parkedEvents('limited', 5);
    parked.replay(2);
    expect([parked.count, taken(parked)]).toEqual([3, [0, 1]]);
    parked.replay(Infinity);
    expect([parked.count, taken(parked)]).toEqual([0, [2, 3, 4]]);
  });

  it('stay until they are answered', async () => {
    const parked = await parkedEvents('answered', 3);
    parked.replay(Infinity);
    const links = parked.takeForReplay();
    const answer = async (revision: number) => {
      const link = links[revision];
      if (link) await parked.answered(link);
      return new ParkedEvents(log, { stream: 'stream', group: 'answered' }).count;
    };
    expect(await answer(1)).toBe(3);
    expect(await answer(0)).toBe(1);
    expect(await answer(2)).toBe(0);
  });
});
