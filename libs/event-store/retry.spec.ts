import { status } from '@grpc/grpc-js';
import {
  AccessDeniedError,
  CancelledError,
  DeadlineExceededError,
  StreamDeletedError,
  TimeoutError,
  UnavailableError,
  UnknownError,
} from '@eventstore/db-client';
import { StoreAccessDenied, StoreClosed, StoreUnavailable } from './errors';
import { untilKnown } from './retry';

const open = { timeLimitMs: 5_000, closed: new AbortController().signal };
const grpcError = (code: status) => Object.assign(new Error(`${code} …`), { code });

describe('a call', () => {
  it.each([
    ['the server is not reachable, told without a type', grpcError(status.UNAVAILABLE)],
    ['the connection was torn', grpcError(status.INTERNAL)],
    ['the server became unavailable', new UnavailableError()],
    ['the deadline passed, told without a code', new DeadlineExceededError()],
    ['the server cancelled it', new CancelledError()],
    ['the server timed out', new TimeoutError()],
  ])('is repeated where %s', async (_, error) => {
    const call = jest.fn().mockRejectedValueOnce(error).mockResolvedValue('known');
    await expect(untilKnown('call', open, call)).resolves.toBe('known');
    expect(call).toHaveBeenCalledTimes(2);
  });

  it.each([
    new UnknownError(),
    new StreamDeletedError(undefined, 'order-1'),
    grpcError(status.RESOURCE_EXHAUSTED),
  ])('is not repeated where the answer is final: %s', async (error) => {
    const call = jest.fn().mockRejectedValue(error);
    await expect(untilKnown('call', open, call)).rejects.toBe(error);
    expect(call).toHaveBeenCalledTimes(1);
  });

  it('that is not allowed says so', async () => {
    const call = () => Promise.reject(new AccessDeniedError());
    await expect(untilKnown('call', open, call)).rejects.toThrow(StoreAccessDenied);
  });

  it('ends after the time limit, with the last cause', async () => {
    const cause = new UnavailableError();
    const ending = untilKnown('call', { ...open, timeLimitMs: 120 }, () => Promise.reject(cause));
    await expect(ending).rejects.toThrow(StoreUnavailable);
    await expect(ending).rejects.toMatchObject({ operation: 'call', cause });
  });

  it('is not begun once the store is closed', async () => {
    const call = jest.fn();
    const closed = AbortSignal.abort();
    await expect(untilKnown('call', { ...open, closed }, call)).rejects.toThrow(StoreClosed);
    expect(call).not.toHaveBeenCalled();
  });
});
