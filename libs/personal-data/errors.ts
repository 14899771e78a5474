/** The ledger has events, but a key they need is not where it should be. */
export class KeyFileMissing extends Error {
  override readonly name = 'KeyFileMissing';
  constructor(readonly file: string) {
    super(`${file} is missing, and the ledger has events that need it: restore it from its backup`);
  }
}

export class KeyFileMalformed extends Error {
  override readonly name = 'KeyFileMalformed';
  constructor(readonly file: string) {
    super(`${file} does not hold a key: 32 bytes in base64`);
  }
}

/** The person was erased: nothing can be sealed for them any more. */
export class PersonErased extends Error {
  override readonly name = 'PersonErased';
  constructor(readonly personId: string) {
    super(`person ${personId} was erased`);
  }
}

/** What was sealed was altered, is of another person or kind, or the master key is another one. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken';
  constructor(
    readonly personId: string,
    /** What was to be opened: a kind of value, or `key`. */
    readonly what: string,
  ) {
    super(`the seal on a ${what} of person ${personId} does not open`);
  }
}
