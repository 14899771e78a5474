import { Int32 } from 'bson';
import { CommandError } from '../errors';
import { compileFilter } from '../query/filter';
import { compileProjection } from '../query/projection';
import { type Collection } from '../store/collection';
import { compileUpdate } from '../update/compile';
import { type Update } from '../update/document-update';
import { decode, decodeValue, type Document, isDocument } from '../values/document';
import { EncodedDocument } from '../values/encoded';
import { insertDocument } from './insert';
import { matchingKeys } from './matching';
import { type Handler, namespaceOf, optionalDocument } from './request';
import { applyUpdate } from './update';

const UPDATE = Buffer.from('update');

/** What became of the document: as it was, as it is, and what the answer tells of it. */
interface Outcome {
  readonly before: Buffer | undefined;
  readonly after: Buffer | undefined;
  readonly lastErrorObject: Document;
}

export const findAndModify: Handler = (request) => {
  const { command, message, server } = request;
  const q = optionalDocument(command, 'query') ?? {};
  const u = new EncodedDocument(message.body).field(UPDATE);
  if ((command.remove === true) === (u !== undefined)) {
    throw new CommandError('FailedToParse', 'Either an update or remove=true must be specified');
  }
  const { arrayFilters } = command;
  const filters = Array.isArray(arrayFilters) ? arrayFilters.filter(isDocument) : [];
  const update = u === undefined ? undefined : compileUpdate(u, q, filters);
  const project = compileProjection(optionalDocument(command, 'fields'));
  const target = {
    filter: compileFilter(q),
    hint: command.hint,
    sort: optionalDocument(command, 'sort'),
    one: true,
  };
  const collection = server.store.findOrCreate(namespaceOf(request));
  const outcome = server.store.write(() => {
    const [idKey] = matchingKeys(collection, target);
    if (idKey !== undefined) return modify(collection, idKey, update);
    return upsert(collection, command.upsert === true ? update : undefined);
  });
  const shown = command.new === true ? outcome.after : outcome.before;
  return {
    lastErrorObject: outcome.lastErrorObject,
    value: shown === undefined ? null : decode(project(shown)),
  };
};

/** Updates the document, or removes it when there is no update. */
function modify(collection: Collection, idKey: Buffer, update: Update | undefined): Outcome {
  const before = copy(collection.get(idKey));
  if (update === undefined) {
    if (before !== undefined) collection.remove(idKey, before);
    return { before, after: undefined, lastErrorObject: { n: new Int32(1) } };
  }
  applyUpdate(collection, idKey, update);
  const lastErrorObject = { n: new Int32(1), updatedExisting: true };
  return { before, after: copy(collection.get(idKey)), lastErrorObject };
}

function upsert(collection: Collection, update: Update | undefined): Outcome {
  const lastErrorObject = { n: new Int32(0), updatedExisting: false };
  if (update === undefined) return { before: undefined, after: undefined, lastErrorObject };
  const after = update.create();
  const upserted = decodeValue(insertDocument(collection, after));
  return {
    before: undefined,
    after,
    lastErrorObject: { ...lastErrorObject, n: new Int32(1), upserted },
  };
}

const copy = (document: Buffer | undefined) => document && Buffer.from(document);
