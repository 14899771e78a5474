import { CommandError } from '../errors';
import { compileFilter } from '../query/filter';
import { type Collection } from '../store/collection';
import { assemble, decode, decodeValue, type Document, isDocument } from '../values/document';
import { elementBytes, EncodedDocument } from '../values/encoded';
import { compileUpdate } from '../update/compile';
import { type Update } from '../update/document-update';
import { statementsOf } from '../wire/message';
import { insertDocument } from './insert';
import { matchingKeys } from './matching';
import { checkOptions, type Handler, namespaceOf } from './request';
import { runStatements } from './write-result';

export const update: Handler = (request) => {
  const { command, message, server } = request;
  const statements = statementsOf(message, 'updates');
  const collection = server.store.findOrCreate(namespaceOf(request));
  const upserted: Document[] = [];
  let n = 0;
  let nModified = 0;
  const errors = server.store.write(() =>
    runStatements(statements, command.ordered !== false, (bytes, index) => {
      const result = runStatement(collection, parseStatement(bytes));
      n += result.matched;
      nModified += result.modified;
      if ('upsertedId' in result) {
        upserted.push({ index, _id: result.upsertedId });
        n++;
      }
    }),
  );
  return { n, nModified, ...(upserted.length > 0 ? { upserted } : {}), ...errors };
};

const U = Buffer.from('u');

interface Statement {
  readonly q: Document;
  readonly update: Update;
  readonly options: Document;
}

function parseStatement(bytes: Buffer): Statement {
  const statement = new EncodedDocument(bytes);
  const u = statement.field(U);
  const others = statement.elements.filter((element) => element !== u);
  const options = decode(assemble(others.map(elementBytes)));
  checkOptions(options);
  const { q, arrayFilters } = options;
  if (u === undefined || !isDocument(q)) {
    throw new CommandError('FailedToParse', "an update statement needs the documents 'q' and 'u'");
  }
  const filters = Array.isArray(arrayFilters) ? arrayFilters.filter(isDocument) : [];
  const update = compileUpdate(u, q, filters);
  if (update.isReplacement && options.multi === true) {
    throw new CommandError('FailedToParse', 'multi update is not supported for replacements');
  }
  return { q, update, options };
}

interface Outcome {
  readonly matched: number;
  readonly modified: number;
  readonly upsertedId?: unknown;
}

function runStatement(collection: Collection, { q, update, options }: Statement): Outcome {
  const keys = matchingKeys(collection, {
    filter: compileFilter(q),
    hint: options.hint,
    sort: isDocument(options.sort) ? options.sort : undefined,
    one: options.multi !== true,
  });
  if (keys.length === 0 && options.upsert === true) {
    const id = insertDocument(collection, update.create());
    return { matched: 0, modified: 0, upsertedId: decodeValue(id) };
  }
  const modified = keys.filter((key) => applyUpdate(collection, key, update)).length;
  return { matched: keys.length, modified };
}

/** Whether the update changed the document. */
export function applyUpdate(collection: Collection, idKey: Buffer, update: Update): boolean {
  const stored = collection.get(idKey);
  if (stored === undefined) return false;
  const current = Buffer.from(stored);
  const next = update.apply(current);
  if (next.equals(current)) return false;
  collection.replace(idKey, current, next);
  return true;
}
