import type { Happened } from '../decision';
import type { NumberEvent } from './events';
import { evolveNumber, initialNumber } from './evolve';

const claim = { orderId: 'o-1', orderRevision: 8 };
const claimed = { type: 'NumberClaimed', data: claim } as const;
const state = (...events: NumberEvent[]) =>
  events
    .map((event): Happened<NumberEvent> => ({
      ...event,
      occurredAt: '2019-03-04T09:00:00.000+08:00',
    }))
    .reduce(evolveNumber, initialNumber);

describe('an ICP number', () => {
  it('is claimed by the order whose approval assigns it (P-7)', () =>
    expect(state(claimed)).toEqual({ claim, imported: false }));

  it('is released by exactly its claim', () => {
    const released = (orderRevision: number) =>
      state(claimed, { type: 'NumberReleased', data: { ...claim, orderRevision } });
    expect(released(8)).toEqual({ imported: false });
    expect(released(9)).toEqual({ claim, imported: false });
  });

  it('is assigned elsewhere for good once imported', () =>
    expect(state({ type: 'NumberImported', data: { entityNumber: '粤ICP备17000001号' } })).toEqual({
      imported: true,
    }));
});
