import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { textForm } from '../edge/form';
import { Optional, Required } from '../edge/fields';

const key = textForm(
  'Idempotency-Key',
  'must be 1 to 200 visible ASCII characters, sent once',
  '必须是1至200个可见ASCII字符，且只能出现一次',
  { pattern: '^[!-~]{1,200}$' },
  (value) => /^[!-~]{1,200}$/.test(value),
);

const revision = textForm(
  'If-Match',
  'must be one revision in quotes, such as "4"',
  '必须是带引号的修订号，如"4"',
  { pattern: '^"\\d{1,18}"$' },
  (value) => /^"\d{1,18}"$/.test(value),
);

const upTo = (max: number) =>
  textForm(
    'length',
    `must have at most ${max} characters`,
    `最多${max}个字符`,
    { maxLength: max },
    (value) => value.length <= max,
  );

/** What a command sends beside its body. */
export class Sending {
  @Required(key, 'The same key again gives the first success again')
  readonly 'Idempotency-Key'!: string;

  @Optional(revision, 'The revision the caller has seen')
  readonly 'If-Match'?: string;

  @Optional(upTo(200), 'The order, instance, website or entity, from the path')
  readonly id?: string;

  @Optional(upTo(8192), 'Bearer token; judged after the form of everything else')
  readonly Authorization?: string;
}

const headers = ['Idempotency-Key', 'If-Match', 'Authorization'] as const;

/** Collects what a command sends beside its body; the pipe judges it as {@link Sending}. */
export const Sent = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  const sent = headers.map((name) => [name, request.headers[name.toLowerCase()]] as const);
  return {
    ...Object.fromEntries(sent.filter(([, value]) => value !== undefined)),
    ...(request.params as { id?: string }),
  };
});
