import { drafted, given } from '../testing/events';
import { days } from './days';

describe('a day', () => {
  it('lies between the first and the last event dated on it, whenever they were recorded', () => {
    const lapsed = {
      stream: 'order-a',
      type: 'Cancelled',
      at: '2019-03-04T23:59:59.999+08:00',
      metadata: { recordedAt: '2019-03-06T09:00:00.000+08:00' },
    };
    expect(given(drafted('a'), drafted('b'), lapsed).documentOf(days)).toEqual({
      first: 100n,
      last: 300n,
    });
  });
});
