import { CorruptDataError, WriteFailedError } from '../storage/errors';
import { Refusal } from './refusals';

interface Pending {
  readonly work: () => unknown;
  readonly bytes: number;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

export class LogClosedError extends Error {
  constructor() {
    super('The event store is closing.');
  }
}

export interface CommitHooks {
  /** The transaction is on disk; called before any of its writers is answered. */
  committed(): void;
  /** The transaction was rolled back. */
  aborted(): void;
}

/** A commit slower than this is worth waiting for others to share it. */
const SLOW_COMMIT_MS = 4;
/** What part of a commit's time is waited. */
const GATHER = 1 / 4;
const MAX_GATHER_MS = 10;
/** A quick commit is shared by no fewer than these, where so many wait. */
const QUICK_GROUP = 16;
const MAX_TRANSACTION_BYTES = 8 * 1024 * 1024;

/**
 * Collects what arrives in one turn of the event loop into few transactions, so that many writers
 * share one sync to disk. Works run in the order they came and each sees those before it.
 */
export class GroupCommit {
  private queue: Pending[] = [];
  private scheduled = false;
  private closed = false;
  /** How many writers the last commit answered or left waiting, and how long it took. */
  private writers = 0;
  private commitMs = 0;
  private gathering: NodeJS.Timeout | undefined;

  constructor(
    private readonly transaction: (work: () => void) => void,
    private readonly hooks: CommitHooks,
  ) {}

  /**
   * @param work throws a Refusal before it writes anything, or does all its writing.
   * @param bytes about how much `work` writes.
   * @returns what `work` returned, once it is on disk.
   * @throws the Refusal, WriteFailedError when the transaction could not be committed, LogClosedError.
   */
  submit<T>(work: () => T, bytes = 0): Promise<T> {
    if (this.closed) return Promise.reject(new LogClosedError());
    return new Promise<T>((resolve, reject) => {
      this.queue.push({ work, bytes, resolve: resolve as (result: unknown) => void, reject });
      if (this.gathering && this.queue.length >= this.writers) this.commitNext();
      else this.schedule();
    });
  }

  /** Commits what is waiting and takes no more. */
  close(): void {
    this.closed = true;
    while (this.queue.length > 0) this.commit(this.nextGroup());
  }

  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    setImmediate(() => {
      if (this.queue.length >= this.writers || this.commitMs < SLOW_COMMIT_MS) this.commitNext();
      else this.gathering = setTimeout(() => this.commitNext(), this.gatherMs);
    });
  }

  /**
   * Writers just answered are likely to come back. Where a sync is slow, waiting for them lets
   * them share the next one; where it is quick they better send while others are written.
   */
  private get gatherMs(): number {
    return Math.min(this.commitMs * GATHER, MAX_GATHER_MS);
  }

  private commitNext(): void {
    clearTimeout(this.gathering);
    this.gathering = undefined;
    this.scheduled = false;
    const start = performance.now();
    const group = this.nextGroup();
    this.commit(group);
    this.commitMs = performance.now() - start;
    this.writers = group.length + this.queue.length;
    if (this.queue.length > 0) this.schedule();
  }

  /**
   * Where a sync is quick, half of those who wait are written first, and come back while the
   * others are: answered all at once, they and the store would take turns in doing nothing.
   */
  private nextGroup(): Pending[] {
    const half = Math.max(Math.ceil(this.queue.length / 2), QUICK_GROUP);
    const most = this.commitMs < SLOW_COMMIT_MS ? half : this.queue.length;
    let bytes = 0;
    const end = this.queue.findIndex((pending, index) => {
      bytes += pending.bytes;
      return index === most || (index > 0 && bytes > MAX_TRANSACTION_BYTES);
    });
    return this.queue.splice(0, end === -1 ? this.queue.length : end);
  }

  private commit(group: readonly Pending[]): void {
    if (group.length === 0) return;
    const answers: (() => void)[] = [];
    try {
      this.transaction(() => {
        for (const pending of group) answers.push(answerOf(pending));
      });
    } catch (error) {
      this.hooks.aborted();
      const failure =
        error instanceof CorruptDataError ? error : new WriteFailedError(error as Error);
      for (const { reject } of group) reject(failure);
      return;
    }
    this.hooks.committed();
    for (const answer of answers) answer();
  }
}

function answerOf({ work, resolve, reject }: Pending): () => void {
  try {
    const result = work();
    return () => resolve(result);
  } catch (error) {
    if (error instanceof Refusal) return () => reject(error);
    throw error;
  }
}
