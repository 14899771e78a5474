import { deserialize } from 'bson';
import { Aggregator, Context } from 'mingo';
import { type Iterator, Lazy } from 'mingo/lazy';
import { type PipelineOperator } from 'mingo/types';
import { decode, type Document, encode } from '../values/document';
import { evaluating } from './expression';
import { compileFilter } from './filter';
import { compileSort, sortDocuments } from './sort';

const match = (documents: Iterator, filter: Document) =>
  documents.filter(compileFilter(decode(encode(filter))).matches);

const sort = (documents: Iterator, spec: Document) =>
  documents.transform((all: Document[]) => Lazy(sortDocuments(all, compileSort(spec))));

// mingo types a stage as the intersection of all of its own stages, which no single one can meet
const stages = { $match: match, $sort: sort } as unknown as Record<string, PipelineOperator>;

/** mingo's stages, but `$match` and `$sort` compare as BSON does. */
const context = Context.init({ pipeline: stages });

/**
 * Runs aggregation stages over promoted documents.
 * @param collection the documents of another collection of the database, for `$lookup`
 * @throws CommandError BadValue for what mingo cannot evaluate
 */
export function runStages(
  documents: Iterable<Document>,
  pipeline: readonly Document[],
  collection: (name: string) => Document[],
): Document[] {
  const promoted = pipeline.map((stage) => deserialize(encode(stage)));
  return evaluating(() =>
    new Aggregator(promoted, { context, collectionResolver: collection }).run(documents),
  );
}
