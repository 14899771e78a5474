import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { ProblemDto } from './problem.dto';

const meanings = {
  400: 'Malformed, missing or unknown fields, each named',
  401: 'No bearer token, or one that does not verify',
  403: 'Not your role, account or province',
  404: 'There is no such thing',
  409: 'Not in this state (one rule), or a lost race',
  412: 'If-Match names another revision',
  422: 'Rules violated, all of them named; or the Idempotency-Key came with another body',
  503: 'A store does not answer, or is behind; see Retry-After',
} as const;

/** The problems (RFC 9457) that a route can answer. */
export const ApiProblems = (...statuses: readonly (keyof typeof meanings)[]) =>
  applyDecorators(
    ApiExtraModels(ProblemDto),
    ...statuses.map((status) =>
      ApiResponse({
        status,
        description: meanings[status],
        content: { 'application/problem+json': { schema: { $ref: getSchemaPath(ProblemDto) } } },
      }),
    ),
  );
