import { status } from '@grpc/grpc-js';
import { AccessDeniedError, ErrorType } from '@eventstore/db-client';
import { backOff, type BackoffOptions } from 'exponential-backoff';
import { StoreAccessDenied, StoreClosed, StoreUnavailable } from './errors';

export const backoff = {
  startingDelay: 50,
  maxDelay: 2_000,
  jitter: 'full',
  numOfAttempts: Infinity,
} as const satisfies BackoffOptions;

const transientTypes: ReadonlySet<unknown> = new Set([
  ErrorType.UNAVAILABLE,
  ErrorType.DEADLINE_EXCEEDED,
  ErrorType.CANCELLED,
  ErrorType.TIMEOUT,
  ErrorType.NOT_LEADER,
]);
// a torn connection also shows as INTERNAL ("Received RST_STREAM"), and as a plain gRPC error
const transientCodes: ReadonlySet<unknown> = new Set([
  status.UNAVAILABLE,
  status.DEADLINE_EXCEEDED,
  status.CANCELLED,
  status.INTERNAL,
]);

/** The call did not reach the server, or its outcome is unknown: repeating it may succeed. */
export const isTransient = (error: unknown): boolean => {
  if (typeof error !== 'object' || error === null) return false;
  const { type, code } = error as { type?: unknown; code?: unknown };
  return transientTypes.has(type) || transientCodes.has(code);
};

/** Why no connection came about, where it was the server's certificate. */
export const certificateProblem = (error: unknown): string | undefined =>
  /Last error: (?:Error: )?(.*certificate.*?)(?:\. Resolution note|$)/.exec(String(error))?.[1];

class NoAnswer extends Error {}

/** Settles as the promise does, and at the latest after `ms` or when the store is closed. */
const settled = <T>(promise: Promise<T>, ms: number, closed: AbortSignal): Promise<T> =>
  new Promise<T>((resolve, reject) => {
    const giveUp = () => reject(new NoAnswer());
    const timer = setTimeout(giveUp, ms);
    closed.addEventListener('abort', giveUp, { once: true });
    promise.then(resolve, reject).finally(() => {
      clearTimeout(timer);
      closed.removeEventListener('abort', giveUp);
    });
  });

export interface Limits {
  /** After this long, ms, a call ends with StoreUnavailable. */
  readonly timeLimitMs: number;
  readonly closed: AbortSignal;
}

/**
 * Repeats a call until its outcome is known.
 * @throws StoreUnavailable, StoreClosed, StoreAccessDenied, and what the call throws for good
 */
export const untilKnown = async <T>(
  operation: string,
  { timeLimitMs, closed }: Limits,
  call: () => Promise<T>,
): Promise<T> => {
  const began = performance.now();
  const remaining = () => timeLimitMs - (performance.now() - began);
  try {
    const attempt = () => {
      closed.throwIfAborted();
      return settled(call(), remaining(), closed);
    };
    const again = (error: unknown) => isTransient(error) && !closed.aborted && remaining() > 0;
    try {
      return await attempt(); // nearly every call ends here, and without what backOff costs
    } catch (error) {
      if (!again(error)) throw error;
    }
    return await backOff(attempt, { ...backoff, delayFirstAttempt: true, retry: again });
  } catch (error) {
    if (closed.aborted) throw new StoreClosed(operation);
    if (error instanceof NoAnswer || isTransient(error)) {
      throw new StoreUnavailable(operation, performance.now() - began, error);
    }
    throw error instanceof AccessDeniedError ? new StoreAccessDenied(operation) : error;
  }
};
