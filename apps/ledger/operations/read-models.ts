import type { Db } from 'mongodb';
import type { EventStore } from '#libs/event-store';
import { parkedPolicies } from '#libs/policies';
import { idOf, lagSeconds, readModels, type Standing, standings } from '#libs/read-models';
import { inTime } from './in-time';

/** ms; a probe of an orchestrator waits little longer */
const patience = 2_000;

/** How far events behind the furthest read model are counted: a page or two of the log. */
const countUpTo = 1_000;

/** The read models that this service queries. */
export class ReadModels {
  constructor(
    private readonly eventStore: EventStore,
    private readonly db: Db,
    private readonly maxLagSeconds: number,
  ) {}

  /** The builds of this release, those that have been replaced left out. @throws TooLate */
  async standing(): Promise<readonly Standing[]> {
    const found = await inTime(
      standings(this.db, this.eventStore, readModels, countUpTo),
      patience,
    );
    return found.filter(({ current, state }) => current && state !== 'replaced');
  }

  /** How many correlation ids and deadlines are parked. @throws TooLate */
  async parkedByPolicies(): Promise<number> {
    return (await inTime(parkedPolicies(this.eventStore), patience)).length;
  }

  /** By name why a read model cannot be queried as it should; undefined: it can. @throws TooLate */
  async hindrances(): Promise<ReadonlyMap<string, string | undefined>> {
    const standing = await this.standing();
    return new Map(
      readModels.map((readModel) => {
        const id = idOf(readModel);
        const served = standing.find((each) => each.served && each.id.startsWith(id));
        const why = served ? this.hindrance(served) : 'is still being built';
        return [id, why];
      }),
    );
  }

  private hindrance({ fault, state, lag }: Standing): string | undefined {
    if (state === 'faulted' && fault) return `is faulted: ${fault.reason}`;
    if (!lag) return 'is of another log';
    const seconds = Math.round(lagSeconds(lag, new Date()));
    return seconds > this.maxLagSeconds
      ? `is ${seconds} s behind, at most ${this.maxLagSeconds} s are allowed`
      : undefined;
  }
}
