import { EJSON } from 'bson';
import { CommandError } from '../errors';
import { valuesAt } from '../query/path';
import { type SortField } from '../query/sort';
import { type Document } from '../values/document';

/** The E11000 error of a unique index, with `keyPattern` and `keyValue` as a MongoDB server gives them. */
export function duplicateKey(
  namespace: string,
  index: string,
  fields: readonly SortField[],
  document: Document,
): CommandError {
  const keyPattern = Object.fromEntries(fields.map(({ path, direction }) => [path, direction]));
  const keyValue = Object.fromEntries(
    fields.map(({ path }) => [path, valuesAt(document, path.split('.'))[0] ?? null]),
  );
  const shown = Object.entries(keyValue).map(
    ([path, value]) => `${path}: ${EJSON.stringify(value)}`,
  );
  return new CommandError(
    'DuplicateKey',
    `E11000 duplicate key error collection: ${namespace} index: ${index} dup key: { ${shown.join(', ')} }`,
    { keyPattern, keyValue },
  );
}
