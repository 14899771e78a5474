import { Injectable, Logger } from '@nestjs/common';
import { Counter } from 'prom-client';
import type { SealBroken } from '#libs/personal-data';
import { Metrics } from '../operations/metrics';
import { Seldom } from '../operations/seldom';

/** Counts the personal values that were answered as unreadable, and tells of them by the id of their key. */
@Injectable()
export class SealsWatch {
  private readonly logger = new Logger('seals');
  private readonly unreadable: Counter<'what'>;
  private readonly seldom = new Seldom();

  constructor({ registry }: Metrics) {
    this.unreadable = new Counter({
      name: 'ledger_unreadable_values_total',
      help: 'Personal values that were answered as unreadable: changed, or sealed with other keys',
      labelNames: ['what'] as const,
      registers: [registry],
    });
  }

  note({ what, message }: SealBroken): void {
    this.unreadable.inc({ what });
    if (this.seldom.due('unreadable'))
      this.logger.warn(`${message}: changed, or sealed with other keys`);
  }
}
