import type { JsonObject } from '#libs/event-store';
import type { Log } from './ports';
import type { Cause, Recorder } from './recording';
import type { BureauFileLineAnswer } from './request';

/** What a bureau's latest result file was answered with. */
export interface TakenFile {
  readonly file: string;
  readonly sequence: number;
  readonly results: readonly BureauFileLineAnswer[];
  /** commit position of the last event that its lines led to, decimal; none: they led to none */
  readonly position?: string;
}

interface Taken extends TakenFile {
  readonly revision: bigint;
  /** HMAC of the file's content */
  readonly commandHash: unknown;
}

const streamOf = (bureau: string) => `checkpoint-bureau-${bureau}`;

/** How far the result files of each bureau were taken (rules, section 10b): the last event of `checkpoint-bureau-<id>`. */
export class BureauFiles {
  constructor(
    private readonly store: Log,
    private readonly recorder: Recorder,
  ) {}

  async last(bureau: string): Promise<Taken | undefined> {
    for await (const { data, metadata, revision } of this.store.readBackwards(streamOf(bureau), 1))
      return { ...(data as unknown as TakenFile), revision, commandHash: metadata['commandHash'] };
    return undefined;
  }

  /** Acknowledges a file after `last`. @throws WrongRevision when another one was faster */
  async take(cause: Cause, last: Taken | undefined, taken: TakenFile): Promise<void> {
    const stream = streamOf(cause.actor.id);
    if (last === undefined) await this.store.setRetention(stream, { maxCount: 1 });
    const data = { ...taken } as unknown as JsonObject;
    const events = this.recorder.events(cause, stream, [{ type: 'BureauFileTaken', data }]);
    await this.store.append(stream, events, last?.revision ?? 'noStream');
  }
}
