import type { Collection } from 'mongodb';
import type { Stored } from '../read-model';
import { isDuplicateKey } from './duplicate-key';

/** Inserts documents that never change; those that are there already stay. */
export const insertNew = async (
  collection: Collection<Stored>,
  documents: readonly Stored[],
): Promise<void> => {
  try {
    await collection.insertMany([...documents], { ordered: false });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
};

/** Documents of a command: others that MongoDB has to answer wait for its end. */
const partSize = 250;

/** Inserts documents, and replaces those whose position is lower; those that are further already stay. */
export const replaceOlder = async (
  collection: Collection<Stored>,
  documents: Iterable<Stored>,
): Promise<void> => {
  let part: Stored[] = [];
  for (const document of documents) {
    part.push(document);
    if (part.length < partSize) continue;
    await replacePart(collection, part);
    part = [];
  }
  if (part.length > 0) await replacePart(collection, part);
};

/**
 * A guarded upsert of a document that is further fails with a duplicate key, at which some servers
 * leave out the rest of the command (FerretDB 1): what is not there then is written again.
 */
const replacePart = async (
  collection: Collection<Stored>,
  documents: readonly Stored[],
): Promise<void> => {
  const writes = documents.map(({ _id, ...replacement }) => ({
    replaceOne: {
      filter: { _id, position: { $lt: replacement.position } },
      replacement,
      upsert: true,
    },
  }));
  try {
    await collection.bulkWrite(writes, { ordered: false });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    const older = await olderThan(collection, documents);
    if (older.length === documents.length) throw error; // something else has that key
    if (older.length > 0) await replacePart(collection, older);
  }
};

/** Those of the documents that the collection has only older or not at all. */
const olderThan = async (
  collection: Collection<Stored>,
  documents: readonly Stored[],
): Promise<readonly Stored[]> => {
  const _id = { $in: documents.map((document) => document._id) };
  const stored = await collection.find({ _id }, { projection: { position: 1 } }).toArray();
  const positions = new Map(stored.map((found) => [found._id, found.position]));
  return documents.filter(({ _id: key, position }) => (positions.get(key) ?? -1n) < position);
};
