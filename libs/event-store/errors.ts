import { type ExpectedRevision } from './types';

/** Somebody else appended first, or the stream is not as expected. Nothing was written. */
export class WrongRevision extends Error {
  override readonly name = 'WrongRevision';
  constructor(
    readonly stream: string,
    readonly expected: ExpectedRevision,
    readonly actual: bigint | 'noStream',
  ) {
    super(`${stream} is at ${actual}, not at ${expected}`);
  }
}

/** The stream was deleted for good; it can be neither read nor written again. */
export class StreamTombstoned extends Error {
  override readonly name = 'StreamTombstoned';
  constructor(readonly stream: string) {
    super(`${stream} is tombstoned`);
  }
}

/** One append may carry `limit` bytes of types, data and metadata. Nothing was sent. */
export class EventTooLarge extends Error {
  override readonly name = 'EventTooLarge';
  constructor(
    readonly stream: string,
    readonly bytes: number,
    readonly limit: number,
  ) {
    super(`the append to ${stream} has ${bytes} bytes; the limit is ${limit}`);
  }
}

/** A value that would not come back from JSON as it went in. Nothing was sent. */
export class NotSerializable extends Error {
  override readonly name = 'NotSerializable';
  constructor(
    /** Where it is, e.g. `data.entity.names[0]`. */
    readonly path: string,
    readonly found: string,
  ) {
    super(`${path} is ${found}, which JSON cannot hold`);
  }
}

/**
 * The server did not answer within the time limit. An append that ends so may or may not be
 * written: repeat it with the same event ids.
 */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
  constructor(
    readonly operation: string,
    /** How long it was tried, ms. */
    readonly afterMs: number,
    cause: unknown,
  ) {
    super(`${operation}: the event store did not answer within ${Math.round(afterMs)} ms`, {
      cause,
    });
  }
}

/** The connection string is none. Neither it nor the message holds the credentials. */
export class InvalidConnectionString extends Error {
  override readonly name = 'InvalidConnectionString';
  constructor(
    /** Without the credentials. */
    readonly url: string,
    readonly reason: string,
  ) {
    super(`${url} is no connection string for the event store: ${reason}`);
  }
}

/** Whoever answers at the address could not show a certificate that is trusted here. */
export class UntrustedCertificate extends Error {
  override readonly name = 'UntrustedCertificate';
  constructor(
    readonly operation: string,
    /** What the verification found, in OpenSSL's words. */
    readonly reason: string,
  ) {
    super(
      `${operation}: the event store's certificate is not trusted (${reason}); give the file of ` +
        'the certificate authority that issued it in the connection string: tlsCAFile=<path>',
    );
  }
}

/** The credentials of the connection string do not allow it. */
export class StoreAccessDenied extends Error {
  override readonly name = 'StoreAccessDenied';
  constructor(readonly operation: string) {
    super(`${operation}: the event store denied access`);
  }
}

/** The store was closed by its owner while, or before, the operation ran. */
export class StoreClosed extends Error {
  override readonly name = 'StoreClosed';
  constructor(readonly operation: string) {
    super(`${operation}: this connection to the event store is closed`);
  }
}

/** No event lies at the position to go on from: this is not the log that was read before. */
export class LogMismatch extends Error {
  override readonly name = 'LogMismatch';
  constructor(readonly position: bigint) {
    super(`the log has no event at position ${position}: it is another log, or it was reset`);
  }
}

/** An event that the ledger did not write lies in one of its streams. */
export class ForeignEvent extends Error {
  override readonly name = 'ForeignEvent';
  constructor(
    readonly stream: string,
    readonly revision: bigint,
    readonly reason: string,
  ) {
    super(`event ${revision} of ${stream} is not the ledger's: ${reason}`);
  }
}

/** The event was written by a newer version of the software than this one. */
export class UnknownSchemaVersion extends Error {
  override readonly name = 'UnknownSchemaVersion';
  constructor(
    readonly type: string,
    readonly version: number,
    readonly known: number,
  ) {
    super(`${type} has schema version ${version}; this software knows up to ${known}`);
  }
}

/** The upcasters of a type do not form one chain from version 1. */
export class BrokenUpcasterChain extends Error {
  override readonly name = 'BrokenUpcasterChain';
  constructor(
    readonly type: string,
    readonly reason: string,
  ) {
    super(`upcasters of ${type}: ${reason}`);
  }
}
