import { Injectable, Logger, Optional } from '@nestjs/common';
import { Counter } from 'prom-client';
import { Core, type RefusalNotKept } from '#libs/commands';
import { Metrics } from '../operations/metrics';

/** A flood of refused commands is to fill neither the disk nor the log: told at most so often, ms. */
const tellEvery = 60_000;

/** Counts the refused commands that are not in the log, and tells of them. */
@Injectable()
export class RefusalsWatch {
  private readonly logger = new Logger('refusals');
  private readonly told = new Map<RefusalNotKept['reason'], number>();
  private readonly notKept: Counter<'reason'>;

  /** Without a core, behind another command bus, there is nothing to watch. */
  constructor({ registry }: Metrics, @Optional() core?: Core) {
    this.notKept = new Counter({
      name: 'ledger_refusals_not_kept_total',
      help: 'Refused commands that were answered and are not in the log: over budget, or the store failed',
      labelNames: ['reason'] as const,
      registers: [registry],
    });
    core?.refusals.watch((loss) => this.note(loss));
  }

  private note({ reason, message, cause }: RefusalNotKept): void {
    this.notKept.inc({ reason });
    const now = performance.now();
    if (now - (this.told.get(reason) ?? -tellEvery) < tellEvery) return;
    this.told.set(reason, now);
    this.logger.warn(cause instanceof Error ? `${message}: ${cause.message}` : message);
  }
}
