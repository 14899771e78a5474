import { Controller, Get, Header } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  HealthCheck,
  HealthCheckService,
  HealthIndicatorService,
  type HealthIndicatorResult,
} from '@nestjs/terminus';
import { Metrics } from './metrics';
import { ReadModelMetrics } from './read-model-metrics';
import { ReadModels } from './read-models';
import { Stores } from './stores';

/** What operators and their probes ask. */
@ApiTags('operators')
@Controller()
export class OperationsController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly indicators: HealthIndicatorService,
    private readonly stores: Stores,
    private readonly readModels: ReadModels,
    private readonly metrics: Metrics,
    private readonly readModelMetrics: ReadModelMetrics,
  ) {}

  /** The process answers. */
  @Get('health/live')
  @HealthCheck()
  live() {
    return this.health.check([]);
  }

  /** The stores answer and the read models are up to date, so commands and queries can be served. */
  @Get('health/ready')
  @HealthCheck()
  ready() {
    const stores = Object.entries(this.stores.probes).map(
      ([name, probe]) =>
        () =>
          this.indicate(name, probe),
    );
    return this.health.check([...stores, () => this.indicateReadModels()]);
  }

  @Get('metrics')
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  async measured() {
    await this.readModelMetrics.refresh();
    return this.metrics.registry.metrics();
  }

  private async indicateReadModels() {
    try {
      const hindrances = [...(await this.readModels.hindrances())].map(([name, why]) => {
        const indicator = this.indicators.check(name);
        return why === undefined ? indicator.up() : indicator.down(why);
      });
      return Object.assign({}, ...hindrances) as Record<string, HealthIndicatorResult[string]>;
    } catch (error) {
      return this.indicators.check('readModels').down(reasonOf(error));
    }
  }

  private async indicate(name: string, probe: () => Promise<unknown>) {
    const indicator = this.indicators.check(name);
    try {
      await probe();
      return indicator.up();
    } catch (error) {
      return indicator.down(reasonOf(error));
    }
  }
}

const reasonOf = (error: unknown): string =>
  `does not answer (${error instanceof Error ? error.name : String(error)})`;
