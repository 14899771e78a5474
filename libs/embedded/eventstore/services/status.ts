import { Metadata, type StatusObject, status } from '@grpc/grpc-js';
import { CorruptDataError, DiskFullError, WriteFailedError } from '../storage/errors';
import { StreamDeleted, WrongExpectedRevision, type ExpectedRevision } from '../log/refusals';

/** A call that ends with this gRPC status; `facts` travel as trailing metadata. */
export class CallError extends Error {
  constructor(
    readonly code: status,
    message: string,
    readonly facts: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

export const MAX_APPEND_BYTES = 1_048_576;

export const maximumAppendSizeExceeded = (): CallError =>
  new CallError(status.INVALID_ARGUMENT, `Maximum Append Size of ${MAX_APPEND_BYTES} Exceeded.`, {
    exception: 'maximum-append-size-exceeded',
    'maximum-append-size': String(MAX_APPEND_BYTES),
  });

/** What the real server answers to a request it cannot work with. */
export const handlerException = (): CallError =>
  new CallError(status.UNKNOWN, 'Exception was thrown by handler.');

/** The gRPC status of a failure, as the client package turns it into its error classes. */
export function statusOf(error: unknown): Partial<StatusObject> {
  const { code, message, facts } = callErrorOf(error);
  const metadata = new Metadata();
  for (const [key, value] of Object.entries(facts)) metadata.set(key, headerValue(value));
  return { code, details: message, metadata };
}

function callErrorOf(error: unknown): CallError {
  if (error instanceof CallError) return error;
  if (error instanceof StreamDeleted) {
    const facts = { exception: 'stream-deleted', 'stream-name': error.stream };
    return new CallError(status.FAILED_PRECONDITION, error.message, facts);
  }
  if (error instanceof WrongExpectedRevision) return wrongExpectedVersion(error);
  if (error instanceof CorruptDataError) return new CallError(status.DATA_LOSS, error.message);
  if (error instanceof WriteFailedError) {
    return new CallError(writeFailureCode(error), error.message);
  }
  return handlerException();
}

function wrongExpectedVersion({ stream, expected, actual }: WrongExpectedRevision): CallError {
  const version = versionNumber(expected);
  return new CallError(
    status.FAILED_PRECONDITION,
    `Delete failed due to WrongExpectedVersion. Stream: ${stream}, ` +
      `Expected version: ${version}, Actual version: ${actual}`,
    {
      exception: 'wrong-expected-version',
      'stream-name': stream,
      'expected-version': String(version),
      'actual-version': String(actual),
    },
  );
}

function versionNumber(expected: ExpectedRevision): number {
  if (typeof expected === 'number') return expected;
  return { no_stream: -1, any: -2, stream_exists: -4 }[expected];
}

/** A full disk may get better, any other failure to write is the server's. */
export const writeFailureCode = ({ cause }: WriteFailedError): status =>
  cause instanceof DiskFullError ? status.RESOURCE_EXHAUSTED : status.INTERNAL;

/** Metadata values are ASCII on the wire. */
const headerValue = (value: string): string => value.replace(/[^\x20-\x7e]/g, '?');
