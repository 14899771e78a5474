import { Injectable, Logger, Optional } from '@nestjs/common';
import { Counter } from 'prom-client';
import { Core, type RefusalNotKept } from '#libs/commands';
import { Metrics } from '../operations/metrics';
import { Seldom } from '../operations/seldom';

/** Counts the refused commands that are not in the log, and tells of them. */
@Injectable()
export class RefusalsWatch {
  private readonly logger = new Logger('refusals');
  private readonly seldom = new Seldom();
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
    if (this.seldom.due(reason))
      this.logger.warn(cause instanceof Error ? `${message}: ${cause.message}` : message);
  }
}
