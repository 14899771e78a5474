import type { Violation } from '#libs/filing';

/** The command was refused by the domain; `status` is the HTTP status of the contract. */
export class CommandRefused extends Error {
  override readonly name = 'CommandRefused';
  constructor(
    readonly status: 400 | 403 | 404 | 409 | 422,
    readonly violations: readonly Violation[],
  ) {
    super(violations.map(({ rule, message }) => `${rule}: ${message}`).join('; '));
  }
}

/** The actor's role, account or province does not allow it (403). */
export class NotAllowed extends Error {
  override readonly name = 'NotAllowed';
}

/** There is no such order, instance, entity or website (404). */
export class NotKnown extends Error {
  override readonly name = 'NotKnown';
}

/** `If-Match` named another revision than the stream's (412). */
export class StaleRevision extends Error {
  override readonly name = 'StaleRevision';
  constructor(
    readonly expected: bigint,
    readonly actual: bigint,
  ) {
    super(`revision ${expected} was expected, the stream is at ${actual}: read it again`);
  }
}

/** The same Idempotency-Key came with another body (422 `idempotency-key-reused`). */
export class KeyReused extends Error {
  override readonly name = 'KeyReused';
}

/** Result files of a bureau come without gaps (409): the number is not the next one. */
export class BureauFileGap extends Error {
  override readonly name = 'BureauFileGap';
  constructor(
    readonly sequence: number,
    readonly expected: number,
  ) {
    super(`file ${expected} is expected next, not ${sequence}; those before it have been taken`);
  }
}

/** A result file came again under its number with other content (422). */
export class BureauFileChanged extends Error {
  override readonly name = 'BureauFileChanged';
  constructor(readonly sequence: number) {
    super(`file ${sequence} came before with other content`);
  }
}

/** Other commands won the race each time it was tried (409): try again. */
export class RaceLost extends Error {
  override readonly name = 'RaceLost';
}
