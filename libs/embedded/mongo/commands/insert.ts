import { ObjectId } from 'bson';
import { CommandError } from '../errors';
import { type Collection } from '../store/collection';
import { assemble, encode } from '../values/document';
import { bsonType, type Element, elementBytes, EncodedDocument, isNamed } from '../values/encoded';
import { statementsOf } from '../wire/message';
import { type Handler, namespaceOf } from './request';
import { runStatements } from './write-result';

const ID = Buffer.from('_id');

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
export function insertDocument(collection: Collection, document: Buffer): Element {
  const withId = idFirst(new EncodedDocument(document));
  const [id] = withId.elements as readonly [Element];
  checkId(id);
  collection.insert(withId);
  return id;
}

function idFirst(document: EncodedDocument): EncodedDocument {
  const { elements } = document;
  const id = elements.find((element) => isNamed(element, ID));
  if (id !== undefined && id === elements[0]) return document;
  const first = id ? elementBytes(id) : encode({ _id: new ObjectId() }).subarray(4, -1);
  const others = elements.filter((element) => element !== id).map(elementBytes);
  return new EncodedDocument(assemble([first, ...others]));
}

/** @throws CommandError BadValue for an array or a regular expression */
function checkId({ type }: Element): void {
  if (type === bsonType.array || type === bsonType.regex) {
    throw new CommandError(
      'BadValue',
      `The '_id' value cannot be of type ${type === bsonType.array ? 'array' : 'regex'}`,
    );
  }
}
