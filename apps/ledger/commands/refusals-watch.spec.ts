import { Logger } from '@nestjs/common';
import { type Core, RefusalNotKept } from '#libs/commands';
import { Metrics } from '../operations/metrics';
import { RefusalsWatch } from './refusals-watch';

describe('refused commands that are not kept', () => {
  afterEach(() => jest.restoreAllMocks());

  it('are counted each, and told once a minute by reason', async () => {
    const warn = jest.spyOn(Logger.prototype, 'warn').mockReturnValue();
    const clock = jest.spyOn(performance, 'now').mockReturnValue(0);
    let lose: (loss: RefusalNotKept) => void = () => undefined;
    const watch = (listener: typeof lose) => (lose = listener);
    const metrics = new Metrics();
    new RefusalsWatch(metrics, { refusals: { watch } } as unknown as Core);
    const actor = { role: 'applicant', id: 'acme' } as const;

    lose(new RefusalNotKept('budget', 'Submit', actor));
    lose(new RefusalNotKept('budget', 'Submit', actor));
    lose(new RefusalNotKept('store', 'Submit', actor, new Error('disk full')));
    expect(warn.mock.calls).toEqual([
      ['Submit of applicant acme was refused and not kept (budget)'],
      ['Submit of applicant acme was refused and not kept (store): disk full'],
    ]);
    clock.mockReturnValue(60_000);
    lose(new RefusalNotKept('budget', 'Submit', actor));
    expect(warn).toHaveBeenCalledTimes(3);
    const text = await metrics.registry.metrics();
    expect(text).toContain('ledger_refusals_not_kept_total{reason="budget"} 3');
    expect(text).toContain('ledger_refusals_not_kept_total{reason="store"} 1');
  });
});
