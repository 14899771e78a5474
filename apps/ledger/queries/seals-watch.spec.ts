import { Logger } from '@nestjs/common';
import { SealBroken } from '#libs/personal-data';
import { Metrics } from '../operations/metrics';
import { SealsWatch } from './seals-watch';

describe('personal values that do not open', () => {
  afterEach(() => jest.restoreAllMocks());

  it('are counted each, and told once a minute', async () => {
    const warn = jest.spyOn(Logger.prototype, 'warn').mockReturnValue();
    const clock = jest.spyOn(performance, 'now').mockReturnValue(0);
    const metrics = new Metrics();
    const seals = new SealsWatch(metrics);

    seals.note(new SealBroken('p-1', 'phone'));
    seals.note(new SealBroken('p-2', 'phone'));
    clock.mockReturnValue(59_999);
    seals.note(new SealBroken('p-1', 'name'));
    expect(warn.mock.calls).toEqual([
      ['the seal on a phone of person p-1 does not open: changed, or sealed with other keys'],
    ]);
    clock.mockReturnValue(60_000);
    seals.note(new SealBroken('p-1', 'name'));
    expect(warn).toHaveBeenCalledTimes(2);
    const text = await metrics.registry.metrics();
    expect(text).toContain('ledger_unreadable_values_total{what="phone"} 2');
    expect(text).toContain('ledger_unreadable_values_total{what="name"} 2');
  });
});
