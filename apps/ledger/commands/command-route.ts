import { applyDecorators, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiParam, ApiResponse } from '@nestjs/swagger';
import { commandTable, type CommandType } from '#libs/commands';
import { ApiProblems } from '../problems/api-problems';
import { CommandAnswerDto } from './command-answer.dto';

const creating: readonly CommandType[] = [
  'RegisterAccount',
  'RegisterInstance',
  'IssueServiceCode',
  'ImportRegistryRecord',
  'OpenOrder',
];

/** The route of a command as the command table has it, and all that OpenAPI says of it. */
export const CommandRoute = (type: CommandType, summary: string): MethodDecorator => {
  const { path, roles } = commandTable[type];
  const status = creating.includes(type) ? 201 : 200;
  return applyDecorators(
    Post(path),
    HttpCode(status),
    ApiOperation({ operationId: type, summary, description: `Given by: ${roles.join(', ')}.` }),
    ApiBearerAuth(),
    ApiHeader({
      name: 'Idempotency-Key',
      required: true,
      description: '1 to 200 visible characters; the same key again gives the first success again',
    }),
    ApiHeader({ name: 'If-Match', required: false, description: 'The revision seen, in quotes' }),
    ...(path.includes(':id') ? [ApiParam({ name: 'id', description: 'What it is about' })] : []),
    ApiResponse({ status, type: CommandAnswerDto, description: 'Done' }),
    ApiProblems(400, 401, 403, 404, 409, 412, 422, 503),
  );
};
