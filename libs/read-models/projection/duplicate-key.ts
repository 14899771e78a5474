import { MongoBulkWriteError, MongoServerError, type WriteError } from 'mongodb';

const duplicateKey = 11_000;

/** Whether all that a write failed of are documents that were there already. */
export const isDuplicateKey = (error: unknown): boolean => {
  if (error instanceof MongoBulkWriteError) {
    const failures = [error.writeErrors].flat() as readonly WriteError[];
    return (
      !error.result.getWriteConcernError() && failures.every(({ code }) => code === duplicateKey)
    );
  }
  return error instanceof MongoServerError && error.code === duplicateKey;
};
