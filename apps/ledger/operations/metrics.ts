import { Injectable } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';

/** What operators watch, in Prometheus' text format. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();

  private readonly durations = new Histogram({
    name: 'ledger_http_request_duration_seconds',
    help: 'Time to answer, by route',
    labelNames: ['method', 'route', 'status'] as const,
    registers: [this.registry],
  });

  private readonly commands = new Counter({
    name: 'ledger_commands_total',
    help: 'Commands by type and outcome: accepted, or the name of the error',
    labelNames: ['type', 'outcome'] as const,
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /** Times every request; routes are told by pattern, so that ids make no series of their own. */
  watch(fastify: FastifyInstance): void {
    fastify.addHook('onResponse', async (request, reply) => {
      const route = request.routeOptions.url ?? 'unknown';
      const labels = { method: request.method, route, status: String(reply.statusCode) };
      this.durations.observe(labels, reply.elapsedTime / 1000);
    });
  }

  async counting<Answer>(type: string, run: () => Promise<Answer>): Promise<Answer> {
    try {
      const answer = await run();
      this.commands.inc({ type, outcome: 'accepted' });
      return answer;
    } catch (error) {
      this.commands.inc({ type, outcome: error instanceof Error ? error.name : 'unknown' });
      throw error;
    }
  }
}
