import type { Db } from 'mongodb';
import type { Logger } from 'pino';
import type { EventStore } from '#libs/event-store';
import { Checkpoints, Projector, readModels } from '#libs/read-models';

/** Events a second from an empty database until every read model has caught up with a log of ledger events only. */
export const projectionRate = async (
  store: EventStore,
  db: Db,
  log: Logger,
): Promise<{ perSecond: number; events: number }> => {
  const end = await store.lastPosition();
  if (end === undefined) throw new Error('there is nothing to project');
  const start = performance.now();
  const projector = new Projector({ eventStore: store, db, log, readModels });
  const checkpoints = new Checkpoints(db);
  await Promise.all(readModels.map((each) => checkpoints.atLeast(each, end, 600_000)));
  const seconds = (performance.now() - start) / 1000;
  await projector.stop();
  const progress = await db.collection<{ readonly events: number }>('checkpoints').findOne();
  if (!progress) throw new Error('no read model has begun');
  return { perSecond: progress.events / seconds, events: progress.events };
};
