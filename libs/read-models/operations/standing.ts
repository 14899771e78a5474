import type { Db } from 'mongodb';
import type { EventStore } from '#libs/event-store';
import { allProgress, buildOf, servedIn } from '../projection/builds';
import { parkedIn } from '../projection/parking';
import type { Progress } from '../projection/progress';
import { idOf, type ReadModel } from '../read-model';
import { type Lag, lags } from './lag';

/**
 * `unattended`: no worker keeps it up to date. `replaced`: a newer build of the version is read, this one
 * will be dropped.
 */
export type BuildState = 'building' | 'live' | 'paused' | 'faulted' | 'unattended' | 'replaced';

/** How one build of a version of a read model stands. */
export interface Standing extends Pick<Progress, 'position' | 'events' | 'paused' | 'fault'> {
  /** the build, e.g. `orders_v1`, rebuilt `orders_v1_b2` */
  readonly id: string;
  readonly state: BuildState;
  /** whether this release of the software keeps and queries its version */
  readonly current: boolean;
  /** whether queries of this release read it */
  readonly served: boolean;
  /** absent: its position is of another log */
  readonly lag?: Lag;
  /** keys whose later events wait */
  readonly parked: number;
}

const stateOf = ({ replacedAt, paused, fault, leasedUntil, live }: Progress): BuildState => {
  if (replacedAt) return 'replaced';
  if (paused) return 'paused';
  if (fault) return 'faulted';
  if (leasedUntil.getTime() < Date.now()) return 'unattended';
  return live ? 'live' : 'building';
};

/** How every build there is stands, by id. `countUpTo`: see {@link lags}. */
export const standings = async (
  db: Db,
  log: Pick<EventStore, 'readAll'>,
  readModels: readonly ReadModel[],
  countUpTo?: number,
): Promise<readonly Standing[]> => {
  const progress = (await allProgress(db)).sort((a, b) => (a._id < b._id ? -1 : 1));
  const lag = await lags(log, progress, countUpTo);
  const served = new Set(readModels.map((each) => servedIn(progress, each)));
  const versions = new Set(readModels.map(idOf));
  return Promise.all(
    progress.map(async (each) => {
      const { _id: id, position, events, paused, fault } = each;
      const behind = lag.get(id);
      return {
        id,
        state: stateOf(each),
        current: versions.has(buildOf(id).version),
        served: served.has(each),
        position,
        events,
        ...(behind && { lag: behind }),
        paused,
        fault,
        parked: await parkedIn(db).countDocuments({ readModel: id, reason: { $exists: true } }),
      };
    }),
  );
};
