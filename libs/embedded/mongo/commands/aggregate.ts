import { CommandError } from '../errors';
import { promote } from '../query/expression';
import { compileFilter } from '../query/filter';
import { ListedResults, type Results } from '../query/results';
import { runStages } from '../query/stages';
import { type Collection } from '../store/collection';
import { type Store } from '../store/store';
import { type Document, encode, isDocument } from '../values/document';
import { approximate } from '../values/numbers';
import { cursorReply } from './cursors';
import { countMatching, FIRST_BATCH, type Query, resultsOf } from './find';
import {
  documents,
  type Handler,
  namespaceOf,
  optionalCount,
  optionalDocument,
  type Request,
} from './request';

const refused: Readonly<Record<string, string>> = {
  $out: 'results are not written to collections',
  $merge: 'results are not written to collections',
  $changeStream: 'The $changeStream stage is only supported on replica sets',
};

export const aggregate: Handler = (request) => {
  const { command, server } = request;
  const namespace = namespaceOf(request);
  const results = run(request, server.store.find(namespace));
  const batchSize = optionalCount(optionalDocument(command, 'cursor') ?? {}, 'batchSize');
  const batch = server.cursors.start(namespace, results, batchSize ?? FIRST_BATCH, false);
  return cursorReply('firstBatch', namespace, batch);
};

/** The leading stages are answered as a query, through the indexes; mingo evaluates the others. */
function run({ command, server, database }: Request, collection: Collection | undefined): Results {
  const { query, rest } = leadingQuery(documents(command, 'pipeline'), command.hint);
  for (const stage of rest) checkStage(stage);
  const counting = countingStage(query, rest);
  if (counting !== undefined) {
    const n = collection === undefined ? 0 : countMatching(collection, query.filter, query.hint);
    return new ListedResults(n > 0 ? [encode(counting(n))] : []);
  }
  const results = resultsOf(collection, query);
  if (rest.length === 0) return results;
  const other = (name: string) => allOf(server.store, `${database}.${name}`);
  return new ListedResults(runStages(promoted(results), rest, other).map(encode));
}

/** Takes `$match`, `$sort`, `$skip` and `$limit` off the front, as far as they come in this order. */
function leadingQuery(
  pipeline: readonly Document[],
  hint: unknown,
): { query: Query; rest: readonly Document[] } {
  const rest = [...pipeline];
  const take = (name: string): unknown => {
    const stage = rest[0];
    return stage !== undefined && Object.keys(stage)[0] === name ? rest.shift()?.[name] : undefined;
  };
  const filter = take('$match') ?? {};
  const sort = take('$sort');
  const skip = approximate(take('$skip')) ?? 0;
  const limited = take('$limit');
  const limit = approximate(limited) ?? 0;
  if (limited !== undefined && limit <= 0) {
    throw new CommandError('BadValue', 'the limit must be positive');
  }
  if (!isDocument(filter)) {
    throw new CommandError('BadValue', 'the match filter must be an expression in an object');
  }
  if (sort !== undefined && !isDocument(sort)) {
    throw new CommandError('BadValue', 'the $sort key specification must be an object');
  }
  const window = { skip, limit };
  const query = { filter: compileFilter(filter), sort, projection: undefined, window, hint };
  return { query, rest };
}

/**
 * What a stage that only counts makes of the number, if it is all that follows the filter: `$count`,
 * or the `$group` with which drivers count.
 */
function countingStage(
  { window }: Query,
  [stage = {}, ...others]: readonly Document[],
): ((n: number) => Document) | undefined {
  if (others.length > 0 || window.skip > 0 || window.limit > 0) return undefined;
  const { $count: field, $group: group } = stage;
  if (typeof field === 'string') return (n) => ({ [field]: n });
  if (!isDocument(group)) return undefined;
  const { _id, ...accumulators } = group;
  const [[name, accumulator] = [], ...more] = Object.entries(accumulators);
  const isConstant = _id === null || approximate(_id) !== undefined;
  const countsOne = isDocument(accumulator) && approximate(accumulator.$sum) === 1;
  if (name === undefined || more.length > 0 || !isConstant || !countsOne) return undefined;
  return (n) => ({ _id, [name]: n });
}

/** @throws CommandError CommandNotSupported */
function checkStage(stage: Document): void {
  const name = Object.keys(stage).find((key) => Object.hasOwn(refused, key));
  if (name !== undefined) {
    throw new CommandError('CommandNotSupported', `${name}: ${refused[name]}`);
  }
}

function allOf(store: Store, namespace: string): Document[] {
  const all = {
    filter: compileFilter({}),
    sort: undefined,
    projection: undefined,
    hint: undefined,
  };
  return [...promoted(resultsOf(store.find(namespace), { ...all, window: { skip: 0, limit: 0 } }))];
}

const CHUNK_DOCUMENTS = 1000;
const CHUNK_BYTES = 16 * 1024 * 1024;

/** The documents as mingo takes them, a chunk at a time. */
function* promoted(results: Results): Generator<Document> {
  do yield* results.take(CHUNK_DOCUMENTS, CHUNK_BYTES).map(promote);
  while (!results.exhausted);
}
