import { CommandError } from '../errors';
import { compileFilter } from '../query/filter';
import { ListedResults } from '../query/results';
import { type Collection } from '../store/collection';
import { type Document, encode } from '../values/document';
import { cursorReply } from './cursors';
import { type Handler, namespaceOf, optionalDocument, type Request } from './request';

const databaseOf = ({ namespace }: Collection) => namespace.slice(0, namespace.indexOf('.'));
const nameOf = ({ namespace }: Collection) => namespace.slice(namespace.indexOf('.') + 1);

function collectionsOf({ server, database }: Request): Collection[] {
  return server.store.all().filter((collection) => databaseOf(collection) === database);
}

export const listCollections: Handler = (request) => {
  const { matches } = compileFilter(optionalDocument(request.command, 'filter') ?? {});
  const all = collectionsOf(request).map((collection): Document => ({
    name: nameOf(collection),
    type: 'collection',
    options: {},
    info: { readOnly: false },
    idIndex: { v: 2, key: { _id: 1 }, name: '_id_' },
  }));
  const namespace = `${request.database}.$cmd.listCollections`;
  const results = new ListedResults(all.filter(matches).map(encode));
  const batch = request.server.cursors.start(namespace, results, Infinity, false);
  return cursorReply('firstBatch', namespace, batch);
};

export const listDatabases: Handler = ({ command, server }) => {
  const { matches } = compileFilter(optionalDocument(command, 'filter') ?? {});
  const names = [...new Set(server.store.all().map(databaseOf))].sort();
  const databases = names
    .map((name): Document => ({ name, sizeOnDisk: 0, empty: false }))
    .filter(matches);
  return {
    databases: command.nameOnly === true ? databases.map(({ name }) => ({ name })) : databases,
    totalSize: 0,
  };
};

export const create: Handler = (request) => {
  const namespace = namespaceOf(request);
  const unsupported = ['capped', 'timeseries', 'viewOn', 'validator'].find((option) =>
    Boolean(request.command[option]),
  );
  if (unsupported !== undefined) {
    throw new CommandError('InvalidOptions', `the option '${unsupported}' is not supported`);
  }
  if (request.server.store.find(namespace) !== undefined) {
    throw new CommandError('NamespaceExists', `Collection ${namespace} already exists.`);
  }
  request.server.store.findOrCreate(namespace);
  return {};
};

export const drop: Handler = (request) => {
  const { store } = request.server;
  const namespace = namespaceOf(request);
  const collection = store.find(namespace);
  if (collection === undefined) return {}; // no error since MongoDB 7.0
  store.drop(collection);
  return { nIndexesWas: collection.indexes.length + 1, ns: namespace };
};

export const dropDatabase: Handler = (request) => {
  const all = collectionsOf(request);
  for (const collection of all) request.server.store.drop(collection);
  return all.length > 0 ? { dropped: request.database } : {};
};

export const renameCollection: Handler = ({ command, server: { store } }) => {
  const { renameCollection: from, to, dropTarget } = command;
  const source = typeof from === 'string' ? store.find(from) : undefined;
  if (source === undefined) {
    throw new CommandError('NamespaceNotFound', `Source collection ${String(from)} does not exist`);
  }
  if (typeof to !== 'string') throw new CommandError('TypeMismatch', "'to' must be a string");
  const target = store.find(to);
  if (target !== undefined && dropTarget !== true) {
    throw new CommandError('NamespaceExists', 'target namespace exists');
  }
  if (target !== undefined) store.drop(target);
  store.rename(source, to);
  return {};
};

export const dbStats: Handler = (request) => {
  const all = collectionsOf(request);
  return {
    db: request.database,
    collections: all.length,
    views: 0,
    objects: all.reduce((sum, collection) => sum + collection.count(), 0),
    dataSize: 0,
    storageSize: 0,
    indexes: all.reduce((sum, { indexes }) => sum + indexes.length + 1, 0),
    indexSize: 0,
  };
};
