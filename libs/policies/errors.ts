/**
 * The log that the policies followed was replaced by another one, or by an older copy of it: what
 * was done after that copy was made is not in it.
 */
export class LogReplaced extends Error {
  override readonly name = 'LogReplaced';
  constructor(
    /** up to where they had come in the log that was */
    readonly position: bigint | undefined,
  ) {
    super(
      `the policies had come to position ${position} of another log than this one: bring that log ` +
        `back or, where this one is to stay, have them begin at its start (npm run ledger -- ` +
        `policies restart); what is done already is not done again`,
    );
  }
}

/** A policy has not parked the correlation id. */
export class NothingParked extends Error {
  override readonly name = 'NothingParked';
  constructor(
    readonly policy: string,
    readonly correlationId: string,
  ) {
    super(`the policy ${policy} has parked nothing of ${correlationId}`);
  }
}
