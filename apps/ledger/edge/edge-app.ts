import 'reflect-metadata';
import type { DynamicModule, LoggerService } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Metrics } from '../operations/metrics';
import { describeApi } from '../operations/openapi';
import { answerUnroutable, ProblemFilter } from '../problems/problem.filter';
import { Routes } from '../problems/routes';
import { StrictPipe } from './strict.pipe';

/** bytes; a draft with twenty websites has some tens of thousands */
const bodyLimit = 1_048_576;

/** JSON is all that is taken; no body at all is an empty one. */
const takeJsonOnly = (adapter: FastifyAdapter) => {
  const fastify = adapter.getInstance();
  const json = fastify.getDefaultJsonParser('error', 'error');
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser<string>(
    'application/json',
    { parseAs: 'string' },
    (request, body, done) => (body === '' ? done(null, undefined) : json(request, body, done)),
  );
};

/** The modules behind strict validation, problem answers, security headers and measured routes; initialised, not yet listening. */
export const createEdgeApp = async (
  root: DynamicModule,
  logger: LoggerService | false,
): Promise<NestFastifyApplication> => {
  const adapter = new FastifyAdapter({
    bodyLimit,
    frameworkErrors: answerUnroutable,
    routerOptions: { maxParamLength: 2000 },
  });
  const routes = new Routes();
  routes.watch(adapter.getInstance());
  takeJsonOnly(adapter);
  const app = await NestFactory.create<NestFastifyApplication>(root, adapter, {
    bodyParser: false,
    abortOnError: false,
    logger,
  });
  app.get(Metrics).watch(adapter.getInstance());
  app.useGlobalPipes(new StrictPipe());
  app.useGlobalFilters(new ProblemFilter(routes));
  app.useSecurityHeaders();
  describeApi(app);
  await app.init();
  await adapter.getInstance().ready();
  return app;
};
