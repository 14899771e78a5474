import type { Core } from '#libs/commands';
import { instant, type Instant } from '#libs/filing';
import type { DueQuery } from '#libs/read-models';
import type { Logger } from 'pino';

const atATime = 100;

/**
 * Has what fell due decided on streams that nobody else touches. It wakes and no more: a command
 * that reads such a stream decides what is due there first, with the same result.
 */
export class Waking {
  constructor(
    private readonly due: DueQuery,
    private readonly core: Pick<Core, 'clock' | 'current'>,
    private readonly log: Pick<Logger, 'error'>,
  ) {}

  /** When something falls due next, as far as the read models know. */
  async next(): Promise<Instant | undefined> {
    const [first] = await this.due.next(1);
    return first?.at;
  }

  /** Wakes the streams on which something is due now, the longest due first, at most 100. */
  async wake(): Promise<void> {
    const streams = await this.due.next(atATime, instant(this.core.clock.now()));
    for (const { category, id } of streams) {
      try {
        await this.core.current[category](id);
      } catch (error) {
        this.log.error({ err: error, category, id }, 'what is due could not be decided');
      }
    }
  }
}
