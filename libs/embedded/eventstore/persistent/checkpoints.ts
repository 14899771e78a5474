import { randomUUID } from 'node:crypto';
import type { EventLog } from '../log/event-log';
import type { GroupName } from './settings';
import type { Source } from './source';

const CHECKPOINT_TYPE = 'SubscriptionCheckpoint';

export const systemStream = ({ stream, group }: GroupName, what: string): string =>
  `$persistentsubscription-${stream}::${group}-${what}`;

/** A group's checkpoint, kept in a stream of its own: every event up to it is done with. */
export class Checkpoints {
  private readonly stream: string;
  /** Sequence of the last checkpoint written. */
  last: number | undefined;

  constructor(
    private readonly log: EventLog,
    name: GroupName,
    private readonly source: Source,
  ) {
    this.stream = systemStream(name, 'checkpoint');
    const [event] = log.readStream(this.stream, {
      from: Infinity,
      limit: 1,
      backwards: true,
    }).events;
    if (event) this.last = source.parse(JSON.parse(event.data.toString('utf8')) as string);
  }

  async write(sequence: number): Promise<void> {
    this.last = sequence;
    await this.log.append(this.stream, 'any', [
      {
        id: randomUUID(),
        type: CHECKPOINT_TYPE,
        contentType: 'application/json',
        metadata: Buffer.alloc(0),
        data: Buffer.from(JSON.stringify(this.source.format(sequence))),
      },
    ]);
  }
}
