import { CommandError } from '../errors';
import { compileFilter } from '../query/filter';
import { type Collection } from '../store/collection';
import { decode, isDocument } from '../values/document';
import { approximate } from '../values/numbers';
import { statementsOf } from '../wire/message';
import { matchingKeys } from './matching';
import { checkOptions, type Handler, namespaceOf } from './request';
import { runStatements } from './write-result';

export const deleteDocuments: Handler = (request) => {
  const { command, message, server } = request;
  const statements = statementsOf(message, 'deletes').map(decode);
  const collection = server.store.find(namespaceOf(request));
  let n = 0;
  const errors = server.store.write(() =>
    runStatements(statements, command.ordered !== false, (statement) => {
      checkOptions(statement);
      const { q, limit, hint } = statement;
      if (!isDocument(q)) throw new CommandError('FailedToParse', "'q' must be of type object");
      const filter = compileFilter(q);
      if (collection === undefined) return;
      const keys = matchingKeys(collection, { filter, hint, one: approximate(limit) === 1 });
      for (const key of keys) remove(collection, key);
      n += keys.length;
    }),
  );
  return { n, ...errors };
};

function remove(collection: Collection, idKey: Buffer): void {
  const document = collection.get(idKey);
  if (document !== undefined) collection.remove(idKey, Buffer.from(document));
}
