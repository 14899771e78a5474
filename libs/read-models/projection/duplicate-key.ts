import { MongoBulkWriteError, MongoServerError, type WriteError } from 'mongodb';

const duplicateKey = 11_000;

/** Whether all that a write failed of are documents that were there already. */
export const isDuplicateKey = (error: unknown): boolean => {
  if (error instanceof MongoBulkWriteError) {
    const failures = [error.writeErrors].flat() as readonly WriteError[];
    const duplicates = failures.filter(({ code }) => code === duplicateKey);
    const only = duplicates.length > 0 && duplicates.length === failures.length;
    return only && !error.result.getWriteConcernError(); // a broken connection names no failures
  }
  return error instanceof MongoServerError && error.code === duplicateKey;
};
