import { ObjectId } from 'bson';
import { CommandError } from '../errors';
import { type Collection, idKeyFor } from '../store/collection';
import { assemble, decodeFields, type Element, elements, encode } from '../values/document';
import { rankOf, typeRank } from '../values/type-rank';
import { statementsOf } from '../wire/message';
import { type Handler, namespaceOf } from './request';
import { runStatements } from './write-result';

const ID_NAME = [Buffer.from('_id')];

export const insert: Handler = (request) => {
  const { command, message, server } = request;
  const documents = statementsOf(message, 'documents');
  const collection = server.store.findOrCreate(namespaceOf(request));
  let n = 0;
  const errors = server.store.write(() =>
    runStatements(documents, command.ordered !== false, (document) => {
      insertDocument(collection, document);
      n++;
    }),
  );
  return { n, ...errors };
};

/**
 * Inserts a document, with a new `_id` where it has none and the `_id` moved to the front.
 * @returns the `_id`
 * @throws CommandError DuplicateKey, BadValue, BSONObjectTooLarge
 */
export function insertDocument(collection: Collection, document: Buffer): unknown {
  const withId = idFirst(document) ?? encodeWithNewId(document);
  const { _id } = decodeFields(withId, ID_NAME);
  checkId(_id);
  collection.insert(idKeyFor(_id), withId);
  return _id;
}

function idFirst(document: Buffer): Buffer | undefined {
  const all = [...elements(document)];
  const at = all.findIndex(({ name }) => name === '_id');
  if (at <= 0) return at === 0 ? document : undefined;
  const [id] = all.splice(at, 1) as [Element];
  return assemble([id, ...all].map(({ bytes }) => bytes));
}

function encodeWithNewId(document: Buffer): Buffer {
  const id = encode({ _id: new ObjectId() }).subarray(4, -1);
  return assemble([id, document.subarray(4, -1)]);
}

/** @throws CommandError BadValue for an array or a regular expression */
function checkId(id: unknown): void {
  const rank = rankOf(id);
  if (rank === typeRank.array || rank === typeRank.regex) {
    throw new CommandError(
      'BadValue',
      `The '_id' value cannot be of type ${rank === typeRank.array ? 'array' : 'regex'}`,
    );
  }
}
