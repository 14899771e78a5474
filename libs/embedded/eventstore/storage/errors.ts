/** The data files hold something that was never written: they cannot be trusted any more. */
export class CorruptDataError extends Error {
  constructor(readonly what: string) {
    super(`The event store's data is corrupted: ${what}`);
    this.name = 'CorruptDataError';
  }
}

export class DiskFullError extends Error {
  constructor() {
    super('no space left on the disk');
    this.name = 'DiskFullError';
  }
}

/** A transaction could not be committed (full or failing disk); nothing of it was written. */
export class WriteFailedError extends Error {
  constructor(override readonly cause: Error) {
    super(`Nothing was written: ${cause.message}`);
    this.name = 'WriteFailedError';
  }
}
