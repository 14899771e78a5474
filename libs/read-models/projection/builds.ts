import { type Db, MongoServerError } from 'mongodb';
import { idOf, type ReadModel } from '../read-model';
import { type Progress, progressOf } from './progress';

type Version = Pick<ReadModel, 'name' | 'version'>;

/** The first build of a version is named like it (`orders_v1`), each rebuild by its number (`orders_v1_b2`). */
export const buildId = (version: string, build: number): string =>
  build === 1 ? version : `${version}_b${build}`;

/** Which build of which version an id names. */
export const buildOf = (id: string): { readonly version: string; readonly build: number } => {
  const [, version = id, build = '1'] = /^(.+_v\d+)_b(\d+)$/.exec(id) ?? [];
  return { version, build: Number(build) };
};

/** All that is known of how far builds are. */
export const allProgress = (db: Db): Promise<Progress[]> => progressOf(db).find().toArray();

/** Of one version, oldest first. */
export const buildsIn = (progress: readonly Progress[], version: string): readonly Progress[] =>
  progress
    .filter(({ _id }) => buildOf(_id).version === version)
    .sort((a, b) => buildOf(a._id).build - buildOf(b._id).build);

/**
 * The build that queries read: the newest that has caught up and is not behind the one it follows,
 * so that an answer never goes back. undefined: none has caught up yet.
 */
export const servedIn = (progress: readonly Progress[], readModel: Version): Progress | undefined =>
  buildsIn(progress, idOf(readModel))
    .filter(({ live, replacedAt }) => live && !replacedAt)
    .reduce<Progress | undefined>(
      (served, next) => (served && (next.position ?? 0n) < (served.position ?? 0n) ? served : next),
      undefined,
    );

/** The builds to be kept up to date: the one that is served, and one that will take over from it. */
export const currentIn = (progress: readonly Progress[], readModel: Version): readonly string[] => {
  const ids = buildsIn(progress, idOf(readModel))
    .filter(({ replacedAt }) => !replacedAt)
    .map(({ _id }) => _id);
  return ids.length > 0 ? ids : [idOf(readModel)];
};

/** How long a replaced build is kept for the queries that still read it, ms. */
const keptMs = 60_000;

/** Ends the work on builds from which a newer one has taken over, and drops them a minute later. */
export const retireReplaced = async (
  db: Db,
  progress: readonly Progress[],
  readModel: Version,
): Promise<void> => {
  const served = servedIn(progress, readModel);
  if (!served) return;
  const builds = buildsIn(progress, idOf(readModel));
  for (const { _id, replacedAt } of builds.slice(0, builds.indexOf(served))) {
    if (!replacedAt)
      await progressOf(db).updateOne(
        { _id },
        { $set: { replacedAt: new Date(), owner: null }, $inc: { epoch: 1 } },
      );
    else if (replacedAt.getTime() < Date.now() - keptMs) await dropBuild(db, _id);
  }
};

/** Forgets a build altogether: its documents, what is parked there, how far it was. */
export const dropBuild = async (db: Db, id: string): Promise<void> => {
  await dropCollection(db, id);
  await db.collection('parked').deleteMany({ readModel: id });
  await progressOf(db).deleteOne({ _id: id });
};

const namespaceNotFound = 26;

/** Drops a collection, if there is one. */
export const dropCollection = async (db: Db, name: string): Promise<void> => {
  try {
    await db.dropCollection(name);
  } catch (error) {
    if (!(error instanceof MongoServerError && error.code === namespaceNotFound)) throw error;
  }
};
