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

/** The key files are not those that the ledger's values were sealed and hashed with. */
export class KeysOfAnotherLedger extends Error {
  override readonly name = 'KeysOfAnotherLedger';
  constructor(
    readonly masterKeyFile: string,
    readonly hashKeyFile: string,
  ) {
    super(`${masterKeyFile} or ${hashKeyFile} is not the key that this ledger was begun with`);
  }
}

/** The person was erased: nothing can be sealed for them any more. */
export class PersonErased extends Error {
  override readonly name = 'PersonErased';
  constructor(readonly personId: string) {
    super(`person ${personId} was erased`);
  }
}

/** What was sealed was altered, is of another person or kind, or was sealed with another ledger's keys. */
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
