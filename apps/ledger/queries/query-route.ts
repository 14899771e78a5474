import { applyDecorators, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ApiProblems } from '../problems/api-problems';

/** A query for which a token is needed, and what OpenAPI says of it. */
export const QueryRoute = (path: string, summary: string): MethodDecorator =>
  applyDecorators(
    Get(path),
    ApiOperation({ summary }),
    ApiBearerAuth(),
    ApiOkResponse({ description: 'The answer', schema: { type: 'object' } }),
    ApiProblems(400, 401, 403, 404, 503),
  );

/** A query that anybody may ask. */
export const PublicRoute = (path: string, summary: string): MethodDecorator =>
  applyDecorators(
    Get(path),
    ApiOperation({ summary }),
    ApiOkResponse({ description: 'The answer', schema: { type: 'object' } }),
    ApiProblems(400, 404),
  );
