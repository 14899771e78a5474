import { type HttpException, ServiceUnavailableException } from '@nestjs/common';
import type { HealthCheckResult } from '@nestjs/terminus';
import { STATUS_CODES } from 'node:http';
import type { Violation } from '#libs/filing';
import type { Fault } from '../edge/form';

/** RFC 9457, with the violations of the contract. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly violations?: readonly (Violation | Fault)[];
}

/** A problem and the headers that belong to it. */
export interface Answered {
  readonly problem: Problem;
  readonly headers?: Readonly<Record<string, string>>;
}

export const problem = (
  status: number,
  name: string,
  detail: string,
  violations?: Problem['violations'],
): Problem => ({
  type: `urn:filing-ledger:${name}`,
  title: STATUS_CODES[status] ?? 'Error',
  status,
  detail,
  ...(violations !== undefined && { violations }),
});

/** A refusal of HTTP's own: no such path or method, no JSON, another media type, too large. */
export const httpProblem = (status: number, detail: string): Problem =>
  problem(status, 'http', detail);

/** A fault of the ledger: all that the client learns is the id under which it is logged. */
export const faultOfLedger = (id: string): Problem =>
  problem(500, 'internal', `something went wrong in the ledger; it is logged as ${id}`);

/** Of a health check: what is down, and why. */
const notReady = (error: ServiceUnavailableException): string => {
  const { error: down } = error.getResponse() as HealthCheckResult;
  const reasons = Object.entries(down ?? {}).map(
    ([name, is]) => `${name} ${String(is?.['message'])}`,
  );
  return reasons.length > 0 ? reasons.join('; ') : error.message;
};

/** What Nest and Fastify throw; `undefined`: a fault of the ledger. */
export const httpAnswer = (error: HttpException): Answered | undefined => {
  const status = error.getStatus();
  if (error instanceof ServiceUnavailableException)
    return { problem: problem(status, 'not-ready', notReady(error)) };
  return status < 500 ? { problem: httpProblem(status, error.message) } : undefined;
};
