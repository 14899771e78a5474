import { select } from '../plan/select';
import { compileFilter, type Filter } from '../query/filter';
import { compileProjection } from '../query/projection';
import {
  ListedResults,
  type Results,
  ScannedResults,
  sortedDocuments,
  type Window,
} from '../query/results';
import { compileSort } from '../query/sort';
import { type Collection } from '../store/collection';
import { type Document } from '../values/document';
import { approximate } from '../values/numbers';
import { cursorId, cursorReply } from './cursors';
import {
  type Handler,
  namespaceOf,
  optionalCount,
  optionalDocument,
  type Request,
} from './request';

export const FIRST_BATCH = 101;

export interface Query {
  readonly filter: Filter;
  readonly sort: Document | undefined;
  readonly projection: Document | undefined;
  readonly window: Window;
  readonly hint: unknown;
}

/** The documents that a query gives, in its order and form. */
export function resultsOf(collection: Collection | undefined, query: Query): Results {
  const sort = compileSort(query.sort ?? {});
  const project = compileProjection(query.projection);
  if (collection === undefined) return new ListedResults([]);
  const { filter, hint, window } = query;
  const limited = window.limit > 0;
  const { scan, sorted } = select(collection, { filter, sort: sort.fields, limited, hint });
  return sorted
    ? new ScannedResults(scan, window, project)
    : new ListedResults(sortedDocuments(scan, sort, window).map(project));
}

export const find: Handler = (request) => {
  const { command, server } = request;
  const namespace = namespaceOf(request);
  const limit = approximate(command.limit) ?? 0;
  const results = resultsOf(server.store.find(namespace), {
    filter: compileFilter(optionalDocument(command, 'filter') ?? {}),
    sort: optionalDocument(command, 'sort'),
    projection: optionalDocument(command, 'projection'),
    window: { skip: optionalCount(command, 'skip') ?? 0, limit: Math.abs(limit) },
    hint: command.hint,
  });
  const single = command.singleBatch === true || limit < 0;
  const batchSize = optionalCount(command, 'batchSize') ?? FIRST_BATCH;
  return cursorReply(
    'firstBatch',
    namespace,
    server.cursors.start(namespace, results, batchSize, single),
  );
};

export const getMore: Handler = ({ command, database, server }: Request) => {
  const namespace = `${database}.${String(command.collection)}`;
  const batchSize = optionalCount(command, 'batchSize') || Infinity;
  const batch = server.cursors.more(cursorId(command.getMore), namespace, batchSize);
  return cursorReply('nextBatch', namespace, batch);
};

export const killCursors: Handler = ({ command, server }) => {
  const ids = Array.isArray(command.cursors) ? (command.cursors as unknown[]) : [];
  const killed = ids.filter((id) => server.cursors.close(cursorId(id)));
  const notFound = ids.filter((id) => !killed.includes(id));
  return { cursorsKilled: killed, cursorsNotFound: notFound, cursorsAlive: [], cursorsUnknown: [] };
};

export const count: Handler = (request) => {
  const { command, server } = request;
  const collection = server.store.find(namespaceOf(request));
  const filter = compileFilter(optionalDocument(command, 'query') ?? {});
  const window = {
    skip: optionalCount(command, 'skip') ?? 0,
    limit: Math.abs(approximate(command.limit) ?? 0) || Infinity,
  };
  const all = collection === undefined ? 0 : countMatching(collection, filter, command.hint);
  return { n: Math.min(Math.max(all - window.skip, 0), window.limit) };
};

export function countMatching(collection: Collection, filter: Filter, hint: unknown): number {
  if (Object.keys(filter.source).length === 0) return collection.count();
  const hits = select(collection, { filter, hint }).scan[Symbol.iterator]();
  let matching = 0;
  while (hits.next().done !== true) matching++;
  return matching;
}
