import { deserialize } from 'bson';
import { Query } from 'mingo';
import { CommandError } from '../errors';
import { type Document, encode } from '../values/document';

/** A document as mingo takes it: numbers are JavaScript numbers (Long only beyond 2^53). */
export function promote(bytes: Uint8Array): Document {
  return deserialize(bytes, { bsonRegExp: true });
}

/** Compiles an aggregation expression to a test whether it holds for a document (`$expr`). */
export function compileExpression(expression: unknown): (document: Document) => boolean {
  const query = new Query(deserialize(encode({ $expr: expression })));
  return (document) => evaluating(() => query.test(promote(encode(document))));
}

/** @throws CommandError BadValue for what mingo cannot evaluate */
export function evaluating<Result>(evaluate: () => Result): Result {
  try {
    return evaluate();
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw new CommandError('BadValue', (error as Error).message);
  }
}
