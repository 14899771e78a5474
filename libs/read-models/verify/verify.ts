import type { Db } from 'mongodb';
import type { EventStore, RecordedEvent } from '#libs/event-store';
import { allProgress, servedIn } from '../projection/builds';
import { decisionsIn, Parking } from '../projection/parking';
import type { Progress } from '../projection/progress';
import { type Key, ledgerPrefixes, type ReadModel } from '../read-model';
import { Comparison, type Verified } from './comparison';

const eventsAtATime = 2_000;

/** Parked keys, and those of which operators had an event skipped. */
const exemptIn = async (db: Db, build: string): Promise<readonly Key[]> => {
  const parked = await new Parking(db, build).failing();
  const skipped = await decisionsIn(db).find({ readModel: build, action: 'skip' }).toArray();
  return [...parked.keys(), ...skipped.map(({ key }) => key)];
};

const comparisonOf = async (db: Db, readModel: ReadModel, served: Progress): Promise<Comparison> =>
  new Comparison(db, readModel, served, await exemptIn(db, served._id));

/**
 * Folds the log once and compares every document of the read models, in the builds that queries read; one of
 * which none has caught up yet is left out. Sound while projections are at work: what they move on
 * meanwhile is left out. `onEvents` hears how many events were folded.
 */
export const verify = async (
  db: Db,
  eventStore: Pick<EventStore, 'readAll'>,
  readModels: readonly ReadModel[],
  onEvents: (count: number) => void = () => undefined,
): Promise<readonly Verified[]> => {
  const progress = await allProgress(db);
  const comparisons = await Promise.all(
    readModels.flatMap((readModel) => {
      const served = servedIn(progress, readModel);
      return served ? [comparisonOf(db, readModel, served)] : [];
    }),
  );
  const take = async (events: readonly RecordedEvent[]): Promise<void> => {
    await Promise.all(comparisons.map((comparison) => comparison.take(events)));
    onEvents(events.length);
  };
  let events: RecordedEvent[] = [];
  for await (const event of eventStore.readAll({ prefixes: ledgerPrefixes })) {
    events.push(event);
    if (events.length < eventsAtATime) continue;
    await take(events);
    events = [];
  }
  await take(events);
  return Promise.all(comparisons.map((comparison) => comparison.end()));
};
