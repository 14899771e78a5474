import type { Db } from 'mongodb';
import type { Logger } from 'pino';
import type { EventStore } from '#libs/event-store';
import { Checkpoints, ledgerPrefixes, Projector, readModels } from '#libs/read-models';

/** Events a second from an empty database until every read model has caught up with the log. */
export const projectionRate = async (
  store: EventStore,
  db: Db,
  log: Logger,
): Promise<{ perSecond: number; events: number }> => {
  let events = 0;
  let last: bigint | undefined;
  for await (const { position } of store.readAll({ prefixes: ledgerPrefixes })) {
    events += 1;
    last = position;
  }
  if (last === undefined) throw new Error('there is nothing to project');
  const end = last;
  const start = performance.now();
  const projector = new Projector({ eventStore: store, db, log, readModels });
  const checkpoints = new Checkpoints(db);
  await Promise.all(readModels.map((each) => checkpoints.atLeast(each, end, 600_000)));
  const seconds = (performance.now() - start) / 1000;
  await projector.stop();
  return { perSecond: events / seconds, events };
};
