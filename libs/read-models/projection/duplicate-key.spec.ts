import { type BulkWriteResult, MongoBulkWriteError, MongoNetworkError } from 'mongodb';
import { isDuplicateKey } from './duplicate-key';

describe('a bulk write that the connection broke under', () => {
  it('names no failures, and is not taken for one of documents that are there already', () => {
    const result = { getWriteConcernError: () => undefined } as BulkWriteResult;
    const broken = new MongoBulkWriteError(new MongoNetworkError('connection closed'), result);
    expect(isDuplicateKey(broken)).toBe(false);
  });
});
