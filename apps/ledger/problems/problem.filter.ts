import { Catch, Logger, NotFoundException, type ArgumentsHost } from '@nestjs/common';
import type { ExceptionFilter } from '@nestjs/common';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import { answered } from './answers';
import { faultOfLedger, httpProblem, type Answered } from './problem';
import type { Routes } from './routes';

const send = (request: FastifyRequest, reply: FastifyReply, answer: Answered): void => {
  const { problem, headers = {} } = answer;
  void reply
    .status(problem.status)
    .headers(headers)
    .type('application/problem+json')
    .send(JSON.stringify({ ...problem, instance: request.url.slice(0, 500) }));
};

/** For what Fastify's router refuses before any filter: a path that does not decode (400) or is too long (414). */
export const answerUnroutable = (
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): void => {
  send(request, reply, { problem: httpProblem(error.statusCode ?? 400, error.message) });
};

/** Answers every error as `application/problem+json`; what is not the client's is logged under an id. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name);

  constructor(private readonly routes: Routes) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    send(request, reply, this.otherMethod(error, request) ?? answered(error) ?? this.logged(error));
  }

  private otherMethod(error: unknown, request: FastifyRequest): Answered | undefined {
    if (!(error instanceof NotFoundException)) return undefined;
    const allowed = this.routes.methodsOf(request.url);
    if (allowed.length === 0) return undefined;
    return {
      problem: httpProblem(405, `${request.method} is not possible here, ${allowed.join(', ')} is`),
      headers: { Allow: allowed.join(', ') },
    };
  }

  private logged(error: unknown): Answered {
    const id = randomUUID();
    const [message, stack] =
      error instanceof Error ? [error.message, error.stack] : [String(error)];
    this.logger.error(`${id}: ${message}`, stack);
    return { problem: faultOfLedger(id) };
  }
}
