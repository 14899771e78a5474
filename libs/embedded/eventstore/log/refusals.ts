/** What the writer asked for does not hold; nothing was written for it. */
export abstract class Refusal extends Error {}

/** Nothing can be kept under this name: it is empty, or too long for a key. */
export class InvalidStreamName extends Refusal {
  constructor(readonly stream: string) {
    super(`no stream can be named '${stream}'`);
  }
}

export type ExpectedRevision = number | 'any' | 'no_stream' | 'stream_exists';

export class WrongExpectedRevision extends Refusal {
  constructor(
    readonly stream: string,
    readonly expected: ExpectedRevision,
    /** -1: the stream has no events. */
    readonly actual: number,
  ) {
    super(`stream ${stream} is at revision ${actual}, expected ${expected}`);
  }
}

/** The stream is tombstoned (or soft-deleted, where an existing stream was demanded). */
export class StreamDeleted extends Refusal {
  constructor(readonly stream: string) {
    super(`Event stream '${stream}' is deleted.`);
  }
}
