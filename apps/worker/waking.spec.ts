import type { DueStream } from '#libs/read-models';
import { ControlledClock } from '#libs/runtime';
import { Waking } from './waking';

const at = '2019-04-19T00:00:00.000+08:00';
const orders = (...ids: string[]): DueStream[] => ids.map((id) => ({ category: 'order', id, at }));
const numbered = (count: number) => Array.from({ length: count }, (_, n) => `broken-${n}`);

describe('waking', () => {
  let due: DueStream[];
  let woken: string[];
  let logged: number;
  let waking: Waking;

  beforeEach(() => {
    woken = [];
    logged = 0;
    const decide = async (id: string) => {
      woken.push(id);
      if (id.startsWith('broken')) throw new Error('cannot be decided');
      due = due.filter((each) => each.id !== id);
    };
    const current = { order: decide, entity: decide };
    waking = new Waking(
      { next: async (limit) => due.slice(0, limit) },
      { clock: new ControlledClock(new Date(at)), current },
      { error: () => void (logged += 1) },
    );
  });

  it('goes on with the others where a stream fails, and says so', async () => {
    due = orders('broken', '1', '2');
    await waking.wake();
    expect(woken).toEqual(['broken', '1', '2']);
    expect(logged).toBe(1);
  });

  it('leaves a stream that failed out for a while', async () => {
    due = orders('broken', '1');
    await waking.wake();
    await waking.wake();
    expect(woken).toEqual(['broken', '1']);
  });

  it('comes to those behind a hundred that fail', async () => {
    due = orders(...numbered(100), '1');
    await waking.wake();
    await waking.wake();
    expect(woken.at(-1)).toBe('1');
  });
});
