import { Injectable } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { lagSeconds } from '#libs/read-models';
import { Metrics } from './metrics';
import { ReadModels } from './read-models';

/** How far the read models are and what waits for an operator, looked up for each scrape. */
@Injectable()
export class ReadModelMetrics {
  private readonly gauges;

  constructor(
    { registry }: Metrics,
    private readonly readModels: ReadModels,
  ) {
    const gauge = (name: string, help: string, labelNames: readonly 'read_model'[]) =>
      new Gauge({ name, help, labelNames, registers: [registry] });
    this.gauges = {
      events: gauge(
        'ledger_read_model_lag_events',
        'Ledger events not shown yet; those behind all read models are counted up to 1,000',
        ['read_model'],
      ),
      seconds: gauge(
        'ledger_read_model_lag_seconds',
        'Age of the oldest event not shown yet; 0: caught up',
        ['read_model'],
      ),
      parked: gauge('ledger_read_model_parked_keys', 'Keys whose events wait for an operator', [
        'read_model',
      ]),
      policies: gauge(
        'ledger_policies_parked_ids',
        'Correlation ids that policies gave up on and deadlines that could not be decided, waiting for an operator',
        [],
      ),
    };
  }

  /** Looks them up anew; those that cannot be told are absent, and `/health/ready` says why. */
  async refresh(): Promise<void> {
    const { events, seconds, parked, policies } = this.gauges;
    for (const gauge of Object.values(this.gauges)) gauge.reset();
    policies.remove();
    const [standing, ids] = await Promise.allSettled([
      this.readModels.standing(),
      this.readModels.parkedByPolicies(),
    ]);
    if (ids.status === 'fulfilled') policies.set(ids.value);
    if (standing.status === 'rejected') return;
    const now = new Date();
    for (const { id, lag, parked: keys } of standing.value) {
      const labels = { read_model: id };
      parked.set(labels, keys);
      if (!lag) continue;
      events.set(labels, lag.events);
      seconds.set(labels, lagSeconds(lag, now));
    }
  }
}
