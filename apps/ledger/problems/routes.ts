import type { FastifyInstance } from 'fastify';

interface Route {
  readonly methods: readonly string[];
  readonly pattern: RegExp;
}

const patternOf = (url: string) =>
  new RegExp(`^${url.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/:\w+/g, '[^/]+')}$`);

/** The routes there are, so that a wrong method (405) is told apart from an unknown path (404). */
export class Routes {
  private readonly all: Route[] = [];

  /** To be called before any route is registered. */
  watch(fastify: FastifyInstance): void {
    fastify.addHook('onRoute', ({ method, url }) => {
      this.all.push({ methods: [method].flat(), pattern: patternOf(url) });
    });
  }

  methodsOf(url: string): readonly string[] {
    const path = url.split('?', 1)[0] ?? '';
    return this.all
      .filter(({ pattern }) => pattern.test(path))
      .flatMap(({ methods }) => methods)
      .sort();
  }
}
