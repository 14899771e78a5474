import { CommandError } from '../errors';
import { type IndexSpec } from '../plan/index-spec';
import { idIndex, sameFields } from '../plan/planner';
import { compileFilter } from '../query/filter';
import { compileSort } from '../query/sort';
import { sameValue } from '../values/compare';
import { type Document, encode, isDocument } from '../values/document';
import { approximate } from '../values/numbers';
import { ListedResults } from '../query/results';
import { cursorReply } from './cursors';
import { documents, type Handler, namespaceOf } from './request';

const knownOptions = [
  'v',
  'key',
  'name',
  'unique',
  'sparse',
  'partialFilterExpression',
  'background',
  'ns',
];

export const createIndexes: Handler = (request) => {
  const { store } = request.server;
  const wanted = documents(request.command, 'indexes').map(parseIndex);
  const namespace = namespaceOf(request);
  const createdCollectionAutomatically = store.find(namespace) === undefined;
  const collection = store.findOrCreate(namespace);
  const before = collection.indexes.length + 1;
  for (const spec of wanted) {
    const existing = [idIndex, ...collection.indexes.map((index) => index.spec)];
    if (!isThere(spec, existing)) store.createIndex(collection, spec);
  }
  const after = collection.indexes.length + 1;
  const note = before === after ? { note: 'all indexes already exist' } : {};
  return {
    numIndexesBefore: before,
    numIndexesAfter: after,
    createdCollectionAutomatically,
    ...note,
  };
};

function parseIndex(definition: Document): IndexSpec {
  const unknown = Object.keys(definition).find((option) => !knownOptions.includes(option));
  if (unknown !== undefined) {
    throw new CommandError('CannotCreateIndex', `the index option '${unknown}' is not supported`);
  }
  const { key, name, unique, sparse, partialFilterExpression: partial } = definition;
  if (!isDocument(key) || Object.keys(key).length === 0 || typeof name !== 'string') {
    throw new CommandError(
      'CannotCreateIndex',
      'an index needs a name and a key that is not empty',
    );
  }
  const special = Object.values(key).find((value) => ![1, -1].includes(approximate(value) ?? 0));
  if (special !== undefined || Object.keys(key).some((path) => path.includes('$'))) {
    throw new CommandError(
      'CannotCreateIndex',
      'index fields are plain paths in order 1 or -1 only',
    );
  }
  if (partial !== undefined && !isDocument(partial)) {
    throw new CommandError('CannotCreateIndex', 'partialFilterExpression must be a document');
  }
  const { fields } = compileSort(key);
  return {
    name,
    fields,
    unique: unique === true,
    sparse: sparse === true,
    partial: partial === undefined ? undefined : compileFilter(partial),
    multikey: fields.map(() => false),
  };
}

/** @throws CommandError IndexOptionsConflict, IndexKeySpecsConflict */
function isThere(spec: IndexSpec, existing: readonly IndexSpec[]): boolean {
  const sameKey = existing.find(({ fields }) => sameFields(fields, keyPattern(spec)));
  if (sameKey === idIndex) return true;
  const sameName = existing.find(({ name }) => name === spec.name);
  if (sameName !== undefined && sameName !== sameKey) {
    throw new CommandError(
      'IndexKeySpecsConflict',
      `An existing index has the same name as the requested index, but another key: ${spec.name}`,
    );
  }
  if (sameKey === undefined) return false;
  if (sameKey !== sameName) {
    throw new CommandError(
      'IndexOptionsConflict',
      `Index already exists with a different name: ${sameKey.name}`,
    );
  }
  const sameOptions =
    sameKey.unique === spec.unique &&
    sameKey.sparse === spec.sparse &&
    sameValue(sameKey.partial?.source, spec.partial?.source);
  if (sameOptions) return true;
  throw new CommandError(
    'IndexKeySpecsConflict',
    `An existing index has the same name as the requested index, but other options: ${spec.name}`,
  );
}

const keyPattern = ({ fields }: IndexSpec): Document =>
  Object.fromEntries(fields.map(({ path, direction }) => [path, direction]));

export const listIndexes: Handler = (request) => {
  const namespace = namespaceOf(request);
  const collection = request.server.store.find(namespace);
  if (collection === undefined) {
    throw new CommandError('NamespaceNotFound', `ns does not exist: ${namespace}`);
  }
  const all = [idIndex, ...collection.indexes.map(({ spec }) => spec)].map(describeIndex);
  const results = new ListedResults(all.map(encode));
  const batch = request.server.cursors.start(namespace, results, Infinity, false);
  return cursorReply('firstBatch', namespace, batch);
};

function describeIndex(spec: IndexSpec): Document {
  return {
    v: 2,
    key: keyPattern(spec),
    name: spec.name,
    ...(spec.unique && spec !== idIndex ? { unique: true } : {}),
    ...(spec.sparse ? { sparse: true } : {}),
    ...(spec.partial === undefined ? {} : { partialFilterExpression: spec.partial.source }),
  };
}

export const dropIndexes: Handler = (request) => {
  const { command, server } = request;
  const collection = server.store.find(namespaceOf(request));
  if (collection === undefined) throw new CommandError('NamespaceNotFound', 'ns not found');
  const wanted = command.index;
  const before = collection.indexes.length + 1;
  const dropped =
    wanted === '*'
      ? collection.indexes
      : (Array.isArray(wanted) ? (wanted as unknown[]) : [wanted]).map((one) => {
          const found = collection.indexes.find(({ spec }) =>
            isDocument(one) ? sameFields(spec.fields, one) : spec.name === one,
          );
          if (found !== undefined) return found;
          if (one === '_id_') throw new CommandError('InvalidOptions', 'cannot drop _id index');
          throw new CommandError('IndexNotFound', `index not found with name [${String(one)}]`);
        });
  server.store.dropIndexes(collection, dropped);
  return { nIndexesWas: before };
};
