import { Controller, Get, Header } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { HealthCheck, HealthCheckService, HealthIndicatorService } from '@nestjs/terminus';
import { Metrics } from './metrics';
import { Stores } from './stores';

/** What operators and their probes ask. */
@ApiTags('operators')
@Controller()
export class OperationsController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly indicators: HealthIndicatorService,
    private readonly stores: Stores,
    private readonly metrics: Metrics,
  ) {}

  /** The process answers. */
  @Get('health/live')
  @HealthCheck()
  live() {
    return this.health.check([]);
  }

  /** The stores answer, so commands and queries can be served. */
  @Get('health/ready')
  @HealthCheck()
  ready() {
    return this.health.check(
      Object.entries(this.stores.probes).map(
        ([name, probe]) =>
          () =>
            this.indicate(name, probe),
      ),
    );
  }

  @Get('metrics')
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  measured() {
    return this.metrics.registry.metrics();
  }

  private async indicate(name: string, probe: () => Promise<unknown>) {
    const indicator = this.indicators.check(name);
    try {
      await probe();
      return indicator.up();
    } catch (error) {
      return indicator.down(error instanceof Error ? error.name : 'does not answer');
    }
  }
}
