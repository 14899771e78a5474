import { MongoBulkWriteError, MongoNetworkError, MongoServerSelectionError } from 'mongodb';

/** Whether MongoDB could not be reached, or closed the connection; of a bulk write the driver wraps that. */
export const isBrokenConnection = (error: unknown): boolean =>
  error instanceof MongoNetworkError ||
  error instanceof MongoServerSelectionError ||
  (error instanceof MongoBulkWriteError && isBrokenConnection(error.errorResponse));
